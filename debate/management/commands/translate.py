from django.core.management.base import BaseCommand, CommandError

from debate.vocabulary.translations import collect, compile_all, faults


class Command(BaseCommand):
    help = "Bring the translations in line with what templates and code say, and compile them for Django."
    # A system check demands the compiled translations that this command makes.
    requires_system_checks = []

    def add_arguments(self, parser) -> None:
        parser.add_argument("--compile", action="store_true", help="only compile, as a server needs it")
        parser.add_argument("--check", action="store_true", help="write nothing; fail when a translation is missing")

    def handle(self, **options) -> None:
        if not (options["compile"] or options["check"]):
            collect()
        if not options["check"]:
            for language in compile_all():
                self.stdout.write(f"已编译：{language}")
        if not options["compile"]:
            self._tell(fail=options["check"])

    def _tell(self, *, fail: bool) -> None:
        """Print what is missing or faulty; with ``fail``, exit with an error if anything is."""
        found = list(faults())
        for fault in found:
            self.stderr.write(fault)
        if found and fail:
            raise CommandError(f"译文有 {len(found)} 处不妥。")
