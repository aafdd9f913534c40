from importlib import import_module

from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register
from django.utils.translation import gettext_lazy

from debate.vocabulary import check_imprint, check_telling
from debate.vocabulary.translations import check_compiled


class DebateConfig(AppConfig):
    name = "debate"
    verbose_name = gettext_lazy("知识库")

    def ready(self) -> None:
        register(check_compiled, Tags.translation)
        register(check_imprint, deploy=True)
        # Imports models, which are only there now.
        register(import_module("debate.importing").check_debate_words)
        register(check_telling, deploy=True)


class DeskConfig(AdminConfig):
    default_site = "debate.admin.site.DeskSite"

    def ready(self) -> None:
        """Register our screens last, so that they may replace what other apps registered."""
        super().ready()
        import_module("debate.admin.screens")
