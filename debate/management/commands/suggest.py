from django.core.management.base import BaseCommand, CommandError

from debate.importing import suggest
from debate.management.verdicts import VERDICTS
from debate.models import Article

WORDS = {**VERDICTS, "cited": "已有出处", "decided": "已决定", "dropped": "不再建议"}


class Command(BaseCommand):
    help = "Read imported articles with the machine and store what it finds as suggestions. Can be run again."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "articles", nargs="*", metavar="ARTICLE", help="slugs; all imported articles when none given"
        )

    def handle(self, *, articles: list[str], **options) -> None:
        imported = Article.objects.imported()
        chosen = imported.filter(slug__in=articles) if articles else imported
        if missing := sorted(set(articles) - {article.slug for article in chosen}):
            raise CommandError(f"没有导入这些文章：{'、'.join(missing)}")
        for article in chosen:
            outcome = suggest(article)
            words = "，".join(f"{word} {outcome[verdict]}" for verdict, word in WORDS.items() if outcome[verdict])
            self.stdout.write(f"{article.slug}：{words or '没有发现'}")
