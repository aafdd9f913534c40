from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class DebateConfig(AppConfig):
    name = "debate"
    verbose_name = "知识库"


class DeskConfig(AdminConfig):
    default_site = "debate.desk.DeskSite"
