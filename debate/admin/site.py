"""The admin site of the desk: its first page and the names of its apps and entities."""

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from debate.admin.accounts import LoginSite
from debate.curation.quality import queues_for

# Labels of apps, in the order they are listed in; and of entities that other packages name in English.
APP_NAMES = {"debate": "知识库", "auth": "账号与角色", "axes": "登录记录", "django_tasks_database": "后台任务"}
ENTITY_NAMES = {
    "AccessAttempt": "失败的登录",
    "AccessFailureLog": "失败记录",
    "AccessLog": "登录与注销",
    "DBTaskResult": "任务与结果",
}


class DeskSite(LoginSite):
    site_header = site_title = "开闭之争 · 编辑台"
    index_title = "编辑台"
    enable_nav_sidebar = True

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> TemplateResponse:
        """Show the work queues with their counts, each linked to its list, above Django's index."""
        queues = [
            (each, reverse(f"{self.name}:{each.address}") + (f"?{each.query}" if each.query else ""))
            for each in queues_for(request.user)
        ]
        return super().index(request, {"queues": queues, **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list:
        """Return Django's list of apps with Chinese names, in the order of ``APP_NAMES``; unknown apps come last."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["name"] = APP_NAMES.get(app["app_label"], app["name"])
            for entity in app["models"]:
                entity["name"] = ENTITY_NAMES.get(entity["object_name"], entity["name"])
        order = list(APP_NAMES)
        return sorted(apps, key=lambda app: order.index(app["app_label"]) if app["app_label"] in order else len(order))
