"""The import desk over HTTP: who may bring pages in, what is shown of them, and that nothing of theirs comes alive."""

import html
import json
import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.tasks import TaskResultStatus
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from debate.admin.file_fields import MOST_FILES
from debate.importing.import_desk import (
    cancel_import,
    finishing,
    new_batch,
    read_waiting,
    receive,
    run_scheduled_import,
    schedule_import,
)
from debate.importing.importer import DESCRIBED_FIELDS
from debate.models import Article, Intake
from debate.text.decoding import MAX_BYTES
from debate.vocabulary import IntakeState
from tests.admin.pages import Audit, messages_of
from tests.factories import ARTICLE, make_article, make_imported_article, make_intake, make_staff

pytestmark = pytest.mark.django_db

DESK = "/admin/debate/intake/"
NAVIGATION = "首页 > 科技 > 正文\n"
NOISY = f"{NAVIGATION}{ARTICLE}\n发表评论\n请输入评论内容...\n"


def file(raw: bytes = ARTICLE.encode(), name: str = "虚构.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw)


def bring(client, **given):
    return client.post(DESK, {"text": "", "url": "", "outlet": "", **given})


def preview(intake: Intake) -> str:
    return reverse("admin:debate_intake_change", args=[intake.pk])


def page_of(client, intake: Intake) -> str:
    return client.get(preview(intake)).content.decode()


def filled(**changed: str) -> dict[str, str]:
    return {**dict.fromkeys(DESCRIBED_FIELDS, ""), "title": "编辑写的标题", "script": "zh-Hans", **changed}


# Bringing in --------------------------------------------------------------------------------------------------------


def test_pasted_text_is_read_at_once_with_the_line_ends_it_had(client, editor):
    answer = bring(client, text=NOISY.replace("\n", "\r\n"), outlet="虚构日报")
    intake = Intake.objects.get()

    assert (answer.status_code, answer["Location"]) == (302, preview(intake))
    assert (bytes(intake.raw), intake.state, intake.brought_by) == (NOISY.encode(), IntakeState.READ, editor)
    assert intake.described == {"outlet": "虚构日报"}


def test_several_files_are_put_off_and_listed(client, editor):
    files = [file(), file(b"", "空.txt"), file(b"PK\x03\x04" + b"\0" * 9, "a.zip")]
    answer = client.post(DESK, {"upload": files, "outlet": "虚构日报"}, follow=True)

    assert [(each.name, each.state, each.problem) for each in Intake.objects.order_by("pk")] == [
        ("虚构.txt", IntakeState.READ, ""),
        ("空.txt", IntakeState.REFUSED, "文件是空的。"),
        ("a.zip", IntakeState.REFUSED, "这个文件损坏了，打不开：请重新下载或另存。"),
    ]
    assert [row.intake.name for row in answer.context["listed"]] == ["a.zip", "空.txt", "虚构.txt"]
    assert messages_of(answer) == ["收到 3 份，正在读。关掉这一页也会继续。"]


def test_a_file_of_several_articles_is_as_many_intakes(client, editor):
    pages = [{"title": f"开源与闭源之争之{n}", "url": f"https://example.cn/{n}", "content": NOISY} for n in "一二"]
    files = [file(json.dumps(pages).encode(), "导出.json")]
    client.post(DESK, {"upload": files, "url": "https://example.cn/", "outlet": "虚构日报"}, follow=True)

    assert [(each.name, each.described) for each in Intake.objects.unfinished().order_by("pk")] == [
        ("导出.json (1)", {"outlet": "虚构日报"}),
        ("导出.json (2)", {"outlet": "虚构日报"}),
    ]
    assert {each.reading["detected"]["url"][0] for each in Intake.objects.unfinished()} == {
        page["url"] for page in pages
    }


def test_the_file_a_page_came_in_is_kept_as_it_came_and_can_be_taken_away(client, editor):
    exported = json.dumps({"title": "开源与闭源之争", "content": NOISY}).encode()
    bring(client, upload=file(exported, "导出.json"))
    intake = Intake.objects.unfinished().get()
    page = page_of(client, intake)
    answer = client.get(reverse("admin:debate_intake_file", args=[intake.pk]))

    assert "取自文件" in page and reverse("admin:debate_intake_file", args=[intake.pk]) in page
    assert (answer.content, answer["Content-Type"]) == (exported, "application/octet-stream")
    assert answer["Content-Disposition"].startswith("attachment")

    client.post(preview(intake), {**filled(), "import": "1"})
    copy = Article.objects.get().copies.get()
    assert (bytes(copy.raw), copy.kind, copy.url) == (exported, "file", "")
    assert client.get(reverse("admin:debate_intake_copy", args=[copy.pk])).content == exported


def test_a_large_file_is_put_off(client, editor, settings):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    bring(client, upload=file(ARTICLE.encode() * 1_200))
    intake = Intake.objects.get()
    page = client.get(DESK).content.decode()

    assert intake.state == IntakeState.WAITING
    assert '<progress id="progress-' in page and 'hx-trigger="every 2s"' in page
    assert "排队：0 / 1，已等 0 秒" in page

    client.post(reverse("admin:debate_intake_read", args=[intake.batch]))
    intake.refresh_from_db()
    assert intake.state == IntakeState.READ
    assert "<progress" not in client.get(DESK).content.decode()


def test_reading_can_be_stopped_and_what_is_read_stays(client, editor, settings):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    read, waiting = make_intake(batch="b" * 32), receive(NOISY.encode(), by=editor, batch="b" * 32)
    stop = reverse("admin:debate_intake_read", args=["b" * 32])
    assert 'name="cancel"' in client.get(DESK).content.decode()

    told = client.post(stop, {"cancel": "1"}, follow=True)
    assert messages_of(told) == ["停下了：1 份没有读，已放弃；读完的都在。"]
    read_waiting("b" * 32)
    assert [Intake.objects.get(pk=each.pk).state for each in (read, waiting)] == ["read", "discarded"]


def test_an_import_that_was_put_off_can_be_taken_back_until_it_is_stored(client, editor, monkeypatch):
    intake = make_intake()
    schedule_import(intake, filled())
    assert "停下，不导入" in page_of(client, intake)
    reading = finishing.read_article
    # The editor stops it while the worker reads.
    monkeypatch.setattr(finishing, "read_article", lambda *given: (cancel_import(intake), reading(*given))[1])
    intake.refresh_from_db()
    run_scheduled_import(intake, editor)
    intake.refresh_from_db()
    assert (intake.state, intake.problem, Article.objects.count()) == (IntakeState.READ, "", 0)

    assert messages_of(client.post(preview(intake), {"cancel": "1"}, follow=True)) == ["来不及了：已经做完。"]
    Intake.objects.update(state=IntakeState.IMPORTING)
    assert messages_of(client.post(preview(intake), {"cancel": "1"}, follow=True)) == ["停下了，什么都没有保存。"]


def test_outlets_of_the_base_are_suggested(client, editor):
    make_article(outlet="虚构晨报")
    intake = make_intake()
    for page in (client.get(DESK).content.decode(), page_of(client, intake)):
        assert 'list="known-outlets"' in page and '<option value="虚构晨报">' in page


def test_what_nobody_finishes_is_cleared_away_when_the_next_page_comes(settings, editor):
    lying, imported, fresh = make_intake(), make_intake(f"{ARTICLE}甲"), make_intake(f"{ARTICLE}乙")
    Intake.objects.filter(pk=imported.pk).update(state=IntakeState.IMPORTED)
    long_ago = timezone.now() - timedelta(days=91)
    Intake.objects.exclude(pk=fresh.pk).update(updated_at=long_ago)
    settings.INTAKES_KEPT_DAYS = 0
    new_batch()
    assert set(Intake.objects.all()) == {lying, imported, fresh}
    settings.INTAKES_KEPT_DAYS = 90
    new_batch()
    assert set(Intake.objects.all()) == {imported, fresh}


def test_a_waiting_intakes_own_page_can_read_it_now(client, editor, settings):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    client.post(DESK, {"upload": [file(), file(NOISY.encode())]})
    intake = Intake.objects.first()
    assert "排队中" in page_of(client, intake)
    client.post(preview(intake), {"again": "1"})
    assert Intake.objects.waiting().count() == 0


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({}, "请贴网址、粘贴文字，或选择文件。"),
        ({"text": " \n"}, "请贴网址、粘贴文字，或选择文件。"),
        ({"text": "文字", "url": "不是网址"}, "输入一个有效的 URL。"),
        ({"text": "文字", "outlet": "长" * 101}, "100"),
        ({"upload": [file(b"x", f"{n}.txt") for n in range(MOST_FILES + 1)]}, "一次最多 50 个文件，这里有 51 个。"),
    ],
)
def test_what_cannot_be_brought_in_is_told_and_nothing_is_stored(client, editor, given, problem):
    answer = bring(client, **given)

    assert answer.status_code == 200
    assert problem in str(answer.context["form"].errors)
    assert Intake.objects.count() == 0


def test_too_large_a_file_or_paste_is_refused_in_words(client, editor):
    for given in ({"upload": file(b"x" * (MAX_BYTES + 1))}, {"text": "x" * (MAX_BYTES + 1)}):
        answer = bring(client, **given)
        assert "文件过大，上限为 5,000,000 字节。" in client.get(answer["Location"], follow=True).content.decode()


def test_a_paste_beyond_all_measure_is_refused_in_words(client, editor, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = bring(client, text="x" * 2_000)

    assert answer.status_code == 400
    assert "一次粘贴的文字最多 5 MB" in answer.content.decode()
    assert Intake.objects.count() == 0


# The preview --------------------------------------------------------------------------------------------------------


def test_every_removal_is_told_and_can_be_undone_by_one_button(client, editor):
    intake = make_intake(NOISY)
    page = page_of(client, intake)

    assert f'name="keep" value="0-{len(NAVIGATION)}"' in page
    assert [(each["name"], each["count"]) for each in client.get(preview(intake)).context["kinds"]] == [
        ("导航", 1),
        ("评论框", 1),
    ]
    assert Audit(page).found == []


def test_the_raw_text_is_shown_whole_and_in_its_order(client, editor):
    raw = f"  \n{NOISY}\n\n尾声：1 < 2 && <b>粗体</b>，如此而已，别无其他。\n"
    intake = make_intake(raw)
    client.post(preview(intake), filled(keep=f"3-{3 + len(NAVIGATION)}"))
    shown = page_of(client, intake).split('id="raw"')[1].split(">", 1)[1].split("</div>")[0]
    shown = re.sub(r"<button form[^>]*>[^<]*(留下|去掉)</button>", "", shown)

    assert html.unescape(re.sub("<[^>]*>", "", shown)) == raw


def test_undoing_a_removal_keeps_what_was_written_and_goes_back_to_its_place(client, editor):
    intake = make_intake(NOISY)
    span = f"0-{len(NAVIGATION)}"
    answer = client.post(preview(intake), filled(title="写了一半", keep=span))
    page = page_of(client, intake)

    assert answer["Location"] == f"{preview(intake)}#at-0"
    assert 'value="写了一半"' in page
    assert f'name="unkeep" value="{span}"' in page
    client.post(preview(intake), filled(unkeep=span))
    assert f'name="keep" value="{span}"' in page_of(client, intake)


@pytest.mark.parametrize("span", ["", "-", "1-x", "0-3", "9-1", "1" * 40 + "-2", "٣-٤", "0--3"])
def test_a_span_that_is_none_changes_nothing(client, editor, span):
    intake = make_intake(NOISY)
    answer = client.post(preview(intake), filled(keep=span))

    assert answer.status_code == 302
    assert Intake.objects.get().kept == []


def test_detected_values_are_shown_with_their_evidence(client, editor):
    page = page_of(client, make_intake(f"{ARTICLE}\n来源：虚构晚报　2024年7月5日 10:20\n"))

    assert 'value="虚构晚报"' in page
    assert "依据：页面文字：来源：虚构晚报" in page


def test_duplicates_are_told_before_saving(client, editor):
    article = make_imported_article("\n".join(f"虚构公司在第{n}场大会上说，开放会更快。" for n in range(50)))
    same = make_intake(bytes(article.raw))
    near = make_intake(article.text + "\n虚构的编者按，说的是另一件事。")

    assert "就是同一个文件" in page_of(client, same)
    page = page_of(client, near)
    assert "：文字有 100% 相同" in page
    assert reverse("admin:debate_article_change", args=[article.pk]) in page


HOSTILE = "<img src=x onerror=alert(1)>\"'><script>alert(1)</script>{{ title }}"


def test_nothing_of_a_page_comes_alive(client, editor):
    raw = f"{HOSTILE} > {HOSTILE}\n标题：{HOSTILE}\n{ARTICLE}\n发表评论 {HOSTILE}\n"
    intakes = [make_intake(raw, HOSTILE), make_intake(f"<html><title>{HOSTILE}</title><p>{raw}</p></html>", HOSTILE)]
    for intake in intakes:
        client.post(preview(intake), filled(title=HOSTILE, keep="0-9"))
    for address in (DESK, *map(preview, intakes)):
        page = client.get(address).content.decode()
        assert Audit(page).found == []
        assert "<img" not in page and "alert(1)</script>" not in page


@pytest.mark.any_database
def test_a_huge_page_of_tags_gives_no_huge_preview(client, editor):
    rows = "".join(
        f'<div class="x{n}" data-x="{"y" * 100}"><p>虚构公司说，第{n}个模型会开放。</p></div>' for n in range(9_000)
    )
    intake = make_intake(f"<html><body><nav>{'导航' * 2_000}</nav><article>{rows}</article></body></html>")
    page = page_of(client, intake)

    assert len(intake.raw) > 1_500_000
    assert len(page) < 4_000_000
    assert "……略 " in page


# Importing ----------------------------------------------------------------------------------------------------------


def test_importing_makes_the_article_and_says_what_came_of_it(client, editor):
    intake = make_intake(NOISY)
    client.post(preview(intake), filled(keep=f"0-{len(NAVIGATION)}"))
    answer = client.post(
        preview(intake), filled(outlet="虚构周报", published_on="2024-07", **{"import": "1"}), follow=True
    )
    article = Article.objects.get()

    assert answer.redirect_chain[-1][0].startswith(f"/admin/debate/suggestion/article/{article.pk}/")
    assert messages_of(answer) == [
        f"导入了“编辑写的标题”：填入引文 0 处，新的待审建议 {article.suggestions.count()} 条。"
    ]
    assert (article.title, article.outlet, article.published_on) == ("编辑写的标题", "虚构周报", "2024-07")
    assert article.text.startswith("首页")
    assert article.history.get().history_user == editor
    assert Intake.objects.get().state == IntakeState.IMPORTED


def test_what_is_imported_leads_to_its_article(client, editor):
    intake = make_intake()
    for _ in range(2):
        client.post(preview(intake), filled(**{"import": "1"}))
    assert Article.objects.count() == 1
    assert client.get(preview(intake))["Location"] == f"/admin/debate/article/{Article.objects.get().pk}/change/"


def test_a_wrong_value_is_told_beside_it_and_nothing_is_imported(client, editor):
    intake = make_intake()
    answer = client.post(preview(intake), filled(published_on="05/07/2024", **{"import": "1"}))

    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"published_on"}
    assert 'value="编辑写的标题"' in answer.content.decode()
    assert Article.objects.count() == 0


def test_what_is_given_up_leaves_the_list_and_can_be_taken_back(client, editor):
    intake = make_intake()
    answer = client.post(preview(intake), filled(discard="1"), follow=True)
    assert answer.context["listed"] == []
    client.post(preview(intake), filled(**{"import": "1"}))
    assert Article.objects.count() == 0
    assert "取回" in page_of(client, intake)
    client.post(preview(intake), {"take_back": "1"})
    assert Intake.objects.get().state == IntakeState.READ


def test_the_cleaning_of_an_imported_article_is_looked_at_again(client, editor):
    article = make_imported_article(NOISY)
    reopen = reverse("admin:debate_intake_reopen", args=[article.pk])
    change = reverse("admin:debate_article_change", args=[article.pk])
    assert f'formaction="{reopen}"' in client.get(change).content.decode()

    answer = client.post(reopen)
    intake = Intake.objects.get()
    assert answer["Location"] == preview(intake)
    assert "正在重看它的清洗" in page_of(client, intake)
    client.post(preview(intake), filled(title=article.title, keep=f"0-{len(NAVIGATION)}"))
    client.post(preview(intake), filled(title=article.title, **{"import": "1"}))
    article.refresh_from_db()
    assert (Article.objects.count(), article.text[:2]) == (1, "首页")


# Who may ------------------------------------------------------------------------------------------------------------


def test_a_contributor_may_bring_in_and_import(client):
    client.force_login(make_staff("add_intake", "change_intake", "view_intake"))
    answer = bring(client, text=ARTICLE)
    assert answer.status_code == 302
    assert client.post(answer["Location"], filled(**{"import": "1"})).status_code == 302
    assert Article.objects.count() == 1


def test_who_may_only_look_is_offered_no_button_and_refused_every_change(client):
    intake, article = make_intake(NOISY), make_imported_article()
    client.force_login(make_staff("view_intake"))

    assert 'class="bring"' not in client.get(DESK).content.decode()
    assert 'name="keep"' not in page_of(client, intake)
    assert bring(client, text=ARTICLE).status_code == 403
    for values in ({"import": "1"}, {"discard": "1"}, {"keep": "0-15"}, {"remember": "1"}):
        assert client.post(preview(intake), filled(**values)).status_code == 403
    assert client.post(reverse("admin:debate_intake_read", args=[intake.batch])).status_code == 403
    assert client.post(reverse("admin:debate_intake_reopen", args=[article.pk])).status_code == 403
    assert Intake.objects.count() == 1


def test_the_desks_own_actions_answer_to_post_alone(client, editor):
    article = make_imported_article()
    for address in (
        reverse("admin:debate_intake_read", args=["x"]),
        reverse("admin:debate_intake_reopen", args=[article.pk]),
    ):
        assert client.get(address).status_code == 405


def test_what_is_not_there_is_not_found(client, editor):
    assert client.get(reverse("admin:debate_intake_change", args=[999])).status_code == 404
    assert client.post(reverse("admin:debate_intake_reopen", args=[999])).status_code == 404


def test_the_list_costs_the_same_for_one_and_for_many(client, editor, django_assert_max_num_queries):
    article = make_imported_article()
    for n in range(9):
        make_intake(f"{ARTICLE}{n}")
    make_intake(bytes(article.raw))
    with django_assert_max_num_queries(12):  # one of them reads the account, once a session
        client.get(DESK)


# What takes long ------------------------------------------------------------------------------------------------------


def test_a_slow_page_is_cleaned_again_and_imported_behind_the_desk(client, editor, settings, monkeypatch):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    monkeypatch.setattr("debate.importing.import_desk.reading.SLOW_SECONDS", -1)
    intake = make_intake(NOISY)
    client.post(preview(intake), filled(keep=f"0-{len(NAVIGATION)}"))
    assert "排队中" in page_of(client, intake)
    client.post(preview(intake), filled(again="1"))

    answer = client.post(preview(intake), filled(**{"import": "1"}), follow=True)
    assert messages_of(answer) == ["上次读它用了 0 秒，由后台导入“粘贴的文字”，要一会儿。关掉这一页也会继续。"]
    assert 'hx-trigger="every 2s"' in answer.content.decode()
    assert "现在就导入" in page_of(client, intake)
    client.post(preview(intake), filled(title="改晚了"))
    client.post(preview(intake), {"import_now": "1"})
    assert [article.title for article in Article.objects.all()] == ["编辑写的标题"]
    assert Article.objects.get().text.startswith("首页")


def left_by_a_killed_worker(intake: Intake, state: str) -> Intake:
    long_ago = timezone.now() - timedelta(minutes=5)
    Intake.objects.filter(pk=intake.pk).update(state=state, updated_at=long_ago)
    return Intake.objects.get(pk=intake.pk)


@pytest.mark.parametrize("state", [IntakeState.WAITING, IntakeState.IMPORTING])
def test_work_that_was_cut_off_is_told_and_put_back_by_a_button(client, editor, settings, state):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    intake = left_by_a_killed_worker(make_intake(), state)
    retry = reverse("admin:debate_intake_retry", args=[intake.pk])
    for page in (client.get(DESK).content.decode(), page_of(client, intake)):
        assert "后台做到一半断了，没有做完。" in page
        assert f'action="{retry}"' in page and "再试一次" in page
        assert Audit(page).found == []

    answer = client.post(retry, follow=True)
    assert messages_of(answer) == ["放回去了，后台会从头再做一次。"]
    assert "再试一次" not in answer.content.decode()
    assert DBTaskResult.objects.get().status == TaskResultStatus.READY
    assert messages_of(client.post(retry, follow=True)) == ["不用再试：它已经做完，或者后台还在做。"]


def test_trying_again_is_for_those_who_may_change_intakes(client):
    intake = left_by_a_killed_worker(make_intake(), IntakeState.WAITING)
    retry = reverse("admin:debate_intake_retry", args=[intake.pk])
    client.force_login(make_staff("view_intake"))
    assert client.post(retry).status_code == 403
    assert "没有做完" in page_of(client, intake) and "再试一次" not in page_of(client, intake)
    client.force_login(make_staff("view_intake", "change_intake"))
    assert (client.get(retry).status_code, client.post(retry).status_code) == (405, 302)
    intake.refresh_from_db()
    assert intake.state == IntakeState.READ
    assert client.post(reverse("admin:debate_intake_retry", args=[999])).status_code == 404
