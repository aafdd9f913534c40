from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from debate.dataset import build


class Command(BaseCommand):
    help = "Publish the base as data, as it is now; nothing is done when the latest version has the same content."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--again", action="store_true", help="also when the content has not changed since")

    def handle(self, *, again: bool, **options) -> None:
        if not settings.SITE_ADDRESS:
            raise CommandError("不知道本站的网址，数据里要写：请设 SITE_ADDRESS，如 https://debate.example.org")
        built = build(settings.SITE_ADDRESS, again=again)
        verdict = "新建" if built.is_new else "内容没有变化"
        self.stdout.write(f"{built.version.name}：{verdict}，{built.version.counts['claims']} 条观点")
        for name in built.cleared:
            self.stdout.write(f"{name}：文件已清除，地址仍在")
