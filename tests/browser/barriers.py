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
RUN = """([context, rules]) => axe
    .run(context ?? document, {resultTypes: ["violations"], selectors: false, rules})
    .then((result) => result.violations)"""
CONTRAST = "color-contrast"


def violations(page: Page, context: str | dict | None = None, *, without: tuple[str, ...] = ()) -> list[dict]:
    """Return axe's list for a page as it has settled, or for the part of it that ``context`` names.

    Rules named in ``without`` are left out.
    """
    page.evaluate(SETTLE)
    page.evaluate(AXE)
    return page.evaluate(RUN, [context, {rule: {"enabled": False} for rule in without}])
