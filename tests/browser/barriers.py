"""What hinders people on a page, as axe finds it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe().axe_script
# Colours that are still changing would be judged half-way.
SETTLE = """() => Promise.race([
    Promise.allSettled(document.getAnimations().map((each) => each.finished)),
    new Promise((done) => setTimeout(done, 1000)),
])"""
# Where an element stands is not reported (finding that out takes a fifth of the time), and of the long list of what
# is well nothing leaves the browser.
RUN = """([context, options]) => axe
    .run(context ?? document, {resultTypes: ["violations"], selectors: false, ...options})
    .then((result) => result.violations)"""
CONTRAST = "color-contrast"
# Marks the elements with words of their own that are styled as none of the known ones, and returns how they are: the
# path from the body to them by everything that our styles choose elements by.
MARK_NEW = """(known) => {
    const looks = ["class", "lang", "type", "href", "open", "disabled", "aria-current", "aria-selected", "aria-hidden"];
    const of = (element, name) => (name === "href" ? "" : element.getAttribute(name));
    const paths = new Map(), seen = new Set(known), added = [];
    for (const element of document.body.querySelectorAll("*")) {
        const given = looks.filter((name) => element.hasAttribute(name)).map((name) => name + "=" + of(element, name));
        const place = [!element.previousElementSibling, !element.nextElementSibling];
        const path = [paths.get(element.parentElement) ?? "", element.tagName, ...given].join(" ");
        paths.set(element, path);
        const look = [path, ...place].join(" ");
        if (seen.has(look) || !speaks(element)) continue;
        seen.add(look);
        added.push(look);
        element.dataset.looksNew = "";
    }
    return added;
    function speaks(element) {
        const nodes = [...element.childNodes];
        return nodes.some((each) => each.nodeType === Node.TEXT_NODE && each.data.trim()) || element.matches("input");
    }
}"""


def settle(page: Page) -> None:
    """Wait until a page is loaded and nothing moves, and give it axe.

    A click returns as soon as the next page begins: it may not have a body yet.
    """
    page.wait_for_load_state()
    page.evaluate(SETTLE)
    page.evaluate(AXE)


def violations(page: Page, context: str | dict | None = None) -> list[dict]:
    """Return axe's list for a page as it has settled, or for the part of it that ``context`` names."""
    settle(page)
    return page.evaluate(RUN, [context, {}])


def new_violations(page: Page, known: set[str]) -> list[dict]:
    """Return axe's list for a page as it has settled; the contrast of what looks as ``known`` is not judged again.

    Adds to ``known`` how the rest of the page looks. Contrast takes as long as all other rules together, and lists
    repeat the same card twenty times. ``known`` is to be kept for pages of one theme and one width only.
    """
    settle(page)
    found = page.evaluate(RUN, [None, {"rules": {CONTRAST: {"enabled": False}}}])
    added = page.evaluate(MARK_NEW, sorted(known))
    known.update(added)
    if added:
        found += page.evaluate(RUN, [{"include": [["[data-looks-new]"]]}, {"runOnly": [CONTRAST]}])
    return found
