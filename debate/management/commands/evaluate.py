import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from debate.extraction import Knowledge
from debate.extraction.evaluation import (
    BadGold,
    GoldArticle,
    PredictedArticle,
    Scores,
    load_gold,
    misses,
    page_lines,
    predict,
    score,
    table,
)
from debate.extraction.training import cross_validate
from debate.importing import debate_words, detect_fields, learn_published_claims, load_knowledge, read_file
from debate.management.training import coded_from, figures_before, figures_table, invented, places, read_folders
from debate.text import Unreadable, clean
from debate.text.metadata import read_metadata


class Command(BaseCommand):
    help = "Read a folder of articles with the whole machine and score it against gold annotations. Stores nothing."

    def add_arguments(self, parser) -> None:
        parser.add_argument("texts", type=Path, metavar="TEXTS", help="a folder of articles")
        parser.add_argument("--gold", type=Path, required=True, help="a folder of annotations, one *.json an article")
        parser.add_argument("--errors", action="store_true", help="list every miss with its context")
        parser.add_argument("--json", type=Path, metavar="PRED.json", dest="out", help="write the predictions there")
        parser.add_argument(
            "--cross-validate",
            action="store_true",
            help="read each article with weights trained without it (needs scipy)",
        )
        parser.add_argument("--folds", type=int, default=10, help="in how many parts the articles are divided (10)")
        parser.add_argument("--no-names", action="store_true", help="read without the knowledge base")

    def handle(self, *, texts: Path, gold: Path, errors: bool, out: Path | None, no_names: bool, **options) -> None:
        if options["cross_validate"]:
            self._cross_validate(texts, gold, options["folds"], errors)
            return
        try:
            annotated = {article.file: article for article in load_gold(gold)}
        except BadGold as error:
            raise CommandError(str(error)) from error
        read = self._read(texts, no_names)
        annotated = {_text_of(article, read) or name: article for name, article in annotated.items()}
        if missing := sorted(annotated.keys() - read.keys()):
            raise CommandError(f"{texts}: not here or not readable: {', '.join(missing)}")
        rows = [(name, score(annotated[name], *read[name])) for name in sorted(annotated)]
        total = sum((scores for _, scores in rows), Scores())
        self.stdout.write("\n".join([*table([*rows, ("all", total)]), *page_lines(total.page)]))
        if errors:
            self._list_misses(annotated, read)
        if out:
            _write(out, _as_json(read))

    def _cross_validate(self, texts: Path, gold: Path, folds: int, errors: bool) -> None:
        if folds < 2:
            raise CommandError("--folds: at least 2")
        knowledge = load_knowledge()
        articles = read_folders({texts, gold}, knowledge)
        measured = cross_validate(articles, knowledge, folds, learn_published_claims(), invented(knowledge))
        self.stdout.write("\n".join([*table(measured.rows()), *figures_table(figures_before(places()), measured)]))
        for each in measured.read if errors else ():
            self.stdout.write("\n".join([f"\n{each[0].name}", *misses(*each)]))

    def _read(self, texts: Path, no_names: bool) -> dict[str, tuple[PredictedArticle, str]]:
        if not texts.is_dir():
            raise CommandError(f"{texts}: not a folder")
        knowledge, neighbours = Knowledge(words=debate_words()), None
        if not no_names:
            knowledge, neighbours = load_knowledge(), learn_published_claims()
            if not knowledge.people:
                self.stderr.write("The knowledge base is empty: `manage.py seed` loads the names to read with.")
        read = {}
        for path in sorted(each for each in texts.iterdir() if each.is_file()):
            try:
                raw = read_file(path)
                leave_out = coded_from(raw) if neighbours else frozenset()
                # The first reading warms up: the speed measured is that of a running process.
                predict(raw, knowledge, neighbours, leave_out)
                article, text = predict(raw, knowledge, neighbours, leave_out)
                read[path.name] = (replace(article, page=_page_fields(text, no_names)), text)
            except Unreadable as reason:
                self.stderr.write(f"{path}: {reason}")
        return read

    def _list_misses(self, annotated: dict[str, GoldArticle], read: dict[str, tuple[PredictedArticle, str]]) -> None:
        for name, gold in sorted(annotated.items()):
            self.stdout.write(f"\n{name}")
            for line in misses(gold, *read[name]):
                self.stdout.write(line)


def _page_fields(text: str, no_names: bool) -> dict[str, str]:
    """Return what the page says of itself, as an import would fill it in, or without the outlets that are known."""
    cleaned = clean(text)
    if no_names:
        return {name: said.value for name, said in read_metadata(text, cleaned).by_field().items() if said}
    return {name: detected.value for name, detected in detect_fields(text, cleaned).items()}


def _text_of(gold: GoldArticle, read: Iterable[str]) -> str | None:
    """Return the text an annotation belongs to: the file it names, or else the one with its own name; None without."""
    stems = {Path(name).stem: name for name in read}
    return next((stems[stem] for stem in (Path(gold.file).stem, gold.name) if stem in stems), None)


def _write(out: Path, predictions: dict[str, list[dict]]) -> None:
    try:
        out.write_text(json.dumps(predictions, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{out}: {error.strerror}") from error


def _as_json(read: dict[str, tuple[PredictedArticle, str]]) -> dict[str, list[dict]]:
    return {
        Path(name).stem: [
            {"quote": each.quote, "speaker": each.speaker, "kind": each.kind} for each in article.passages
        ]
        for name, (article, _) in read.items()
    }
