"""What the site says is said in all its languages, and the catalogs are what the templates and the code ask for."""

import os
from gettext import GNUTranslations

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import gettext, ngettext, override, pgettext

from debate.text.chinese.script import traditional
from debate.vocabulary import ClaimType, Openness, Stance
from debate.vocabulary.translations.catalogs import catalog_path, check_compiled, compiled_path, target_languages
from debate.vocabulary.translations.collect_messages import (
    MessageKey,
    collect,
    messages_in_use,
    read_catalog,
    updated_text,
)
from debate.vocabulary.translations.compile_catalogs import compile_all
from debate.vocabulary.translations.find_faults import faults

each_language = pytest.mark.parametrize("language", ["zh-hant", "en"])


def strings_of(message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def test_all_languages_but_the_one_we_write_are_translated():
    assert target_languages() == ["zh-hant", "en"]


@each_language
def test_the_committed_catalog_is_what_collecting_writes(language):
    assert catalog_path(language).read_text(encoding="utf-8") == updated_text(language)


def test_every_message_is_translated_with_its_placeholders_and_tags():
    assert list(faults()) == []


def test_traditional_messages_stay_as_they_are_when_the_page_is_converted():
    strings = [string for message in read_catalog("zh-hant") if message.id for string in strings_of(message)]

    assert strings != []
    assert [string for string in strings if traditional(string) != string] == []


def test_english_messages_are_english():
    strings = [string for message in read_catalog("en") if message.id for string in strings_of(message)]

    assert [string for string in strings if any("\u3000" <= letter <= "\u9fff" for letter in string)] == []


@pytest.mark.parametrize(
    ("language", "stance", "claim_type", "openness"),
    [
        ("zh-hans", "支持闭源", "事实", "闭源"),
        ("zh-hant", "支持閉源", "事實", "閉源"),
        ("en", "For closed", "Fact", "Closed"),
    ],
)
def test_choices_speak_the_language_of_the_reader(language, stance, claim_type, openness):
    with override(language):
        assert str(Stance.CON.label) == stance
        assert str(ClaimType.FACTUAL.label) == claim_type
        assert str(Openness("closed").label) == openness


@pytest.mark.parametrize("claims", [1, 2])
def test_english_tells_one_from_many_and_chinese_does_not(claims):
    said = {}
    for language in ("zh-hans", "zh-hant", "en"):
        with override(language):
            said[language] = ngettext("{} 条观点", "{} 条观点", claims).format(claims)

    english = "1 claim" if claims == 1 else "2 claims"
    assert said == {"zh-hans": f"{claims} 条观点", "zh-hant": f"{claims} 條觀點", "en": english}


def test_one_of_a_kind_and_all_of_them_are_two_messages_in_english():
    with override("en"):
        assert (gettext("公司"), pgettext("one of them", "公司")) == ("Companies", "Company")


# What follows happens in a folder of its own, with a page and a row that say something.

PAGE = """{{ _("虚构甲") }}
{% trans n %}{{ n }} 条虚构{% pluralize %}{{ n }} 条虚构{% endtrans %}
{{ pgettext("某处", "虚构乙") }}{# {{ _("不说") }} #}<p title="{{ _('虚构甲') }}">"""
ROW = """{% for one in some %}{{ _("虚构丙 %(n)s", n=one) }}{% endfor %}{{ _("虚构甲") }}"""
CODE = """from django.utils.translation import gettext_lazy as _, ngettext_lazy, pgettext_lazy
SAID = _("虚构丁" "与戊"), ngettext_lazy("{} 次虚构", "{} 次虚构"), pgettext_lazy("某处", "虚构乙"), _(SAID), "不说"
"""
DESK = '{% translate "只说给编辑" %}'


@pytest.fixture
def site(tmp_path, settings):
    """A site of four files; ``site.english(…)`` writes its translations."""
    for path, text in {
        "templates/site/page.html": PAGE,
        "templates/site/rows/row.html": ROW,
        "templates/admin/desk.html": DESK,
        "debate/inside/code.py": CODE,
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    jinja, django = settings.TEMPLATES
    settings.TEMPLATES = [
        {**jinja, "DIRS": [tmp_path / "templates" / "site"]},
        {**django, "DIRS": [tmp_path / "templates"]},
    ]
    return tmp_path


def translate(site, **english: str) -> None:
    """Write English in, by message, as a person would."""
    path = catalog_path("en")
    text = path.read_text(encoding="utf-8")
    for message, string in english.items():
        assert f'msgid "{message}"\nmsgstr ""' in text
        text = text.replace(f'msgid "{message}"\nmsgstr ""', f'msgid "{message}"\nmsgstr "{string}"')
    path.write_text(text, encoding="utf-8")


def test_messages_are_gathered_from_pages_rows_and_code_and_for_english_from_the_desk(site):
    page, row, code = "templates/site/page.html", "templates/site/rows/row.html", "debate/inside/code.py"

    desk = {MessageKey("只说给编辑", None): {"templates/admin/desk.html"}}
    public = {
        MessageKey("虚构甲", None): {page, row},
        MessageKey(("%(n)s 条虚构", "%(n)s 条虚构"), None): {page},
        MessageKey("虚构乙", "某处"): {page, code},
        MessageKey("虚构丙 %(n)s", None): {row},
        MessageKey("虚构丁与戊", None): {code},
        MessageKey(("{} 次虚构", "{} 次虚构"), None): {code},
    }
    assert messages_in_use("zh-hant") == public
    assert messages_in_use("en") == public | desk


def test_a_catalog_names_files_without_lines_and_carries_no_date(site):
    collect()

    assert catalog_path("en").read_text(encoding="utf-8").split("\n\n")[:2] == [
        "# What we say to readers. `manage.py translate` adds what is new and drops what is gone;"
        " people write the msgstr.\n"
        'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"',
        "#: templates/site/page.html\n#, python-format\n"
        'msgid "%(n)s 条虚构"\nmsgid_plural "%(n)s 条虚构"\nmsgstr[0] ""\nmsgstr[1] ""',
    ]


def test_collecting_again_keeps_translations_adds_what_is_new_and_drops_what_is_gone(site):
    collect()
    translate(site, 虚构甲="Invented A", 虚构丁与戊="Invented D and E")
    (site / "debate" / "inside" / "code.py").write_text('_("虚构甲"), _("虚构己")', encoding="utf-8")

    collect()

    kept = {message.id: message.string for message in read_catalog("en") if isinstance(message.id, str) and message.id}
    assert kept == {"虚构甲": "Invented A", "虚构乙": "", "虚构丙 %(n)s": "", "虚构己": "", "只说给编辑": ""}
    assert "虚构丁" not in catalog_path("en").read_text(encoding="utf-8")


def test_traditional_is_drafted_in_the_words_of_taiwan_and_a_person_may_write_better(site):
    (site / "templates" / "site" / "page.html").write_text('{{ _("搜索这些数据") }}', encoding="utf-8")
    collect()
    drafted = read_catalog("zh-hant")["搜索这些数据"].string
    path = catalog_path("zh-hant")
    path.write_text(path.read_text(encoding="utf-8").replace("搜尋這些資料", "找這些資料"), encoding="utf-8")

    collect()

    assert (drafted, read_catalog("zh-hant")["搜索这些数据"].string) == ("搜尋這些資料", "找這些資料")


@pytest.mark.parametrize(
    ("message", "string", "fault"),
    [
        ("虚构甲", "Invented", None),
        ("虚构甲", "", "没有译文"),
        ("虚构丙 %(n)s", "Invented", "的译文「Invented」占位不同"),
        ("虚构丙 %(n)s", "Invented %(m)s", "的译文「Invented %(m)s」占位不同"),
        ("虚构丙 %(n)s", "%(n)s invented", None),
        ("虚构甲", "Invented 100%d", "的译文「Invented 100%d」占位不同"),
        ("虚构甲", "<b>Invented</b>", "的译文「<b>Invented</b>」标签不同"),
    ],
)
def test_a_translation_is_judged(site, message, string, fault):
    collect()
    path = catalog_path("en")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(f'"{message}"\nmsgstr ""', f'"{message}"\nmsgstr "{string}"'), encoding="utf-8")

    assert [each for each in faults() if f"en：「{message}」" in each] == (
        [f"en：「{message}」{fault}"] if fault else []
    )


def test_a_doubtful_translation_and_a_catalog_out_of_line_are_faults(site):
    collect()
    translate(site, 虚构甲="Invented A")
    path = catalog_path("en")
    path.write_text(
        path.read_text(encoding="utf-8").replace('msgid "虚构甲"', '#, fuzzy\nmsgid "虚构甲"') + "\n", encoding="utf-8"
    )

    assert {"en：「虚构甲」译文待核", "en：与模板和代码不符，请运行 manage.py translate"} <= set(faults())


def test_one_may_go_without_its_number_and_many_may_not(site):
    collect()
    path = catalog_path("en")
    text = path.read_text(encoding="utf-8")

    def faults_of(one: str, many: str) -> list[str]:
        strings = f'msgid_plural "%(n)s 条虚构"\nmsgstr[0] "{one}"\nmsgstr[1] "{many}"'
        path.write_text(
            text.replace('msgid_plural "%(n)s 条虚构"\nmsgstr[0] ""\nmsgstr[1] ""', strings), encoding="utf-8"
        )
        return [each for each in faults() if "en：「%(n)s 条虚构」" in each]

    assert faults_of("one invention", "%(n)s inventions") == []
    assert faults_of("%(n)s invention", "inventions") == ["en：「%(n)s 条虚构」的译文「inventions」占位不同"]


def test_only_what_changed_is_compiled(site):
    collect()
    translate(site, 虚构甲="Invented A")

    assert (compile_all(), compile_all()) == (["zh-hant", "en"], [])

    changed = compiled_path("en").stat().st_mtime_ns + 1
    os.utime(catalog_path("en"), ns=(changed, changed))
    assert compile_all() == ["en"]
    with compiled_path("en").open("rb") as file:
        assert GNUTranslations(file).gettext("虚构甲") == "Invented A"
    assert sorted(path.suffix for path in compiled_path("en").parent.iterdir()) == [".mo", ".po"]


@pytest.mark.parametrize(("debug", "names"), [(False, ["debate.E001"] * 2), (True, ["debate.W001"] * 2)])
def test_the_check_stops_a_server_that_would_answer_half_in_chinese(site, settings, debug, names):
    settings.DEBUG = debug
    collect()

    assert [message.id for message in check_compiled()] == names
    assert [message.hint for message in check_compiled()] == ["manage.py translate --compile"] * 2

    compile_all()
    assert check_compiled() == []


def test_the_command_collects_and_compiles_and_says_what_is_missing(site, capsys):
    call_command("translate")

    said = capsys.readouterr()
    assert said.out == "已编译：zh-hant\n已编译：en\n"
    assert "en：「虚构甲」没有译文\n" in said.err
    with pytest.raises(CommandError, match="译文有 7 处不妥"):
        call_command("translate", "--check")


def test_compiling_alone_collects_nothing_and_checking_writes_nothing(site, capsys):
    collect()
    before = catalog_path("en").read_text(encoding="utf-8")
    (site / "templates" / "site" / "page.html").write_text('{{ _("虚构庚") }}', encoding="utf-8")

    call_command("translate", "--compile")
    with pytest.raises(CommandError):
        call_command("translate", "--check")

    assert catalog_path("en").read_text(encoding="utf-8") == before
    assert compiled_path("en").exists()


@pytest.fixture
def package(site, settings):
    """The same site with a debate's package: a page of its own, and a word that it says otherwise in English."""
    folder = site / "debates" / "invented"
    (folder / "templates").mkdir(parents=True)
    (folder / "templates" / "page.html").write_text('{{ _("虚构甲") }}{{ _("虚构辛") }}', encoding="utf-8")
    settings.LOCALE_PATHS = [folder / "locale", *settings.LOCALE_PATHS]
    jinja, django = settings.TEMPLATES
    settings.TEMPLATES = [{**jinja, "DIRS": [folder / "templates", *jinja["DIRS"]]}, django]
    return folder


def test_a_package_has_catalogs_of_its_own_for_its_templates_and_what_it_says_otherwise(site, package):
    path = catalog_path("zh-hans", package / "locale")
    path.parent.mkdir(parents=True)
    words = "".join(f'\nmsgid "{message}"\nmsgstr "别的"\n' for message in ("虚构丁与戊", "这里没有人说"))
    path.write_text('msgid ""\nmsgstr ""\n"Language: zh_Hans\\n"\n' + words, encoding="utf-8")

    collect()

    said = {each: read_catalog(each, package / "locale") for each in ("zh-hans", "zh-hant", "en")}
    assert {each: [message.id for message in said[each] if message.id] for each in said} == {
        "zh-hans": ["虚构丁与戊"],
        "zh-hant": ["虚构丁与戊", "虚构甲", "虚构辛"],
        "en": ["虚构甲", "虚构辛"],
    }
    assert said["zh-hant"]["虚构丁与戊"].string == "別的"
    assert "虚构辛" not in catalog_path("en").read_text(encoding="utf-8")
    assert "invented/en：「虚构辛」没有译文" in set(faults())


def test_the_catalogs_of_a_package_are_compiled_and_checked_as_well(site, package):
    collect()
    assert len(check_compiled()) == 4

    assert compile_all() == ["zh-hant", "en"] * 2
    assert (check_compiled(), compile_all()) == ([], [])
