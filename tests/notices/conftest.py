import pytest

from tests.notices.mailbox import mail_server


@pytest.fixture
def mailbox():
    with mail_server() as mailbox:
        yield mailbox
