"""Messages that are translated when they are shown, typed as the texts they stand for.

Django's type stubs tell such a message from a text, which would split every table of labels in two kinds.
"""

from collections.abc import Callable
from typing import cast

from django.utils.translation import gettext_lazy as translated_when_shown

gettext_lazy = cast(Callable[[str], str], translated_when_shown)
