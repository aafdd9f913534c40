"""A publisher on this machine, and a client of it. Django is not set up when this is read: imports stand inside."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest


@pytest.fixture(scope="module")
def server() -> Iterator[Any]:
    from tests.publisher import Server

    server = Server()
    yield server
    server.close()


@pytest.fixture
def publisher(server: Any) -> Any:
    return server.new_publisher()


@pytest.fixture
def waiting() -> Any:
    from tests.importing.fetching.clients import Waiting

    return Waiting()


@pytest.fixture
def new_client(publisher: Any, waiting: Any) -> Callable[..., Any]:
    from tests.importing.fetching.clients import make_client

    return partial(make_client, publisher, waiting)


@pytest.fixture
def client(new_client: Callable[..., Any]) -> Any:
    return new_client()
