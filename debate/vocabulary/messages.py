"""Messages that are translated when they are shown, and texts put together as the reader's language does it.

Django's type stubs tell a message translated when it is shown from a text, which would split every table of labels in
two kinds: here it is typed as the text it stands for.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import cast

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as translated_when_shown
from django.utils.translation import override

gettext_lazy = cast(Callable[[str], str], translated_when_shown)


def listed(words: Iterable[object]) -> str:
    """Return words as a list inside a sentence: 甲、乙."""
    return _("、").join(map(str, words))


def clauses(parts: Iterable[object]) -> str:
    """Return the parts of a sentence that are there as one: 甲，乙."""
    return _("，").join(str(part) for part in parts if part)


def statements(parts: Iterable[object]) -> str:
    """Return statements that are there, each a sentence without its stop, as one sentence: 甲；乙."""
    return _("；").join(str(part) for part in parts if part)


def sentences(texts: Iterable[object]) -> str:
    """Return whole sentences one behind the other: Chinese has no space between them."""
    return reduce(lambda before, text: _("{}{}").format(before, text), filter(None, map(str, texts)), "").strip()


def labelled(label: object, text: object) -> str:
    """Return a text behind its label: 甲：乙."""
    return _("{}：{}").format(label, text)


def remarked(text: object, remark: object) -> str:
    """Return a text with a remark in brackets, if there is one: 甲（乙）."""
    return _("{}（{}）").format(text, remark) if remark else str(text)


def named(kind: object, name: object) -> str:
    """Return a kind of thing with the name of one: 甲「乙」."""
    return _("{}「{}」").format(kind, name)


def stored(thing: object) -> str:
    """Return a message or the name of a thing as it is stored: in Chinese, whatever the language of who works."""
    with override(None):
        return str(thing)
