from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from debate.importing.retrieving import run_round
from debate.management.retrieval_reports import Report
from debate.models import Article

# Publishers are asked about a page once a week.
DAYS = 7


class Command(BaseCommand):
    help = "Ask publishers whether the cited words still stand there: says which pages are gone, moved or changed."

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--older-than", type=int, default=DAYS, metavar="DAYS", help=f"not asked for so many days ({DAYS})"
        )

    def handle(self, *, older_than: int, **options) -> None:
        due = Article.objects.to_check(timezone.now() - timedelta(days=older_than))
        Report(self.stdout, self.stderr, news_only=True).tell(run_round(due))
