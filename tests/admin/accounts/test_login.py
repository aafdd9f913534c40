"""The login: it locks after failures, asks for a second step where an account wants one, and says nothing of others."""

import re
import time
from datetime import timedelta
from unittest.mock import patch

import pytest
from axes.models import AccessAttempt, AccessFailureLog
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from debate.admin.accounts import second_step
from debate.vocabulary.roles import ADMINISTRATOR, CONTRIBUTOR
from tests.factories import make_editor, make_member

pytestmark = pytest.mark.django_db
LOGIN, CODE, PAGE = "/admin/login/", "/admin/login/code/", "/admin/two_factor/"


def log_in(client, name="bianji", password="x", **more):
    return client.post(LOGIN, {"username": name, "password": password, **more})


def is_in(client) -> bool:
    return client.get("/admin/").status_code == 200


def code_of(app: TOTPDevice, later: int = 0) -> str:
    """What the app shows now, or ``later`` steps of 30 s from now."""
    totp = TOTP(app.bin_key, drift=later)
    totp.time = time.time()
    return f"{totp.token():06d}"


@pytest.fixture
def editor():
    return make_editor("bianji")


@pytest.fixture
def app(editor):
    """The editor's app, which counts, with backup codes."""
    app = TOTPDevice.objects.create(user=editor, name="desk", confirmed=True)
    second_step.renew_codes(editor)
    return app


def test_a_password_is_enough_without_a_second_step(client, editor):
    answer = log_in(client, next="/admin/debate/claim/")

    assert answer["Location"] == "/admin/debate/claim/"
    assert is_in(client)


@pytest.mark.parametrize("name", ["bianji", "nobody-there"])
def test_five_failures_lock_an_account_from_an_address_whether_it_exists_or_not(client, editor, name):
    answers = [log_in(client, name, "wrong") for _ in range(6)]
    last = answers[-1]

    assert [answer.status_code for answer in answers] == [200] * 4 + [429] * 2
    assert last["Retry-After"] == "900"
    text = re.sub(r"\s+", "", re.sub(r"<[^>]*>", "", last.content.decode().split("<main")[1]))
    assert "从这里登录这个账号失败了5次。请等15分钟再试。" in text
    assert name not in last.content.decode()


def test_a_locked_account_is_not_let_in_even_with_the_right_password(client, editor):
    for _ in range(5):
        log_in(client, password="wrong")

    assert log_in(client).status_code == 429
    assert not is_in(client)


def test_a_script_is_told_no_more_than_a_person(client, editor):
    for _ in range(5):
        log_in(client, password="wrong")
    answer = client.post(LOGIN, {"username": "bianji", "password": "x"}, headers={"x-requested-with": "XMLHttpRequest"})

    assert (answer.status_code, "bianji" in answer.content.decode()) == (429, False)
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_the_lock_is_for_one_account_from_one_address(client, editor):
    make_editor("other")
    for _ in range(5):
        log_in(client, password="wrong")

    assert log_in(client, "other").status_code == 302
    assert log_in(Client(REMOTE_ADDR="198.51.100.7")).status_code == 302


def test_the_lock_opens_after_a_quarter_of_an_hour_which_attempts_do_not_prolong(client, editor):
    for _ in range(7):
        log_in(client, password="wrong")
    AccessAttempt.objects.update(attempt_time=AccessAttempt.objects.get().attempt_time - timedelta(minutes=16))

    assert log_in(client).status_code == 302


def test_a_login_forgets_the_failures_before_it(client, editor):
    for _ in range(4):
        log_in(client, password="wrong")
    log_in(client)

    assert not AccessAttempt.objects.exists()


def test_no_password_and_no_code_is_kept_of_a_failure(client, app):
    log_in(client, password="secret-password")
    log_in(client)
    client.post(CODE, {"code": "secret-code"})
    kept = "".join(f"{each.post_data} {each.get_data}" for each in AccessAttempt.objects.all())

    assert "secret" not in kept


def test_behind_a_proxy_each_caller_has_an_address_of_their_own(client, editor, settings):
    settings.BEHIND_PROXY = True
    for _ in range(5):
        client.post(LOGIN, {"username": "bianji", "password": "no"}, headers={"x-forwarded-for": "198.51.100.7"})
    right = {"username": "bianji", "password": "x"}

    assert client.post(LOGIN, right, headers={"x-forwarded-for": "9.9.9.9, 198.51.100.7"}).status_code == 429
    assert client.post(LOGIN, right, headers={"x-forwarded-for": "198.51.100.8"}).status_code == 302


def fail_from(address: str, name: str = "bianji") -> int:
    return log_in(Client(REMOTE_ADDR=address), name, "wrong").status_code


def later(**delta) -> None:
    """As if the failures so far had happened so much earlier."""
    for model in (AccessAttempt, AccessFailureLog):
        for each in model.objects.all():
            model.objects.filter(pk=each.pk).update(attempt_time=each.attempt_time - timedelta(**delta))


def test_a_network_of_ip_version_six_counts_as_one_address(client, editor):
    answers = [fail_from(f"2001:db8:1:2::{n}") for n in range(1, 6)]

    assert answers == [200] * 4 + [429]
    assert log_in(Client(REMOTE_ADDR="2001:db8:1:2:ffff::1")).status_code == 429
    assert log_in(Client(REMOTE_ADDR="2001:db8:1:3::1")).status_code == 302


@pytest.mark.parametrize("connected", ["", "unix:"])
def test_callers_without_an_address_are_limited_as_well(client, editor, connected):
    assert [fail_from(connected) for _ in range(6)][-1] == 429


def test_one_address_tries_no_long_list_of_accounts(client, editor):
    answers = [fail_from("192.0.2.66", f"invented-{n}") for n in range(21)]
    last = log_in(Client(REMOTE_ADDR="192.0.2.66"))

    assert (answers, last.status_code, last["Retry-After"]) == ([200] * 20 + [429], 429, "900")
    assert "失败的登录太多了。请等 15 分钟再试" in last.content.decode()
    assert log_in(client).status_code == 302
    later(minutes=15)
    assert log_in(Client(REMOTE_ADDR="192.0.2.66")).status_code == 302


@pytest.mark.parametrize(("name", "rounds"), [("bianji", 12), ("nobody-there", 2)])
def test_guesses_from_many_addresses_wait_ever_longer(client, editor, name, rounds):
    """Whether the account exists or not, so that nobody learns which do."""
    assert [fail_from(f"192.0.2.{n}", name) for n in range(10)] == [200] * 10
    waits = []
    for n in range(rounds):
        refused = log_in(Client(REMOTE_ADDR=f"198.51.100.{n}"), name)
        waits.append(int(refused["Retry-After"]))
        assert refused.status_code == 429
        later(seconds=waits[-1])
        assert fail_from(f"203.0.113.{n}", name) == 200

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900][:rounds]


def test_nobody_keeps_an_owner_out(client, editor):
    """Where the owner was logged in before, no guesses of others count; elsewhere they do for some minutes."""
    log_in(client)
    for n in range(16):
        fail_from(f"192.0.2.{n}")
        later(seconds=2 ** max(0, n - 9))

    fail_from("198.51.100.1")
    assert log_in(Client(REMOTE_ADDR="198.51.100.2")).status_code == 429
    assert log_in(Client()).status_code == 302
    later(minutes=15)
    assert log_in(Client(REMOTE_ADDR="198.51.100.2")).status_code == 302


def test_what_is_refused_prolongs_no_wait_and_after_a_day_all_is_forgotten(client, editor):
    for n in range(12):
        fail_from(f"192.0.2.{n}")
    count = AccessFailureLog.objects.count()
    assert count == 10
    later(hours=25)
    fail_from("192.0.2.99")

    assert AccessFailureLog.objects.count() == 1


def test_with_a_second_step_a_password_alone_lets_nobody_in(client, app):
    answer = log_in(client, next="/admin/debate/claim/")

    assert answer["Location"] == f"{CODE}?next=/admin/debate/claim/".replace("next=/", "next=%2F").replace(
        "admin/debate/claim/", "admin%2Fdebate%2Fclaim%2F"
    )
    assert SESSION_KEY not in client.session
    assert not is_in(client)
    answer = client.post(answer["Location"], {"code": code_of(app)})
    assert answer["Location"] == "/admin/debate/claim/"
    assert is_in(client)


def test_the_way_after_the_login_leads_to_no_other_site(client, app):
    answer = log_in(client, next="https://example.org/")
    assert "example.org" not in answer["Location"]
    assert client.post(f"{CODE}?next=https://example.org/", {"code": code_of(app)})["Location"] == "/admin/"


def test_a_wrong_password_says_nothing_of_the_second_step(client, app):
    assert log_in(client, password="wrong").status_code == 200
    assert client.get(CODE)["Location"] == LOGIN


def test_a_wrong_code_is_refused_and_counts_as_a_failure(client, app):
    log_in(client)
    answer = client.post(CODE, {"code": "000000" if code_of(app) != "000000" else "111111"})

    assert "动态码不对" in answer.content.decode()
    assert AccessAttempt.objects.get().failures_since_start == 1
    assert not is_in(client)


def test_five_wrong_codes_lock_the_account(client, app):
    log_in(client)
    answers = [client.post(CODE, {"code": "not-a-code"}) for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200] * 4 + [429]
    with patch("debate.admin.accounts.second_step.verify", return_value=True):
        assert client.post(CODE, {"code": code_of(app)}).status_code == 429
    assert log_in(client).status_code == 429
    assert not is_in(client)


def test_a_code_is_taken_once(client, app):
    log_in(client)
    code = code_of(app)
    client.post(CODE, {"code": code})
    second = Client()
    log_in(second)

    assert second.post(CODE, {"code": code}).status_code == 200
    assert not is_in(second)


def test_a_backup_code_is_taken_once_however_it_is_typed(client, app, editor):
    code = StaticToken.objects.first().token
    log_in(client)
    client.post(CODE, {"code": f" {code[:4].upper()} {code[4:]}"})
    assert is_in(client)
    assert second_step.codes_left(editor) == 9

    second = Client()
    log_in(second)
    second.post(CODE, {"code": code})
    assert not is_in(second)


def test_a_code_of_somebody_else_is_wrong(client, app):
    other = TOTPDevice.objects.create(user=make_editor("other"), confirmed=True)
    log_in(client)
    client.post(CODE, {"code": code_of(other)})

    assert not is_in(client)


@pytest.mark.parametrize("spoil", ["late", "password", "inactive", "absent"])
def test_the_second_step_must_follow_the_first_at_once_and_for_the_same_account(client, app, editor, spoil):
    if spoil != "absent":
        log_in(client)
    if spoil == "password":
        editor.set_password("y")
    editor.is_active = spoil != "inactive"
    editor.save()
    later = time.time() + (6 * 60 if spoil == "late" else 0)
    with patch("debate.admin.accounts.login.time.time", return_value=later):
        answer = client.post(CODE, {"code": code_of(app)})

    assert answer["Location"] == LOGIN
    assert not is_in(client)


def test_an_app_that_is_not_confirmed_is_not_asked_for(client, editor):
    second_step.begin(editor)

    assert log_in(client)["Location"] == "/admin/"


def begun(client, user) -> TOTPDevice:
    client.force_login(user)
    client.post(PAGE, {"step": "begin"})
    return TOTPDevice.objects.get(user=user)


def test_switching_on_shows_a_picture_and_a_secret_and_counts_only_after_a_right_code(client, editor):
    app = begun(client, editor)
    page = client.get(PAGE).content.decode()

    assert "<svg" in page
    assert "style=" not in page.split("<main")[1].split("</main>")[0]
    assert second_step.secret_of(app) in page
    client.post(PAGE, {"step": "confirm", "code": "12"})
    assert not second_step.is_on(editor)
    TOTPDevice.objects.update(throttling_failure_count=0)
    codes = client.post(PAGE, {"step": "confirm", "code": code_of(app)}).context["codes"]
    assert second_step.is_on(editor)
    assert sorted(codes) == sorted(StaticToken.objects.values_list("token", flat=True))
    assert len(set(codes)) == 10


def test_backup_codes_and_secrets_are_shown_once(client, editor):
    app = begun(client, editor)
    codes = client.post(PAGE, {"step": "confirm", "code": code_of(app)}).context["codes"]
    page = client.get(PAGE).content.decode()

    assert [code for code in codes if code in page] == []
    assert second_step.secret_of(app) not in page
    assert "<svg" not in page.split("<main")[1].split("</main>")[0]


def test_new_backup_codes_want_the_password_and_end_the_old_ones(client, app, editor):
    client.force_login(editor)
    old = set(StaticToken.objects.values_list("token", flat=True))
    wrong = client.post(PAGE, {"step": "codes", "proof": "wrong"})
    assert "密码不对。" in wrong.content.decode()
    assert set(StaticToken.objects.values_list("token", flat=True)) == old

    new = client.post(PAGE, {"step": "codes", "proof": "x"}).context["codes"]
    assert set(StaticToken.objects.values_list("token", flat=True)) == set(new)
    assert not set(new) & old


def test_switching_off_wants_the_password(client, app, editor):
    client.force_login(editor)
    client.post(PAGE, {"step": "off", "proof": "wrong"})
    assert second_step.is_on(editor)
    client.post(PAGE, {"step": "off", "proof": "x"})

    assert not TOTPDevice.objects.exists()
    assert not StaticToken.objects.exists()
    assert log_in(Client())["Location"] == "/admin/"


def test_who_guesses_the_password_to_switch_it_off_is_locked_out(client, app, editor):
    client.force_login(editor)
    answers = [client.post(PAGE, {"step": "off", "proof": "wrong"}).status_code for _ in range(5)]

    assert answers[-1] == 429
    assert client.post(PAGE, {"step": "off", "proof": "x"}).status_code == 429
    assert second_step.is_on(editor)


def test_beginning_again_does_not_replace_what_counts(client, app, editor):
    client.force_login(editor)
    client.post(PAGE, {"step": "begin"})

    assert TOTPDevice.objects.get() == app


def test_everybody_manages_their_own_second_step_alone(client, app, editor):
    other = make_member(CONTRIBUTOR)
    client.force_login(other)
    assert "<h2>" not in client.get(PAGE).content.decode().split("<main")[1]
    client.post(PAGE, {"step": "off", "proof": "x", "user": editor.pk})

    assert second_step.is_on(editor)
    assert client.get("/admin/otp_totp/totpdevice/").status_code == 404
    assert client.get("/admin/otp_static/staticdevice/").status_code == 404


def test_the_first_page_leads_to_it(client, editor):
    client.force_login(editor)

    assert f'href="{PAGE}"' in client.get("/admin/").content.decode()


def test_an_administrator_helps_who_lost_the_phone(client, editor):
    lost = make_member(CONTRIBUTOR, "lost")
    TOTPDevice.objects.create(user=lost, confirmed=True)
    chosen = {"action": "switch_off_two_factor", "_selected_action": [lost.pk]}
    client.force_login(make_member("Editor"))
    assert client.post("/admin/auth/user/", chosen).status_code == 403
    client.force_login(make_member(ADMINISTRATOR))
    client.post("/admin/auth/user/", chosen)

    assert not second_step.is_on(lost)


def test_an_administrator_becomes_no_superuser_and_touches_none(client, app, editor):
    administrator = make_member(ADMINISTRATOR)
    client.force_login(administrator)
    own = f"/admin/auth/user/{administrator.pk}/change/"
    client.post(own, {"username": administrator.username, "is_superuser": "on", "is_staff": "on", "is_active": "on"})
    administrator.refresh_from_db()
    client.post("/admin/auth/user/", {"action": "switch_off_two_factor", "_selected_action": [editor.pk]})

    assert not administrator.is_superuser
    assert client.post(f"/admin/auth/user/{editor.pk}/change/", {"username": "taken"}).status_code == 403
    assert client.post(f"/admin/auth/user/{editor.pk}/password/", {"password1": "y"}).status_code == 403
    assert second_step.is_on(editor)


def test_a_session_ends_when_nobody_uses_it(client, editor):
    client.force_login(editor)
    client.get("/admin/")
    with patch("debate.middleware.idle_sessions.time.time", return_value=time.time() + 2 * 60 * 60 + 1):
        assert client.get("/admin/")["Location"] == "/admin/login/?next=/admin/"


def test_a_session_in_use_goes_on_but_not_for_ever(client, editor):
    client.force_login(editor)
    start, answers = time.time(), []
    for hour in range(14):
        with patch("debate.middleware.idle_sessions.time.time", return_value=start + hour * 60 * 60):
            answers.append(client.get("/admin/").status_code)

    assert answers == [200] * 13 + [302]


def test_a_session_is_not_written_at_every_request(client, editor, django_assert_num_queries):
    client.force_login(editor)
    client.get("/admin/password_change/")
    with django_assert_num_queries(2):  # the session and the account
        client.get("/admin/password_change/")


def test_a_new_password_ends_the_other_sessions(client, editor):
    client.force_login(editor)
    elsewhere = Client()
    elsewhere.force_login(editor)
    new = {"old_password": "x", "new_password1": "kq3v9xw7z1m", "new_password2": "kq3v9xw7z1m"}
    client.post("/admin/password_change/", new)

    assert (is_in(client), is_in(elsewhere)) == (True, False)
