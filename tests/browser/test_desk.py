"""Every page of the desk in a real browser: it hinders nobody, and nothing on it breaks the content policy."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.urls import NoReverseMatch, reverse

from debate.models import Claim, ErrorReport, Merge, Preferences, Redirect, SecondLook, Suggestion
from debate.vocabulary import RedirectReason
from tests.browser.barriers import new_violations, violations
from tests.factories import add_row, make_editor, make_intake, make_scene, make_suggestion

pytestmark = [
    pytest.mark.django_db(transaction=True),
    # django-simple-history asks for no related rows by asking for all of them, on histories without a relation.
    pytest.mark.filterwarnings("ignore:Calling select_related"),
]


def address_of(model, page: str, *arguments) -> str | None:
    try:
        return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=arguments)
    except NoReverseMatch:
        return None


def addresses() -> list[str]:
    """The first page, and of each entity its list and its form."""
    found = [reverse("admin:index"), reverse("admin:two_factor"), reverse("admin:password_change")]
    found += [reverse("admin:help"), reverse("admin:tutorial"), reverse("admin:tutorial_step", args=[1])]
    found.append(reverse("admin:debate_merge_lookalikes"))
    for model in admin.site._registry:
        row = model._default_manager.order_by("pk").first()
        found.append(address_of(model, "changelist"))
        if row and model is not Merge:
            found.append(address_of(model, "change", row.pk))
    claim = Claim.objects.earliest("pk")
    found += [address_of(Claim, page, claim.pk) for page in ("history", "delete")]
    found += [address_of(Claim, page) for page in ("import", "export", "deleted")]
    return [address for address in found if address]


@pytest.fixture
def desk(page, live_server, logged_in, settings):
    """One row of everything, an administrator logged in."""
    Preferences.objects.create(pk=1, second_look_rate=0)
    scene = make_scene()
    add_row(scene)
    Suggestion.objects.all().delete()
    SecondLook.objects.create(suggestion=make_suggestion(scene.article))
    ErrorReport.objects.create(page="/", what="虚构的错误")
    Redirect.objects.create(old_path="/companies/old/", target=scene.company, reason=RedirectReason.RENAMED)
    Group.objects.get_or_create(name="虚构的组")
    make_intake()
    logged_in(make_editor("bianji"))
    return page


def test_no_page_of_the_desk_hinders_anybody(desk, live_server):
    page, found, known = desk, {}, set()
    for address in addresses():
        answer = page.goto(live_server.url + address)
        hindering = [(each["id"], each["nodes"][0]["html"]) for each in new_violations(page, known)]
        if answer.status != 200 or hindering:
            found[address] = (answer.status, hindering)

    assert found == {}


def test_the_first_page_and_a_form_hinder_nobody_in_the_dark_on_a_phone(desk, live_server):
    page = desk
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 800})
    for name in ("index", "debate_claim_changelist", "debate_claim_add"):
        page.goto(live_server.url + reverse(f"admin:{name}"))
        assert [each["id"] for each in violations(page)] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_question_mark_shows_the_keys_and_the_tutorial_is_answered_by_them(page, live_server, logged_in):
    logged_in(make_editor("bianji"))
    page.goto(live_server.url + reverse("admin:tutorial_step", args=[3]))
    page.keyboard.press("?")
    assert page.locator("#keyboard-help").is_visible() and violations(page) == []
    page.keyboard.press("Escape")
    assert not page.locator("#keyboard-help").is_visible()

    page.check("[name=decision][value=reject]")
    page.select_option("[name=because]", "off_debate")
    page.focus("#id_statement")
    page.keyboard.press("?")  # somebody types
    assert not page.locator("#keyboard-help").is_visible()
    page.keyboard.press("Control+Enter")
    page.get_by_role("status").wait_for()


def test_a_link_that_is_dropped_on_the_import_desk_is_an_address_to_fetch(page, live_server, logged_in):
    logged_in(make_editor("bianji"))
    page.goto(live_server.url + reverse("admin:debate_intake_changelist"))
    page.evaluate("""() => {
      const dropped = new DataTransfer();
      dropped.setData("text/uri-list", "# a remark\\r\\nhttps://example.org/invented");
      const event = new DragEvent("drop", { dataTransfer: dropped, bubbles: true, cancelable: true });
      document.querySelector(".drop").dispatchEvent(event);
    }""")

    assert page.input_value("[name=addresses]") == "https://example.org/invented"
