from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.core.checks import Tags, register

from debate.translations.catalogs import check_compiled


class DebateConfig(AppConfig):
    name = "debate"
    verbose_name = "知识库"

    def ready(self) -> None:
        register(check_compiled, Tags.translation)


class DeskConfig(AdminConfig):
    default_site = "debate.desk.DeskSite"
