"""The desk itself: its first page, its login."""

from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse

from debate.login import LoginSite
from debate.queues import queues_for


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
