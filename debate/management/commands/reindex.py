from django.core.management.base import BaseCommand

from debate.content import rebuild, refresh_statistics
from debate.models import Article, Claim


class Command(BaseCommand):
    help = (
        "Write the search index anew from what is stored, a few rows at a time: readers and editors go on meanwhile. "
        "When it was interrupted it goes on where it was."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--anew", action="store_true", help="begin again, even if an earlier one was interrupted")
        parser.add_argument(
            "--statistics", action="store_true", help="write nothing: only let the database count what its tables hold"
        )

    def handle(self, *, anew: bool = False, statistics: bool = False, **options) -> None:
        if not statistics:
            done, told = 0, 0
            total = Claim.objects.count() + Article.objects.imported().count()
            for done in rebuild(anew=anew):
                if done - told >= 10_000:
                    told = done
                    self.stdout.write(f"{done} / {total} …")
                    self.stdout.flush()
            self.stdout.write(f"重建了索引：{done} 条观点与文章。")
        refresh_statistics()
