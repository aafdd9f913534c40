"""What is received: read, cleaned as an editor keeps things, compared, and made an article once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, connection

from debate.content.verification import problems
from debate.importing.import_desk import (
    discard,
    editing,
    finishing,
    import_intake,
    initial_description,
    keep_span,
    new_batch,
    read_waiting,
    reading,
    receive,
    reopen_article,
    restore,
    run_scheduled_import,
    save_description,
    schedule_import,
    stop_keeping_span,
    stored_page,
    why_put_off,
)
from debate.importing.import_desk.reading import read
from debate.importing.importer import import_article
from debate.models import Article, Citation, Intake
from debate.text.decoding import MAX_BYTES, Unreadable
from debate.text.shingles import sample
from debate.vocabulary import CitationState, IntakeState, SuggestionState
from debate.vocabulary.roles import CONTRIBUTOR
from tests.factories import (
    ARTICLE,
    QUOTE,
    make_citation,
    make_claim,
    make_editor,
    make_imported_article,
    make_intake,
    make_member,
    make_suggestion,
    make_suggestion_of,
    make_unread_article,
    make_user,
)

pytestmark = pytest.mark.django_db

NAVIGATION = "首页 > 科技 > 正文\n"
NOISY = f"{NAVIGATION}{ARTICLE}\n发表评论\n请输入评论内容...\n"
PAGE = """<html><head><title>虚构标题 - 虚构网</title><meta property="og:url" content="https://example.org/a">
<meta name="author" content="王五五"><meta property="article:published_time" content="2024-07-05T10:00:00+08:00">
</head><body><article><h1>虚构标题</h1>{}</article></body></html>""".format(
    "".join(f"<p>{line}</p>" for line in ARTICLE.splitlines() if line)
)


def span_of(raw_text: str, words: str) -> tuple[int, int]:
    return raw_text.index(words), raw_text.index(words) + len(words)


def text_of(intake: Intake) -> str:
    intake.refresh_from_db()
    return stored_page(intake).text


def described(intake: Intake, **changed: str) -> dict[str, str]:
    return initial_description(intake, stored_page(intake)) | changed


# Reading ------------------------------------------------------------------------------------------------------------


def test_what_was_read_is_noted_for_the_list():
    intake = make_intake(NOISY, "虚构.txt")
    intake.refresh_from_db()

    assert (intake.state, intake.problem) == (IntakeState.READ, "")
    assert intake.found["title"] == "虚构"  # of the file, since nothing on the page is sure to be one
    assert intake.found["characters"] == len(stored_page(intake).text)
    assert intake.found["removed"]["navigation"] == 1
    assert intake.found["duplicate"] is None


def test_each_detected_value_has_its_evidence():
    page = stored_page(make_intake(PAGE))

    assert {name: each.value for name, each in page.detected.items()} == {
        "title": "虚构标题",
        "byline": "王五五",
        "published_on": "2024-07-05",
        "url": "https://example.org/a",
        "script": "zh-Hans",
    }
    assert all(each.evidence for each in page.detected.values())


@pytest.mark.parametrize(
    ("raw", "problem"),
    [
        (b"", "文件是空的。"),
        (b" \n\t", "文件里只有空白。"),
        (
            b"PK\x03\x04" + b"\x00" * 99,
            "这个文件损坏了，打不开：请重新下载或另存。",
        ),
        (b"%PDF-1.7", "这个 PDF 打不开（损坏或加了密码）：请去掉密码另存，或者粘贴文字。"),
        (b"\x00\x01\x02\x03" * 9, "这是二进制文件，不是文本。"),
        (b"x" * (MAX_BYTES + 1), "文件过大，上限为 5,000,000 字节。"),
        (b"<" * 70_000, "文件被切得过碎，不像一篇文章。"),
        ("发表评论\n暂无评论".encode(), "去掉页面噪声后没有正文。"),
    ],
)
def test_what_is_no_article_is_refused_and_says_why(raw, problem):
    intake = make_intake(raw)
    intake.refresh_from_db()

    assert (intake.state, intake.problem) == (IntakeState.REFUSED, problem)
    with pytest.raises(Unreadable):
        import_intake(intake, {}, intake.brought_by)
    assert Article.objects.count() == 0


def test_of_what_is_too_large_nothing_is_stored():
    assert bytes(make_intake(b"x" * (MAX_BYTES + 1)).raw) == b""


def test_a_name_is_stored_without_what_cannot_be_printed():
    assert make_intake(name="a\x00b\n" + "长" * 300).name == "ab" + "长" * 198


def test_a_crash_is_one_intakes_refusal_and_stops_no_other(monkeypatch):
    whole = reading.decode

    def decode(raw):
        if raw == b"crash":
            raise RuntimeError("a mistake of ours")
        return whole(raw)

    monkeypatch.setattr(reading, "decode", decode)
    batch, user = new_batch(), make_editor()
    for raw in (b"crash", ARTICLE.encode()):
        receive(raw, by=user, batch=batch)
    read_waiting(batch)

    assert list(Intake.objects.order_by("pk").values_list("state", "problem")) == [
        (IntakeState.REFUSED, reading.FAILED),
        (IntakeState.READ, ""),
    ]


def test_reading_stops_when_the_time_is_up_and_goes_on_later():
    batch, user = new_batch(), make_editor()
    for n in range(2):
        receive(f"{ARTICLE}{n}".encode(), by=user, batch=batch)
    read_waiting(batch, seconds=-1)
    assert Intake.objects.waiting().count() == 2
    read_waiting(batch)
    assert Intake.objects.waiting().count() == 0


def test_a_late_reader_does_not_overrule_an_editor():
    intake = make_intake()
    late = Intake.objects.get()
    discard(intake)
    read(late)
    intake.refresh_from_db()
    assert intake.state == IntakeState.DISCARDED


# Keeping ------------------------------------------------------------------------------------------------------------


def test_a_kept_removal_stays_in_the_text_until_it_is_left_to_the_cleaning_again():
    intake = make_intake(NOISY)
    before, span = text_of(intake), span_of(NOISY, NAVIGATION)

    assert "首页" not in before
    assert keep_span(intake, span) is True
    assert text_of(intake) == f"首页 > 科技 > 正文\n{before}"
    assert intake.found["characters"] == len(before) + len(NAVIGATION)
    stop_keeping_span(intake, span)
    assert (text_of(intake), intake.kept) == (before, [])


def test_keeping_and_leaving_twice_changes_nothing():
    intake, span = make_intake(NOISY), span_of(NOISY, NAVIGATION)
    assert [keep_span(intake, span), keep_span(intake, span)] == [True, True]
    intake.refresh_from_db()
    assert intake.kept == [list(span)]
    stop_keeping_span(intake, span)
    stop_keeping_span(intake, span)
    intake.refresh_from_db()
    assert intake.kept == []


@pytest.mark.parametrize("span", [(0, 3), (5, 5), (9_000, 9_001), (3, 1)])
def test_only_what_was_removed_can_be_kept(span):
    intake = make_intake(NOISY)
    assert keep_span(intake, span) is False
    intake.refresh_from_db()
    assert intake.kept == []


def test_a_tag_cannot_be_kept():
    intake = make_intake(PAGE)
    tag = next(each for each in stored_page(intake).removals if each.kind == "markup")
    assert keep_span(intake, (tag.raw_start, tag.raw_end)) is False
    intake.refresh_from_db()
    assert intake.kept == []


def test_a_page_of_which_nothing_was_left_can_be_read_after_all():
    raw = "发表评论\n暂无评论"
    intake = make_intake(raw)
    (removal,) = stored_page(intake).removals
    assert keep_span(intake, (removal.raw_start, removal.raw_end)) is True
    intake.refresh_from_db()
    assert (intake.state, text_of(intake)) == (IntakeState.READ, raw)


# Saving -------------------------------------------------------------------------------------------------------------


def test_the_editors_values_stand_over_the_detected_ones_even_where_empty():
    intake, user = make_intake(PAGE), make_editor()
    values = described(intake, title="编辑写的标题", byline="", outlet="虚构周报", event="虚构大会", script="mixed")
    report = import_intake(intake, values, user)
    article, intake = Article.objects.get(), Intake.objects.get()

    assert (report.verdict, report.article) == ("created", article)
    assert {name: str(getattr(article, name)) for name in values} == values
    assert article.published_how.startswith("网页 ")
    assert (intake.state, intake.article) == (IntakeState.IMPORTED, article)
    entry = article.history.get()
    assert (entry.history_user, entry.history_change_reason) == (user, "导入")


def test_an_editors_own_date_does_not_borrow_the_pages_evidence():
    intake = make_intake(PAGE)
    article = import_intake(intake, described(intake, published_on="2023"), intake.brought_by).article
    assert (article.published_on, article.published_how) == ("2023", "")


def test_what_the_editor_wrote_is_remembered_and_comes_first():
    intake = make_intake(PAGE, outlet="虚构周报")
    assert described(intake)["outlet"] == "虚构周报"
    save_description(intake, {"title": "写了一\0半", "byline": ""})
    intake.refresh_from_db()
    assert {name: described(intake)[name] for name in ("title", "byline", "outlet")} == {
        "title": "写了一半",
        "byline": "",
        "outlet": "",
    }


def test_of_a_curated_article_what_is_stored_comes_first():
    make_imported_article(PAGE, outlet="虚构晚报")
    Article.objects.update(title="编辑写的标题")
    assert {name: described(make_intake(PAGE))[name] for name in ("title", "outlet")} == {
        "title": "编辑写的标题",
        "outlet": "虚构晚报",
    }


def test_saving_twice_makes_one_article():
    intake = make_intake(NOISY)
    values = described(intake)
    first, second = (import_intake(Intake.objects.get(), values, intake.brought_by) for _ in range(2))
    assert (first.verdict, second.verdict, Article.objects.count()) == ("created", "unchanged", 1)
    assert Article.objects.get().history.count() == 1


def test_a_wrong_value_is_refused_and_nothing_stored():
    intake = make_intake()
    with pytest.raises(ValidationError):
        import_intake(intake, described(intake, published_on="05/07/2024"), intake.brought_by)
    assert (Article.objects.count(), Intake.objects.get().state) == (0, IntakeState.READ)


def test_what_was_kept_is_remembered_by_the_article_through_every_later_import():
    intake, span = make_intake(NOISY), span_of(NOISY, NAVIGATION)
    keep_span(intake, span)
    article = import_intake(intake, described(intake), intake.brought_by).article
    assert article.text.startswith("首页")
    assert import_article(NOISY.encode()).verdict == "unchanged"
    assert import_article(NOISY.encode(), outlet="虚构晚报").article.text.startswith("首页")
    assert Article.objects.get().kept == [list(span)]
    assert import_article(NOISY.encode(), kept=[]).verdict == "updated"
    assert not Article.objects.get().text.startswith("首页")
    assert list(problems()) == []


def test_shingles_are_the_stored_texts_and_follow_it():
    article = make_imported_article(NOISY)
    assert {each.value for each in article.shingles.all()} == sample(article.text)
    article = import_article(NOISY.encode(), kept=[span_of(NOISY, NAVIGATION)]).article
    assert {each.value for each in article.shingles.all()} == sample(article.text)


# Looking at the cleaning again --------------------------------------------------------------------------------------


def test_an_imported_article_is_looked_at_again_with_what_it_keeps_and_its_quotes_are_checked_again():
    article = make_imported_article(NOISY)
    citation = make_citation(make_claim(), article, quote=QUOTE)
    intake = reopen_article(article, make_editor())
    assert reopen_article(article, make_editor()) == intake
    keep_span(intake, span_of(NOISY, NAVIGATION))
    report = import_intake(intake, described(intake), intake.brought_by)

    assert (report.verdict, report.article) == ("updated", article)
    assert report.citations == {CitationState.LOCATED: 1}
    after = Citation.objects.get()
    assert (after.start, after.quote) == (citation.start + len(NAVIGATION), QUOTE)
    assert after.reproduces()
    assert reopen_article(Article.objects.get(), make_editor()).kept == [list(span_of(NOISY, NAVIGATION))]


def test_what_was_decided_moves_with_its_words_and_does_not_come_back():
    article = make_unread_article(NOISY)
    decided = {"state": SuggestionState.REJECTED, "rejected_because": "off_debate", "decided_by": make_editor()}
    rejected = make_suggestion_of(article, decided_at=article.imported_at, **decided)
    by_hand = make_suggestion(article, 0, 4, quote=article.text[:4], suggested_by=make_editor())
    import_article(NOISY.encode(), kept=[span_of(NOISY, NAVIGATION)])
    text = Article.objects.get().text

    for suggestion in (rejected, by_hand):
        before = suggestion.start
        suggestion.refresh_from_db()
        assert suggestion.start == before + len(NAVIGATION)
        assert text[suggestion.start : suggestion.end] == suggestion.quote
    assert article.suggestions.filter(quote=QUOTE).count() == 1


# Giving up ----------------------------------------------------------------------------------------------------------


def test_what_was_given_up_can_be_taken_back_and_what_was_imported_cannot_be_given_up():
    intake = make_intake(NOISY)
    discard(intake)
    assert list(Intake.objects.unfinished()) == []
    restore(intake)
    assert Intake.objects.get().state == IntakeState.READ
    import_intake(intake, described(intake), intake.brought_by)
    discard(intake)
    restore(intake)
    assert Intake.objects.get().state == IntakeState.IMPORTED


# What takes long ------------------------------------------------------------------------------------------------------


@pytest.fixture
def slow(monkeypatch) -> Intake:
    monkeypatch.setattr(reading, "SLOW_SECONDS", -1)
    return make_intake(NOISY)


def test_a_slow_page_is_cleaned_again_by_whoever_reads_what_waits(slow):
    span = span_of(NOISY, NAVIGATION)
    for act, begins in ((keep_span, "首页"), (stop_keeping_span, "虚构")):
        act(slow, span)
        slow.refresh_from_db()
        assert slow.state == IntakeState.WAITING
        read_waiting(slow.batch)
        assert text_of(slow).startswith(begins)


def test_a_slow_page_is_imported_later_as_the_editor_wrote(slow):
    schedule_import(slow, described(slow, title="编辑写的标题"))
    for _ in range(2):
        slow.refresh_from_db()
        run_scheduled_import(slow, slow.brought_by)
    assert Article.objects.get().title == "编辑写的标题"
    assert Intake.objects.get().state == IntakeState.IMPORTED
    assert Article.objects.get().history.get().history_user == slow.brought_by


@pytest.mark.parametrize(("value", "problem"), [("05/07/2024", "2024-07-05"), (None, reading.FAILED)])
def test_what_cannot_be_imported_later_is_an_editors_again_with_the_reason(slow, monkeypatch, value, problem):
    schedule_import(slow, described(slow, published_on=value or ""))
    slow.refresh_from_db()
    if value is None:
        monkeypatch.setattr(finishing, "import_intake", None)
    run_scheduled_import(slow, slow.brought_by)
    slow.refresh_from_db()
    assert (slow.state, Article.objects.count()) == (IntakeState.READ, 0)
    assert problem in slow.problem


def test_what_was_not_promised_is_not_saved_later(slow):
    run_scheduled_import(slow, slow.brought_by)
    assert Article.objects.count() == 0


def test_bringing_the_same_page_again_takes_nothing_back_that_is_kept():
    editor = make_editor()
    article = make_imported_article()
    Article.objects.filter(pk=article.pk).update(kept=[[0, 4]])
    intake = receive(bytes(article.raw), by=editor, batch=new_batch())
    assert intake.kept == [[0, 4]]


def test_who_may_not_change_articles_brings_new_ones_only():
    article, contributor = make_imported_article(), make_member(CONTRIBUTOR)
    again = read(receive(bytes(article.raw), by=contributor, batch=new_batch()))
    with pytest.raises(ValidationError, match="已经导入"):
        import_intake(again, {"title": "别的标题"}, contributor)
    fresh = read(receive(f"{ARTICLE}新的一段。".encode(), by=contributor, batch=new_batch()))
    assert import_intake(fresh, {}, contributor).verdict == "created"


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_no_fault_of_the_page(monkeypatch, error):
    def fail(*_args, **_kwargs):
        raise error("database is locked")

    intake = receive(ARTICLE.encode(), by=make_user(), batch=new_batch())
    monkeypatch.setattr("debate.importing.import_desk.reading.store_page", fail)
    with pytest.raises(error):
        read(intake)
    assert Intake.objects.get().state == IntakeState.WAITING
    monkeypatch.undo()

    schedule_import(read(intake), {})
    monkeypatch.setattr("debate.importing.import_desk.finishing.store_article", fail)
    intake.refresh_from_db()
    with pytest.raises(error):
        run_scheduled_import(intake, intake.brought_by)
    assert Intake.objects.get().state == IntakeState.IMPORTING


def test_a_large_page_and_a_long_text_are_left_to_the_worker_with_the_reason(monkeypatch):
    intake = make_intake(NOISY)
    assert why_put_off(intake) == ""
    monkeypatch.setattr(reading, "LONG_TEXT", 20)
    assert why_put_off(intake) == "正文多于 20 字"
    monkeypatch.setattr(reading, "LARGE_BYTES", 20)
    assert why_put_off(intake).startswith("页面大于")


# Two at once --------------------------------------------------------------------------------------------------------


def meanwhile(monkeypatch, module, name: str, act) -> list[int]:
    """Do ``act`` once, when a function of a module has read; return a list that gets the depth of each call's
    transactions."""
    real, depths = getattr(module, name), []

    def slow(*args, **options):
        depths.append(len(connection.atomic_blocks))
        result = real(*args, **options)
        if len(depths) == 1:
            act()
        return result

    monkeypatch.setattr(module, name, slow)
    return depths


def test_what_was_kept_while_a_page_was_imported_is_in_the_article(monkeypatch):
    intake, outside = make_intake(NOISY), len(connection.atomic_blocks)
    span = span_of(NOISY, NAVIGATION)
    depths = meanwhile(monkeypatch, finishing, "read_article", lambda: keep_span(intake, span))
    report = import_intake(intake, described(intake), intake.brought_by)

    assert depths == [outside] * 2
    assert report.article.text.startswith("首页")
    assert list(problems()) == []


def test_a_reading_does_not_undo_what_was_kept_meanwhile(monkeypatch):
    intake = make_intake(NOISY)
    span = span_of(NOISY, NAVIGATION)
    other = next((each.raw_start, each.raw_end) for each in stored_page(intake).removals if each.kind == "comment_form")
    depths = meanwhile(monkeypatch, editing, "read_page", lambda: keep_span(intake, other))
    keep_span(intake, span)

    assert len(set(depths)) == 1
    assert Intake.objects.get().kept == sorted([list(span), list(other)])
    assert text_of(intake).startswith("首页")
    assert "发表评论" in text_of(intake)
