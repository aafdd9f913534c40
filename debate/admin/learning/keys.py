"""The keys of the desk, page by page; those of the review desk stand in its own template."""

from typing import Any, NamedTuple

from debate.vocabulary import gettext_lazy


class Keys(NamedTuple):
    """The keys of some pages: their title, how the names of their addresses end, and each key with what it does."""

    title: Any
    pages: tuple[str, ...]
    keys: tuple[tuple[str, Any], ...]


EVERYWHERE = Keys(
    gettext_lazy("每一页"),
    (),
    (
        ("?", gettext_lazy("打开、关上这一页的按键")),
        ("Tab", gettext_lazy("到下一处；Shift Tab 到上一处；Enter 按下")),
        ("Esc", gettext_lazy("关上打开的，或者离开输入框")),
    ),
)
OF_PAGES = (
    Keys(
        gettext_lazy("填写一条记录"),
        ("_change", "_add", "tutorial_step"),
        (
            ("Ctrl Enter", gettext_lazy("发布；这一页不能发布的，就保存")),
            ("Ctrl S", gettext_lazy("保存；观点存为草稿")),
        ),
    ),
    Keys(
        gettext_lazy("该扩的引文"),
        ("_widening", "_widenings"),
        (
            ("w", gettext_lazy("扩成标出的样子")),
            ("x", gettext_lazy("不用扩")),
            ("[ ] , .", gettext_lazy("起点、终点各挪一句")),
            ("j k u", gettext_lazy("下一条、上一条；撤销上一步")),
        ),
    ),
)


def keys_of(page: str) -> list[Keys]:
    """Return the keys of a page by the name of its address, its own first."""
    return [*(keys for keys in OF_PAGES if page.endswith(keys.pages)), EVERYWHERE]
