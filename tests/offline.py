"""What tests fetch, unless they bring a publisher of their own: nothing. They never reach the network."""

from debate.importing.fetching import Client, Clock, Network
from debate.importing.import_desk import addresses
from debate.importing.retrieving import article_retrieval

# The modules that ask the client of the process.
ASKING = (article_retrieval, addresses)


def disconnect() -> None:
    """Let no name be found from here on, without a wait between two attempts."""
    client = Client(
        "DebateBot/tests", network=Network(resolve=lambda name: []), clock=Clock(sleep=lambda seconds: None)
    )
    for each in ASKING:
        vars(each)["default_client"] = lambda: client
