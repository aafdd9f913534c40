"""Fixtures that every test of the desk may use."""

import pytest


@pytest.fixture
def editor(client):
    """The superuser ``bianji``, logged in with ``client``."""
    from tests.factories import make_editor  # not at the top: a conftest is read before Django is set up

    user = make_editor("bianji")
    client.force_login(user)
    return user
