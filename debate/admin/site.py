"""The admin site of the desk: its first page and the names of its apps and entities."""

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import format_lazy

from debate.admin import first_page
from debate.admin.accounts import LoginSite, OwnAccountSite
from debate.admin.learning import LearningSite
from debate.admin.own_work import OwnWorkSite
from debate.curation.quality import queues_for
from debate.vocabulary import DEBATE, gettext_lazy

# Labels of apps; and of entities that other packages name in English.
APP_NAMES = {
    "debate": gettext_lazy("知识库"),
    "auth": gettext_lazy("账号与角色"),
    "axes": gettext_lazy("登录记录"),
    "django_tasks_database": gettext_lazy("后台任务"),
}
ENTITY_NAMES = {
    "AccessAttempt": gettext_lazy("失败的登录"),
    "AccessFailureLog": gettext_lazy("失败记录"),
    "AccessLog": gettext_lazy("登录与注销"),
    "DBTaskResult": gettext_lazy("任务与结果"),
}


class DeskSite(OwnAccountSite, OwnWorkSite, LearningSite, LoginSite):
    site_header = site_title = format_lazy("{} · {}", DEBATE.texts.name, gettext_lazy("编辑台"))
    index_title = gettext_lazy("编辑台")
    enable_nav_sidebar = True

    def index(self, request: HttpRequest, extra_context: dict | None = None) -> TemplateResponse:
        """Show where to begin, the work queues, the entities with their numbers, and the latest work of one's own."""
        queues = queues_for(request.user)
        context = {
            "steps": first_page.steps_for(request.user, queues),
            "queues": [queue for queue in queues if queue.number],
            "idle": [queue for queue in queues if not queue.number],
            "recent": first_page.recent_work_of(request.user),
        }
        answer = super().index(request, context | (extra_context or {}))
        first_page.add_counts((answer.context_data or {}).get("app_list", []))
        return answer

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list:
        """Return the entities in the groups of the first page; those of one app, as Django has them, for its page."""
        apps = super().get_app_list(request, app_label)
        for app in apps:
            app["name"] = APP_NAMES.get(app["app_label"], app["name"])
            for entity in app["models"]:
                entity["name"] = ENTITY_NAMES.get(entity["object_name"], entity["name"])
        return apps if app_label else first_page.in_groups(apps, reverse("admin:index", current_app=self.name))
