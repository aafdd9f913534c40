from itertools import chain

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from debate.importing.retrieving import Retrieved, run_round, split_recent
from debate.management.retrieval_reports import Report
from debate.models import Article


class Command(BaseCommand):
    help = "Fetch articles from their publishers and find the cited words in them. May be interrupted and run again."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--article", metavar="SLUG", help="this one only, whatever came of it before")
        parser.add_argument("--all", action="store_true", help="those too that are here and have every cited word")
        parser.add_argument("--again", action="store_true", help="those too that failed often, or answered a while ago")

    def handle(self, *, article: str | None, all: bool, again: bool, **options) -> None:
        chosen, left_out = self._choose(article, all, again)
        results = chain(left_out, run_round(chosen, again=again or bool(article)))
        Report(self.stdout, self.stderr).tell(results)

    def _choose(self, slug: str | None, all: bool, again: bool) -> tuple[list[Article], list[Retrieved]]:
        """Return the articles to ask for, and what is to be said of those that are not asked for now."""
        articles = Article.objects.light()
        if slug:
            found = list(articles.filter(slug=slug))
            if not found:
                raise CommandError(f"没有 slug 为 {slug} 的文章。")
            return found, []
        chosen = articles if all else articles.to_retrieve()
        return (list(chosen), []) if again else split_recent(chosen, timezone.now())
