"""Rows taken in: found by their natural key, judged as a form would judge them, remembered with a reason."""

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import transaction

from debate.content.published import current_content
from debate.curation.exchange.import_rows import RowImport
from debate.curation.rows import FILES, NaturalKeys, rows_of
from debate.models import Article, Citation, Claim, Company, Model, Response, Revision, Speaker, Topic
from debate.models.entities.citations import fingerprint
from debate.vocabulary import CitationState, ReviewState
from tests.factories import (
    ARTICLE,
    QUOTE,
    add_row,
    make_citation,
    make_claim,
    make_company,
    make_editor,
    make_imported_article,
    make_response,
    make_scene,
    make_speaker,
    make_topic,
    make_user,
)

pytestmark = pytest.mark.django_db

SAID = {"statement": "新的观点。", "stance": "open", "claim_type": "causal"}
START = ARTICLE.index(QUOTE)


def take(model, *rows: dict, by=None) -> list[str]:
    """Take rows in as one file; the verdicts."""
    rows_in = RowImport(model, by or make_editor(), "导入 虚构.csv")
    verdicts = [rows_in.import_row(line, row).verdict for line, row in enumerate(rows, 1)]
    if found := [each.finding.message for each in rows_in.judge() if each.finding.is_refused]:
        raise ValidationError(found)
    rows_in.finish()
    return verdicts


def refused(model, *rows: dict, by=None) -> str:
    """Why rows are refused; what they had stored is taken back, as the import does."""
    with pytest.raises(ValidationError) as error, transaction.atomic():
        take(model, *rows, by=by)
    return " ".join(error.value.messages)


def row_of(record) -> dict:
    return rows_of(type(record).objects.filter(pk=record.pk), NaturalKeys())[0]


def contributor():
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_claim", "change_claim"]))
    return user


def new_claim(**fields) -> dict:
    return {"slug": "new", "speaker": [make_speaker().slug], "topics": [[make_topic().slug]], **SAID, **fields}


def test_taking_in_what_stands_there_changes_nothing_of_any_entity():
    scene = make_scene()
    for _ in range(2):
        add_row(scene)
    before = Revision.objects.head().number
    for carried in FILES.values():
        rows = rows_of(carried.model.objects.all(), NaturalKeys())
        entries = carried.model.history.count()
        assert take(carried.model, *rows) == ["unchanged"] * len(rows)
        assert carried.model.history.count() == entries
    assert Revision.objects.head().number == before


def test_a_changed_row_is_one_entry_with_who_and_why_and_the_search_follows():
    editor, claim = make_editor(), make_claim("旧说法。", topics=[make_topic()])
    entries, revision = claim.history.count(), Revision.objects.head().number
    rows_in = RowImport(Claim, editor, "导入 观点.csv")
    taken = rows_in.import_row(2, {"slug": claim.slug, "statement": "改写的说法。"})
    rows_in.finish()

    assert (taken.verdict, taken.changes) == ("updated", [("观点（我们的表述）", "旧说法。", "改写的说法。")])
    assert claim.history.count() == entries + 1
    assert claim.history.first().history_change_reason == "导入 观点.csv"
    assert Revision.objects.head().number == revision + 1
    assert Claim.objects.matching("改写的说法", current_content().directory.names).get() == claim


def test_only_the_fields_that_are_given_are_written():
    claim = make_claim(topics=[make_topic()], about_companies=[make_company()], note="备注")
    held = row_of(claim)
    take(Claim, {"slug": claim.slug, "occasion": "虚构大会"})

    assert row_of(claim) == {**held, "occasion": "虚构大会"}


def test_a_new_row_is_made_with_its_links_and_said_in_words():
    make_company(slug="jia")
    rows_in = RowImport(Claim, make_editor(), "导入")
    taken = rows_in.import_row(1, new_claim(about_companies=[["jia"]], said_on="2024-07"))
    claim = Claim.objects.get(slug="new")

    assert (taken.verdict, claim.state, claim.said_on) == ("new", ReviewState.DRAFT, "2024-07")
    assert [company.slug for company in claim.about_companies.all()] == ["jia"]
    assert ("立场", "", "支持开源") in taken.changes
    assert "编者注" not in [field for field, *_ in taken.changes]


def test_rows_may_rest_on_earlier_rows_of_their_file():
    company = make_company()
    rows = [
        {"slug": slug, "name": slug, "developer": [company.slug], "family": family}
        for slug, family in (("eldest", None), ("child", ["eldest"]))
    ]
    assert take(Model, *rows) == ["new", "new"]
    assert Model.objects.get(slug="child").family.slug == "eldest"


def test_pinyin_left_empty_is_written_as_ever_and_no_change():
    company = make_company("虚构公司甲")
    assert take(Company, {"slug": company.slug, "pinyin": "", "pinyin_initials": ""}) == ["unchanged"]


def test_people_follow_the_companies_they_spoke_for():
    claim, company = make_claim(said_on="2024"), make_company()
    row = {"speaker": [claim.speaker.slug], "company": [company.slug], "role": "创始人", "since": "2020"}
    take(FILES["affiliations"].model, row)

    assert list(claim.said_for.all()) == [company]


def test_an_answer_to_a_claim_is_an_answer_to_its_speaker():
    one, other = make_claim(), make_claim()
    row = {"from_claim": [one.slug], "to_claim": [other.slug], "to_speaker": None, "kind": "rebuts", "target": "named"}
    assert [take(Response, row), take(Response, row)] == [["new"], ["unchanged"]]
    assert Response.objects.get().to_speaker == other.speaker


def test_an_answer_stored_without_its_speaker_stays_as_it_is():
    answer = make_response(make_claim(), make_claim(), to_speaker=None)
    assert take(Response, row_of(answer)) == ["unchanged"]


REFUSED = [
    ({"slug": "new", "name": "虚构", "kind": "village"}, "village"),
    ({"slug": "new", "name": ""}, "不能为空"),
    ({"slug": "New Slug", "name": "虚构"}, "小写字母"),
    ({"name": "虚构"}, "缺少认出这条记录所要的列：slug。"),
    ({"slug": "", "name": "虚构"}, "slug 空着，认不出是哪一条记录。"),
    ({"slug": "new", "name": "虚" * 101}, "100"),
    ({"slug": "new", "name": "虚构", "sources": [["nowhere"]]}, "库里没有这个依据：nowhere。"),
    ({"slug": "new", "name": "虚构", "sources": "nowhere"}, "请给出一列网址名。"),
    ({"slug": "new", "name": ["虚构"]}, "这里只能填一个值。"),
    ({"slug": "new", "name": "虚构", "aliases": [3]}, "请给出一列名称。"),
    ({"slug": "new", "name": None}, "null"),
]


@pytest.mark.parametrize(("row", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_what_a_form_would_refuse_is_refused(row, words):
    assert words in refused(Company, row)
    assert not Company.objects.exists()


def test_constraints_of_the_database_are_told_in_words():
    one = make_claim()
    row = {"from_claim": [one.slug], "to_claim": None, "to_speaker": None, "kind": "rebuts", "target": "named"}
    assert refused(Response, row) == "请填被回应的观点或被回应者。"
    role = {"speaker": [make_speaker("王五五").slug], "company": [make_company().slug], "role": "顾问"}
    assert "晚于结束" in refused(FILES["affiliations"].model, {**role, "since": "2024", "until": "2020"})


def test_a_claim_needs_a_topic():
    assert refused(Claim, new_claim(topics=[])) == "至少要有一个。"


def test_two_rows_of_one_record_are_told():
    row = {"slug": make_topic().slug, "name": "新名"}
    assert refused(Topic, row, {**row, "name": "又一名"}) == "与第 1 行说的是同一条记录。"


def test_a_source_is_found_by_its_address_or_its_article():
    source = FILES["sources"].model
    assert "认不出" in refused(source, {"url": None, "article": None})
    assert take(source, {"url": "https://example.org/a", "article": None}) == ["new"]
    assert take(source, {"url": "https://example.org/a", "article": None, "publisher": "虚构社"}) == ["updated"]


def test_publishing_by_a_file_needs_the_right_to_publish():
    claim = make_claim(state=ReviewState.DRAFT, topics=[make_topic()])
    make_citation(claim)
    for row in ({"state": "published"}, {"reviewed_by": [make_user().username], "reviewed_at": "2024-01-01T00:00:00Z"}):
        assert "没有发布与撤回观点的权限" in refused(Claim, {"slug": claim.slug, **row}, by=contributor())
    assert "没有发布" in refused(Claim, new_claim(state="published"), by=contributor())
    assert take(Claim, {"slug": claim.slug, "note": "备注"}, by=contributor()) == ["updated"]


def test_who_publishes_by_a_file_answers_for_it():
    editor, claim = make_editor(), make_claim(state=ReviewState.DRAFT, topics=[make_topic()])
    row = {**row_of(claim), "state": "published"}
    assert "没有出处" in refused(Claim, row, by=editor)
    make_citation(claim)
    take(Claim, row, by=editor)
    claim.refresh_from_db()

    assert (claim.state, claim.reviewed_by, claim.reviewed_at is None) == ("published", editor, False)


def test_withdrawing_by_a_file_names_who_did_it_and_needs_a_notice():
    editor, claim = make_editor(), make_claim(topics=[make_topic()])
    row = {**row_of(claim), "state": "withdrawn"}
    assert "撤回要写明给读者看的说明。" in refused(Claim, row, by=editor)
    take(Claim, {**row, "withdrawn_because": "虚构的说明。"}, by=editor)
    claim.refresh_from_db()

    assert (claim.state, claim.reviewed_by) == ("withdrawn", editor)


def test_a_claim_reviewed_elsewhere_keeps_its_reviewer():
    reviewer, claim = make_user("bianji"), make_claim(state=ReviewState.DRAFT, topics=[make_topic()])
    make_citation(claim)
    review = {"reviewed_by": ["bianji"], "reviewed_at": "2024-01-02T03:04:05Z"}
    take(Claim, {"slug": claim.slug, "state": "published", **review})
    claim.refresh_from_db()

    assert (claim.reviewed_by, claim.reviewed_at.isoformat()) == (reviewer, "2024-01-02T03:04:05+00:00")


def place(article: Article, **fields) -> dict:
    span = {"raw_start": START, "raw_end": START + len(QUOTE), "quote_sha256": fingerprint(QUOTE)}
    return {"claim": [make_claim().slug], "article": [article.slug], "quote_type": "direct", **span, **fields}


def test_a_citation_of_an_imported_article_brings_its_quote_or_is_refused():
    article = make_imported_article()
    assert take(Citation, place(article)) == ["new"]
    assert (Citation.objects.get().state, Citation.objects.get().quote) == (CitationState.LOCATED, QUOTE)
    assert "对不上" in refused(Citation, place(article, quote_sha256=fingerprint("别的话")))


def test_the_fingerprint_of_imported_bytes_does_not_change():
    article = make_imported_article()
    assert "指纹不能改" in refused(Article, {"slug": article.slug, "raw_sha256": fingerprint("别的")})
    assert take(Article, {"slug": article.slug, "title": "新标题"}) == ["updated"]
    assert bytes(Article.objects.get().raw) == ARTICLE.encode()


def test_the_same_file_over_the_same_records_has_the_same_fingerprint():
    topic = make_topic()
    row = {"slug": topic.slug, "name": "新名"}
    first, second, third = (RowImport(Topic, make_editor(), "导入") for _ in range(3))
    first.import_row(1, row)
    Topic.objects.filter(pk=topic.pk).update(name=topic.name)
    second.import_row(1, row)
    Topic.objects.filter(pk=topic.pk).update(name="别人改的")
    third = RowImport(Topic, make_editor(), "导入")
    third.import_row(1, row)

    assert first.fingerprint() == second.fingerprint() != third.fingerprint()


def test_rows_are_judged_together_so_two_may_exchange_their_names():
    one, other = make_speaker("张三三", name_en="Zhang"), make_speaker("李四四", name_en="Li")
    swapped = [{"slug": one.slug, "name": "李四四"}, {"slug": other.slug, "name": "张三三"}]
    assert "已经是" in refused(type(one), swapped[0])
    assert take(type(one), *swapped) == ["updated", "updated"]


def test_what_a_row_breaks_in_another_record_is_its_own_fault():
    claim = make_claim(topics=[make_topic()], said_on="2024-07-01")
    make_citation(claim)
    other = make_claim("别的。", topics=[make_topic()])
    rows_in = RowImport(Claim, make_editor(), "导入")
    rows_in.import_row(1, {"slug": other.slug, "note": "备注"})
    rows_in.import_row(7, {"slug": claim.slug, "said_on": "2024-08"})
    found = [(each.line, each.finding.rule.id) for each in rows_in.judge() if each.finding.is_refused]
    assert found == [(7, "said-before-the-article")]


def test_a_fault_that_stood_before_does_not_keep_out_another_correction():
    twins = [make_speaker("张三三", name_en="Zhang", summary="") for _ in range(2)]
    assert take(type(twins[0]), {"slug": twins[0].slug, "summary": "虚构的人。"}) == ["updated"]
    assert "已经是" in refused(type(twins[0]), {"slug": "third", "name": "张三三"})


def test_a_citation_by_file_is_compared_with_the_statement():
    article, claim = make_imported_article(), make_claim(QUOTE, topics=[make_topic()])
    assert "用自己的话写" in refused(Citation, place(article, claim=[claim.slug]))
    claim.statement = "开放让产业更快。"
    claim.save()
    assert take(Citation, place(article, claim=[claim.slug])) == ["new"]


STOPPED = [
    (Speaker, {"slug": "new", "name": "张三三"}, "已经是张三三"),
    (Speaker, {"slug": "new", "name": "王五五", "aliases": ["張三"]}, "繁体字"),
    (Speaker, {"slug": "new", "name": "王五五", "aliases": ["王五五"]}, "与名称或别的别名相同"),
    (Company, {"slug": "new", "name": "虚构公司乙", "country": "cn"}, "两位大写字母"),
]


@pytest.mark.parametrize(("model", "row", "words"), STOPPED, ids=[words for *_, words in STOPPED])
def test_what_a_content_rule_refuses_is_refused(model, row, words):
    make_speaker("张三三")
    assert words in refused(model, row)
