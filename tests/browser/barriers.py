"""What hinders people on a page, as axe finds it."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# Colours that are still changing would be judged half-way.
SETTLE = """() => Promise.race([
    Promise.allSettled(document.getAnimations().map((each) => each.finished)),
    new Promise((done) => setTimeout(done, 1000)),
])"""


def violations(page: Page, **options) -> list[dict]:
    """Axe's list for a page as it has settled; options are those of `Axe.run`."""
    page.evaluate(SETTLE)
    return Axe().run(page, **options).response["violations"]
