"""What an account without the permission is told: why, what it may do, and the way back."""

import pytest

from debate.vocabulary.roles import CONTRIBUTOR
from tests.factories import make_member

pytestmark = pytest.mark.django_db
DENIED = "/admin/debate/preferences/"


def test_it_says_why_in_the_frame_of_the_desk_with_a_way_back(client):
    client.force_login(make_member(CONTRIBUTOR))
    answer = client.get(DENIED, headers={"referer": "http://testserver/admin/debate/claim/?q=x"})
    page = answer.content.decode()

    assert answer.status_code == 403
    assert "这个账号的角色：投稿人" in page and 'id="site-name"' in page
    assert 'href="http://testserver/admin/debate/claim/?q=x"' in page and 'href="/admin/"' in page


@pytest.mark.parametrize(
    "referer", ["", "https://other.example/admin/", "http://testserver/", f"http://testserver{DENIED}"]
)
def test_the_way_back_leads_nowhere_else(client, referer):
    client.force_login(make_member(CONTRIBUTOR))
    page = client.get(DENIED, headers={"referer": referer}).content.decode()

    assert "回到刚才那一页" not in page and "回到编辑台" in page


def test_an_account_without_a_role_is_told_so(client):
    user = make_member(CONTRIBUTOR)
    user.groups.clear()
    client.force_login(user)

    assert "还没有角色" in client.get(DENIED).content.decode()
