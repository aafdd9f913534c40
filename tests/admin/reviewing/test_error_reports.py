"""The desk of what readers say is wrong."""

import pytest
from django.contrib.auth.models import Permission
from django.utils.html import escape

from debate.models import ErrorReport
from tests.factories import make_claim, make_editor, make_user

pytestmark = pytest.mark.django_db

LIST = "/admin/debate/errorreport/"


@pytest.fixture
def report():
    claim = make_claim("虚构的转述。")
    return ErrorReport.objects.create(page=claim.get_absolute_url(), claim=claim, what="<b>听错了人</b>")


def address(report) -> str:
    return f"{LIST}{report.pk}/change/"


def test_the_list_shows_what_waits_and_on_asking_the_rest(client, report):
    editor = make_editor()
    client.force_login(editor)
    client.post(address(report), {"state": "corrected", "answer": "已改"})
    waiting = ErrorReport.objects.create(page="/", what="另一处")

    def listed(query: str) -> list:
        return list(client.get(LIST + query).context["cl"].result_list)

    assert listed("") == listed("?state=waiting") == listed("?state=nope") == [waiting]
    assert (listed("?state=done"), listed("?state=all")) == ([report], [report, waiting])


def test_what_the_reader_wrote_stays_as_it_is(client, report):
    client.force_login(make_editor())
    page = client.get(address(report)).content.decode()
    values = {"state": "waiting", "answer": "再看", "what": "别的", "page": "/x/", "sender": "x", "handled_by": "1"}
    client.post(address(report), values)
    report.refresh_from_db()

    assert "&lt;b&gt;听错了人" in page and f'href="{report.page}"' in page and "虚构的转述。" in page
    assert (report.what, report.page, report.sender, report.answer) == (
        "<b>听错了人</b>",
        report.claim.get_absolute_url(),
        "",
        "再看",
    )


def test_who_handled_it_and_when_is_written_down_and_undone_with_it(client, report):
    first, second = make_editor(), make_editor()
    client.force_login(first)
    client.post(address(report), {"state": "dismissed", "answer": "没有错"})
    client.force_login(second)
    client.post(address(report), {"state": "dismissed", "answer": "没有错。"})
    report.refresh_from_db()

    assert (report.state, report.answer, report.handled_by) == ("dismissed", "没有错。", first)
    assert report.handled_at is not None
    client.post(address(report), {"state": "waiting", "answer": ""})
    report.refresh_from_db()
    assert (report.handled_by, report.handled_at) == (None, None)


def test_nobody_adds_or_deletes_one_and_who_may_not_handle_them_is_refused(client, report):
    client.force_login(make_editor())
    assert client.get(f"{LIST}add/").status_code == 403
    assert client.post(f"{LIST}{report.pk}/delete/", {"post": "yes"}).status_code == 403
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.exclude(codename__endswith="_errorreport"))
    client.force_login(user)
    assert [client.get(each).status_code for each in (LIST, address(report))] == [403, 403]
    assert client.post(address(report), {"state": "dismissed"}).status_code == 403
    assert ErrorReport.objects.waiting().get() == report


@pytest.mark.parametrize("page", ["javascript:hit()", "java\nscript:hit()", "//e.example/", "data:text/html,<b>"])
def test_the_desk_links_to_pages_of_the_site_alone(client, report, page):
    ErrorReport.objects.update(page=page)
    client.force_login(make_editor())
    pages = [client.get(each).content.decode() for each in (LIST, address(report))]

    assert all(escape(page.split()[-1]) in text for text in pages)
    assert not any(f'href="{escape(page)}"' in text for text in pages)
