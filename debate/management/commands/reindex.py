from django.core.management.base import BaseCommand

from debate.content import rebuild, refresh_statistics


class Command(BaseCommand):
    help = "Write the search index anew from what is stored. Readers go on meanwhile, editors who save wait."

    def handle(self, **options) -> None:
        done = 0
        for done in rebuild():
            if done % 10_000 == 0:
                self.stdout.write(f"{done} …")
        refresh_statistics()
        self.stdout.write(f"重建了索引：{done} 条观点与文章。")
