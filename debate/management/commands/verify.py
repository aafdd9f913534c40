from django.core.management.base import BaseCommand, CommandError

from debate.content import problems


class Command(BaseCommand):
    help = "Check what is derived against the content: index, shingles, companies spoken for, counts, citations."

    def handle(self, **options) -> None:
        found = 0
        for problem in problems():
            self.stderr.write(problem)
            found += 1
        if found:
            raise CommandError(f"{found} 处不符；索引用 manage.py reindex 重建。")
        self.stdout.write("索引、任职、计数与引文都相符。")
