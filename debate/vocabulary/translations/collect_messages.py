"""Collect the messages of templates and code into the catalogs, keeping the translations those have."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from debate.text.chinese import traditional
from debate.vocabulary.languages import HANT
from debate.vocabulary.translations.catalogs import catalog_path, catalogs, package_folder, target_languages

# Function that marks a message in code -> the positions (from 1) of its messages; "c" marks that of the context.
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (1,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# What only editors see. The desk is not shown in Traditional Chinese: it shows entries as they are stored.
DESK = (
    "templates/admin/",
    "templates/site/desk/",
    "debate/admin/",
    "debate/extraction/",
    "debate/importing/",
    "debate/models/",
)
# Those of `debate.templating.environment`; a template that cannot be read is an error.
JINJA_OPTIONS = {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}
HEADER = """\
# What we say to readers. `manage.py translate` adds what is new and drops what is gone; people write the msgstr.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plural_forms}\\n"

"""
# Pairs of a mainland term in Traditional characters and the term used in Taiwan, for first drafts that people may edit.
TAIWAN_TERMS = """
搜索 搜尋　默認 預設　信息 資訊　視頻 影片　質量 品質　數據 資料　文件 檔案　文檔 文件　代碼 程式碼　推理 推論
接口 介面　界面 介面　用戶 使用者　軟件 軟體　網絡 網路　鏈接 連結　服務器 伺服器　插件 外掛　導出 匯出　導入 匯入
打印 列印　登錄 登入　程序 程式　字符 字元　關鍵詞 關鍵字　全角 全形　示例 範例　高校 大學　粘貼 貼上　保存 儲存
站隊 選邊　其字節 其位元組　收到的字節 收到的位元組
"""


class MessageKey(NamedTuple):
    """A message as it stands in a template or in code: one text, or (singular, plural), and its context."""

    message: str | tuple[str, ...]
    context: str | None


def collect() -> None:
    """Rewrite every catalog to hold exactly the messages of templates and code."""
    folder = package_folder()
    new = [(language, folder) for language in target_languages()] if folder and messages_of_package() else []
    if folder and catalog_path(settings.LANGUAGE_CODE, folder).exists():
        new.append((HANT, folder))
    for each in dict.fromkeys([*catalogs(), *new]):
        path = catalog_path(*each)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(updated_text(*each), encoding="utf-8")


def updated_text(language: str, folder: Path | None = None) -> str:
    """Return the text a language's catalog should have: every message of the site, with the translation it had.

    Of the package's ``folder`` it is every message of its templates, and those of the site that it says otherwise; what
    it says otherwise in Simplified Chinese it does in Traditional as well.
    """
    before, after = read_catalog(language, folder), empty_catalog(language)
    converts = folder and language == HANT
    simplified = read_catalog(settings.LANGUAGE_CODE, folder) if converts else empty_catalog(language)
    used = messages_in_use(language)
    if folder:
        said_otherwise = {
            key: files for key, files in used.items() if any(each.get(*key) for each in (before, simplified))
        }
        used = {**said_otherwise, **(messages_of_package() if language in target_languages() else {})}
    for key, files in used.items():
        old, said = before.get(*key), simplified.get(*key)
        after.add(
            key.message,
            (old and old.string) or _first_draft(language, (said and said.string) or key.message),
            locations=[(file, 0) for file in sorted(files)],
            flags={"fuzzy"} if old and old.fuzzy else (),
            user_comments=old.user_comments if old else (),
            context=key.context,
        )
    return catalog_text(after)


def read_catalog(language: str, folder: Path | None = None) -> Catalog:
    path = catalog_path(language, folder)
    if not path.exists():
        return empty_catalog(language)
    with path.open("rb") as file:
        return read_po(file, locale=to_locale(language), abort_invalid=True)


def empty_catalog(language: str) -> Catalog:
    return Catalog(locale=to_locale(language), fuzzy=False)


def catalog_text(catalog: Catalog) -> str:
    """Return the file text of a catalog, without dates and line numbers, so that a diff shows changed messages only."""
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    header = HEADER.format(language=catalog.locale, plural_forms=catalog.plural_forms)
    return header + body.getvalue().decode().rstrip("\n") + "\n"


def _first_draft(language: str, message: str | Sequence[str]) -> str | tuple[str, ...]:
    if language != HANT:
        return ""
    return _in_taiwan(message) if isinstance(message, str) else (_in_taiwan(message[0]),)


def _in_taiwan(text: str) -> str:
    text = traditional(text)
    words = iter(TAIWAN_TERMS.split())
    for word, other in zip(words, words, strict=True):
        text = text.replace(word, other)
    return text


def messages_in_use(language: str) -> dict[MessageKey, set[str]]:
    """Return message -> the files it stands in, relative to the project, of those that are shown in a language."""
    found = _by_file(settings.BASE_DIR, _messages())
    if language != HANT:
        return found
    public = {key: {file for file in files if not file.startswith(DESK)} for key, files in found.items()}
    return {key: files for key, files in public.items() if files}


def messages_of_package() -> dict[MessageKey, set[str]]:
    """Return message -> the files it stands in, relative to the package, of the package's own templates."""
    folder = package_folder()
    if not folder:
        return {}
    paths = _files(folder.parent / "templates")
    read = ((path, extract("jinja2", _open(path), CALLS, options=JINJA_OPTIONS)) for path in paths)
    return _by_file(folder.parent, read)


def _by_file(root: Path, read: Iterable[tuple[Path, Iterator]]) -> dict[MessageKey, set[str]]:
    found: dict[MessageKey, set[str]] = defaultdict(set)
    for path, messages in read:
        for _, message, _, context in messages:
            found[MessageKey(message, context)].add(path.relative_to(root).as_posix())
    return found


def _messages() -> Iterator[tuple[Path, Iterator]]:
    """Yield each file with its messages as Babel extracts them: (line, message, comments, context)."""
    jinja_paths = [path for folder in _folders("jinja2.Jinja2") for path in _files(folder)]
    for path in jinja_paths:
        yield path, extract("jinja2", _open(path), CALLS, options=JINJA_OPTIONS)
    for path in (path for folder in _folders("django.DjangoTemplates") for path in _files(folder)):
        if path not in jinja_paths:
            yield path, extract("python", BytesIO(templatize(path.read_text(encoding="utf-8")).encode()), CALLS)
    for path in (settings.BASE_DIR / "debate").rglob("*.py"):
        yield path, extract("python", _open(path), CALLS)


def _folders(backend: str) -> list[Path]:
    engines: Any = settings.TEMPLATES
    own = package_folder()
    folders = [Path(folder) for engine in engines if engine["BACKEND"].endswith(backend) for folder in engine["DIRS"]]
    return [folder for folder in folders if not own or folder.parent != own.parent]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.*") if path.is_file()]


def _open(path: Path) -> BytesIO:
    return BytesIO(path.read_bytes())
