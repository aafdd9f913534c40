"""What the elements of a web page call themselves: hidden, and not the article."""

import re
from collections.abc import Mapping

# Elements that hold no article by their name, and words in class, id and role that say the same.
AREA_TAGS = frozenset(("nav", "footer", "aside", "form", "button", "label", "dialog", "figcaption", "menu"))
NO_AREA_TAGS = frozenset(("html", "body", "article", "main"))
AREA_WORDS = frozenset(
    word
    for words in (
        "ad ads advert advertisement banner breadcrumb breadcrumbs catalog comment comments complementary cookie",
        "cookies copyright crumb crumbs disclaimer download downloads footer hot like login menu modal nav navbar",
        "navigation newsletter overlay pager pagination paywall popup promo qrcode rank ranking readmore recommend",
        "recommended recommendation recommendations register related relative search share sharing side sidebar",
        "signin signup social sponsor sponsored subscribe subscription tag taglist tags toolbar toptool widget",
        # The same in pinyin, as Chinese pages write it.
        "daohang dibu fenxiang guanggao pinglun tuijian xiangguan mianbao",
    )
    for word in words.split()
)
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
HIDDEN_STYLE = re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE)
# WeChat hides the article until its script has run.
SHOWN_LATER = frozenset(("js_content", "img-content", "page-content"))


def area_of(name: str, attributes: Mapping[str, str]) -> bool:
    """Say whether an element announces itself as something other than the article."""
    if name in NO_AREA_TAGS:
        return False
    if name in AREA_TAGS:
        return True
    said = " ".join(attributes.get(key, "")[:200] for key in ("class", "id", "role"))
    return any(word.lower() in AREA_WORDS for word in WORD.findall(said))


def is_hidden(name: str, attributes: Mapping[str, str]) -> bool:
    """Say whether a reader never sees an element."""
    if attributes.get("id") in SHOWN_LATER or name in ("html", "body"):
        return False
    if "hidden" in attributes and attributes["hidden"].lower() != "until-found":
        return True
    return attributes.get("aria-hidden") == "true" or bool(HIDDEN_STYLE.search(attributes.get("style", "")))
