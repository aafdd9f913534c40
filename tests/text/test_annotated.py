"""A raw text in runs: nothing of it lost, each removal known by its own span."""

from hypothesis import given, settings
from hypothesis import strategies as st

from debate.text.annotated import HUGE, LONGEST_REMOVAL, LONGEST_RUN, Run, annotate
from debate.text.cleaning import clean
from debate.text.removals import REMOVAL_NAMES, Removal, RemovalKind

unhurried = settings(deadline=None)

RAW = "首页 > 科技 > 正文\n虚构公司甲的張三三說，開源會贏得虛構的訓(xùn)練市場，成本也更低。\n"
RAW += "发表评论\n请输入评论内容...\n"
NAV, COMMENT = RemovalKind.NAVIGATION, RemovalKind.COMMENT_FORM


def shown(runs: list[Run]) -> list[tuple[str, str]]:
    return [("留下" if run.is_kept else run.name, run.head) for run in runs]


def test_each_kind_of_removal_has_a_name_for_editors() -> None:
    assert set(REMOVAL_NAMES) == set(RemovalKind)


def test_what_went_is_told_from_what_stays_and_a_line_break_stands_after_its_line() -> None:
    runs = list(annotate(RAW, clean(RAW).removals))

    assert shown(runs) == [
        ("导航", "首页 > 科技 > 正文"),
        ("", "\n虚构公司甲的張三三說，開源會贏得虛構的訓"),
        ("注音", "(xùn)"),
        ("", "練市場，成本也更低。\n"),
        ("评论框", "发表评论\n请输入评论内容..."),
        ("", "\n"),
    ]
    assert [run.is_word for run in runs if run.kind] == [True, True, False]


def test_what_is_kept_is_shown_as_kept_and_hides_the_removals_in_it() -> None:
    span = (0, RAW.index("\n") + 1)
    runs = list(annotate(RAW, [*clean(RAW).removals], [span]))

    assert shown(runs)[:2] == [("留下", "首页 > 科技 > 正文"), ("", "\n虚构公司甲的張三三說，開源會贏得虛構的訓")]
    assert (runs[0].span, runs[0].can_stay) == (f"0-{span[1]}", False)


def test_a_removal_names_its_own_span_even_where_its_beginning_is_kept() -> None:
    runs = list(annotate("甲乙丙丁", [Removal(NAV, "导航。", 0, 3)], [(0, 2)]))

    assert [(run.head, run.span, run.is_kept) for run in runs] == [
        ("甲乙", "0-2", True),
        ("丙", "0-3", False),
        ("丁", "3-4", False),
    ]


def test_tags_and_what_nobody_can_see_offer_no_way_to_stay() -> None:
    page = f"<html><body><p>{RAW[40:50] * 6}</p><script>x()</script></body></html>"

    assert [run.can_stay for run in annotate(page, clean(page).removals) if run.kind is RemovalKind.MARKUP] != []
    assert not any(run.can_stay for run in annotate(page, clean(page).removals))


def test_a_long_removal_shows_its_two_ends_and_how_much_is_between() -> None:
    raw = "始" + "中" * 1_000 + "终"
    (run,) = annotate(raw, [Removal(COMMENT, "评论框。", 0, len(raw))])

    assert (run.head[0], run.tail[-1], run.hidden) == ("始", "终", len(raw) - LONGEST_REMOVAL)
    assert (run.span, run.is_word) == (f"0-{len(raw)}", False)


def test_of_a_huge_text_the_runs_that_stay_are_shortened_too() -> None:
    (whole,) = annotate("字" * HUGE, [])
    (short,) = annotate("字" * (HUGE + 1), [])

    assert (whole.hidden, len(whole.head)) == (0, HUGE)
    assert len(short.head + short.tail) == LONGEST_RUN
    assert short.hidden == HUGE + 1 - LONGEST_RUN


@given(raw=st.text(alphabet="甲乙丙\n <p>/()ab广告发表评论", max_size=200), data=st.data())
@unhurried
def test_every_character_is_shown_once_and_in_its_order(raw: str, data: st.DataObject) -> None:
    places = st.integers(0, len(raw))
    kept = [tuple(sorted((data.draw(places), data.draw(places)))) for _ in range(2)]
    runs = annotate(raw, clean(raw).removals, kept)  # type: ignore[arg-type]

    assert "".join(run.head + "x" * run.hidden + run.tail for run in runs) == raw
