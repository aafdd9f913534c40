"""The desk itself: its first page, its login."""

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from debate.admin.accounts import LoginSite
from debate.curation.quality import queues_for

# The order of the desk, and what it calls what others have named in English.
APPS = {"debate": "知识库", "auth": "账号与角色", "axes": "登录记录", "django_tasks_database": "后台任务"}
ENTITIES = {
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
        """The first page says what waits; each number opens its list."""
        queues = [
            (each, reverse(f"{self.name}:{each.address}") + (f"?{each.query}" if each.query else ""))
            for each in queues_for(request.user)
        ]
        return super().index(request, {"queues": queues, **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list:
        """The knowledge base first, and everything by a name in the desk's language."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["name"] = APPS.get(app["app_label"], app["name"])
            for entity in app["models"]:
                entity["name"] = ENTITIES.get(entity["object_name"], entity["name"])
        order = list(APPS)
        return sorted(apps, key=lambda app: order.index(app["app_label"]) if app["app_label"] in order else len(order))
