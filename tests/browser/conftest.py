"""A real browser for the tests in this directory: Chromium as the machine has it, nothing is downloaded."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, sync_playwright

from tests import databases

# The first has no windows to draw: the same engine, a fifth less work.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A browser reports what the content policy stopped as an event too, even when the policy only reports.
REPORT_VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) => console.error(
    `content policy: ${event.violatedDirective} stopped ${event.blockedURI} ` +
    `at ${event.sourceFile}:${event.lineNumber}`));
"""


WAIT_FOR = Locator.wait_for


def wait_for_loaded(locator: Locator, **options) -> None:
    """What is waited for is there, and so are the page's scripts: nobody presses a key sooner than that."""
    WAIT_FOR(locator, **options)
    locator.page.wait_for_load_state()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this directory, so that `-m browser` and `-m 'not browser'` choose."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for all browser tests of a process; without it they skip, or fail where CI is set."""
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if executable is None:
        message = f"no Chromium found: none of {', '.join(NAMES)} is on PATH"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    sandbox = os.geteuid() != 0  # Chromium's sandbox refuses to run as root
    with pytest.MonkeyPatch.context() as patch:
        # Playwright's event loop runs in this thread: Django would take the tests' queries for async code.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        patch.setattr(Locator, "wait_for", wait_for_loaded)
        with sync_playwright() as playwright:
            launch = playwright.chromium.launch
            chromium = launch(executable_path=executable, args=FLAGS, chromium_sandbox=sandbox)
            yield chromium
            chromium.close()


@pytest.fixture
def problems() -> list[str]:
    """What the browser complained about; a test that expects a complaint checks this list and clears it."""
    return []


@pytest.fixture
def page(browser: Browser, problems: list[str]) -> Iterator[Page]:
    """A page in a fresh browser profile; the test fails when the browser complained about anything."""

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            problems.append(f"{message.text} ({message.location['url']})")

    with browser.new_context(locale="zh-CN") as context:
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("console", note)
        context.on("weberror", lambda error: problems.append(f"{error.error} ({error.page})"))
        yield context.new_page()
    assert problems == []


@pytest.fixture
def seeded_site(live_server) -> str:
    """Where the base that stays as it is is served."""
    databases.fill_with_the_reviewed_base()
    return live_server.url


@pytest.fixture
def plain_http(settings) -> None:
    """The live server speaks plain HTTP, over which a browser keeps no cookie bound to HTTPS."""
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "sessionid", "csrftoken"


@pytest.fixture
def logged_in(page: Page, live_server, plain_http):
    """Logs an account in, without its password: ``logged_in(user)``."""

    def log_in(user, where: Page = page) -> None:
        client = Client()
        client.force_login(user)
        value = client.cookies["sessionid"].value
        where.context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])

    return log_in


@pytest.fixture
def desk(page: Page, live_server, logged_in) -> Page:
    """The desk's first page, the editor ``bianji`` logged in."""
    logged_in(get_user_model().objects.create_superuser("bianji", password="x"))
    page.goto(f"{live_server.url}/admin/")
    return page
