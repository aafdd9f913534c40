"""One engine prints what readers see, and nothing unescaped."""

import re
from pathlib import Path

import pytest
from django.template import TemplateDoesNotExist, engines
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.translation import gettext_lazy
from jinja2 import UndefinedError

from debate.templating.environment import compile_templates
from tests.languages import in_each
from tests.payloads import ELEMENTS

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
PAGES = sorted(path.relative_to(TEMPLATES / "site").as_posix() for path in (TEMPLATES / "site").rglob("*.html"))
# What takes a value for safe, or a part of a template out of escaping.
UNESCAPED = re.compile(r"\|\s*safe\b|Markup|autoescape")


def test_once_compiled_no_template_is_compiled_for_a_reader(monkeypatch):
    compile_templates()
    made = engines["jinja2"].env
    monkeypatch.setattr(made, "compile", None)
    monkeypatch.setattr(made, "auto_reload", False)

    assert [made.get_template(name).name for name in PAGES] == PAGES


def rendered(template: str, **values) -> str:
    return engines["jinja2"].from_string(template).render(values)


@pytest.mark.parametrize("name", PAGES)
def test_a_public_template_is_jinjas_and_takes_nothing_for_safe(name):
    assert get_template(name).backend.name == "jinja2"
    assert UNESCAPED.findall((TEMPLATES / "site" / name).read_text(encoding="utf-8")) == []


def test_only_the_desk_has_templates_of_djangos():
    assert {path.name for path in TEMPLATES.iterdir()} == {"admin", "site"}
    assert get_template("admin/review.html").backend.name == "django"
    with pytest.raises(TemplateDoesNotExist):
        engines["jinja2"].get_template("admin/review.html")


@pytest.mark.parametrize("payload", ELEMENTS)
def test_what_is_printed_is_escaped_also_within_a_message_and_a_late_translation(payload):
    late = gettext_lazy(payload)
    made = rendered(
        "{{ name }}{{ late }}{% trans name %}虚构 {{ name }}{% endtrans %}{{ [name]|join }}", name=payload, late=late
    )

    assert "<" not in made
    assert made.count("&lt;") == 4 * payload.count("<")


def test_what_our_code_calls_safe_is_printed_as_it_is():
    assert rendered("{{ name }}", name=format_html("<b>{}</b>", "<")) == "<b>&lt;</b>"


@pytest.mark.parametrize("template", ["{{ missing }}", "{% if missing %}{% endif %}", "{{ thing.missing }}"])
def test_a_name_that_is_not_there_is_an_error(template):
    with pytest.raises(UndefinedError):
        rendered(template, thing=object())


def test_a_constant_is_told_in_the_language_of_each_reader():
    template = engines["jinja2"].from_string('{{ "open"|stance_mark }}')

    assert ["支持开源" in told for told in in_each(template.render)] == [True, False]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{{ _('虚构 %%') }}", "虚构 %"),
        ("{{ _('虚构 %(text)s', text='<') }}", "虚构 &lt;"),
        ("{% trans %}虚构 5%{% endtrans %}", "虚构 5%"),
        ("{% trans n=2, text='<' %}{{ n }} {{ text }}{% pluralize %}{{ n }}% {{ text }}{% endtrans %}", "2% &lt;"),
        ("{{ ngettext('虚构 %(num)s', '虚构 %(num)s', 2) }}", "虚构 2"),
    ],
)
def test_a_message_is_printed_with_its_values(template, said):
    assert rendered(template) == said


def test_a_message_is_told_in_the_language_of_each_reader():
    assert in_each(
        lambda: rendered("{{ _('观点') }} {% trans n=1 %}{{ n }} 条观点{% pluralize %}{{ n }} 条观点{% endtrans %}")
    ) == (
        "观点 1 条观点",
        "Claims 1 claim",
    )
