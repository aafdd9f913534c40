"""What we say to readers, gathered from templates and code into the catalogs, which keep their translations."""

from collections import defaultdict
from collections.abc import Iterator
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
from debate.vocabulary.translations.catalogs import catalog_path, translated

# What marks a message in code, and which of its arguments are the message; "c" is its context.
CALLS = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (1,)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}
# The desk speaks Chinese only.
DESK = "admin"
HEADER = """\
# What we say to readers. `manage.py translate` adds what is new and drops what is gone; people write the msgstr.
msgid ""
msgstr ""
"Language: {language}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: {plural_forms}\\n"

"""
# Said otherwise in Taiwan. A first draft: whoever reads it may write better into the catalog.
TAIWAN = """
搜索 搜尋　默認 預設　信息 資訊　視頻 影片　質量 品質　數據 資料　文件 檔案　文檔 文件　代碼 程式碼　推理 推論
接口 介面　界面 介面　用戶 使用者　軟件 軟體　網絡 網路　鏈接 連結　服務器 伺服器　插件 外掛　導出 匯出　導入 匯入
打印 列印　登錄 登入　程序 程式　字符 字元　關鍵詞 關鍵字　全角 全形　示例 範例　高校 大學　粘貼 貼上　保存 儲存
站隊 選邊　其字節 其位元組　收到的字節 收到的位元組
"""


class Said(NamedTuple):
    """A message as it stands in a template or in code: one text, or one for one and one for many."""

    message: str | tuple[str, ...]
    context: str | None


def collect() -> None:
    """Bring every catalog in line with what templates and code say now."""
    for language in translated():
        path = catalog_path(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(rewritten(language), encoding="utf-8")


def rewritten(language: str) -> str:
    """The text a catalog should have: every message there is, with the translation it had."""
    before, after = read(language), empty(language)
    for said, files in gathered().items():
        old = before.get(said.message, said.context)
        after.add(
            said.message,
            (old and old.string) or _first_draft(language, said.message),
            locations=[(file, 0) for file in sorted(files)],
            flags={"fuzzy"} if old and old.fuzzy else (),
            user_comments=old.user_comments if old else (),
            context=said.context,
        )
    return written(after)


def read(language: str) -> Catalog:
    path = catalog_path(language)
    if not path.exists():
        return empty(language)
    with path.open("rb") as file:
        return read_po(file, locale=to_locale(language), abort_invalid=True)


def empty(language: str) -> Catalog:
    return Catalog(locale=to_locale(language), fuzzy=False)


def written(catalog: Catalog) -> str:
    """As the file has it: no dates and no line numbers, so that a change of one message changes its lines alone."""
    body = BytesIO()
    write_po(body, catalog, width=0, omit_header=True, sort_output=True, ignore_obsolete=True, include_lineno=False)
    header = HEADER.format(language=catalog.locale, plural_forms=catalog.plural_forms)
    return header + body.getvalue().decode().rstrip("\n") + "\n"


def _first_draft(language: str, message: str | tuple[str, ...]) -> str | tuple[str, ...]:
    if language != HANT:
        return ""
    return _in_taiwan(message) if isinstance(message, str) else (_in_taiwan(message[0]),)


def _in_taiwan(text: str) -> str:
    text = traditional(text)
    words = iter(TAIWAN.split())
    for word, other in zip(words, words, strict=True):
        text = text.replace(word, other)
    return text


def gathered() -> dict[Said, set[str]]:
    """Every message, and the files it stands in."""
    found: dict[Said, set[str]] = defaultdict(set)
    for path, messages in _messages():
        for _, message, _, context in messages:
            found[Said(message, context)].add(path.relative_to(settings.BASE_DIR).as_posix())
    return found


def _messages() -> Iterator[tuple[Path, Iterator]]:
    """Files, and the messages of each as Babel tells them: line, message, comments, context."""
    lean = [path for folder in _folders("jinja2.Jinja2") for path in _files(folder)]
    for path in lean:
        yield path, extract("jinja2", _open(path), CALLS, options={"silent": "false"})
    for path in (path for folder in _folders("django.DjangoTemplates") for path in _files(folder)):
        if path not in lean:
            yield path, extract("python", BytesIO(templatize(path.read_text(encoding="utf-8")).encode()), CALLS)
    for path in (settings.BASE_DIR / "debate").rglob("*.py"):
        yield path, extract("python", _open(path), CALLS)


def _folders(backend: str) -> list[Path]:
    engines: Any = settings.TEMPLATES
    return [Path(folder) for engine in engines if engine["BACKEND"].endswith(backend) for folder in engine["DIRS"]]


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*.*") if path.is_file() and path.relative_to(folder).parts[0] != DESK]


def _open(path: Path) -> BytesIO:
    return BytesIO(path.read_bytes())
