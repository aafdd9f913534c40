"""Messages of the site in other languages: collected from code and templates, compiled, checked.

In: templates, code and ``locale/*/LC_MESSAGES/django.po``. Out: updated and compiled catalogs, and their faults in
words.
"""

from debate.vocabulary.translations.catalogs import check_compiled
from debate.vocabulary.translations.collect_messages import collect
from debate.vocabulary.translations.compile_catalogs import compile_all
from debate.vocabulary.translations.find_faults import faults

__all__ = ["check_compiled", "collect", "compile_all", "faults"]
