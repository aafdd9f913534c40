"""The desk itself: its first page, its login."""

from django.contrib.admin import AdminSite


class DeskSite(AdminSite):
    site_header = site_title = "开闭之争 · 编辑台"
    index_title = "编辑台"
    enable_nav_sidebar = True
