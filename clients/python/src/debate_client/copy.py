"""A copy of all published claims, kept up to date by what has moved."""

from debate_client.client import ApiError, Debate
from debate_client.records import LabelledClaim, Tombstone


class Copy:
    """``claims`` by slug, as they stood at ``revision``; ``gone`` are the tombstones of the last refresh."""

    def __init__(self, debate: Debate) -> None:
        self.debate = debate
        self.claims: dict[str, LabelledClaim] = {}
        self.revision = ""
        self.gone: list[Tombstone] = []
        self.read()

    def read(self) -> None:
        """Read every claim."""
        self.claims, self.revision = {}, ""
        for page in self.debate.pages("claims/", limit=100):
            # That of the first page: what moves while the others are read is told by the next refresh.
            self.revision = self.revision or page["revision"]
            self.claims |= {claim["slug"]: claim for claim in page["items"]}

    def refresh(self) -> bool:
        """Read what has moved, or everything where that is no longer known.

        Return whether something besides claims may have moved too.
        """
        self.gone = []
        try:
            return self._follow()
        except ApiError as error:
            if error.kind != "revision-forgotten":
                raise
            self.read()
            return True

    def _follow(self) -> bool:
        others, revision = False, self.revision
        for page in self.debate.changes(self.revision):
            self.gone += page["gone"]
            for tombstone in page["gone"]:
                self.claims.pop(tombstone["slug"], None)
            self.claims |= {claim["slug"]: claim for claim in page["items"]}
            others, revision = others or page["others"], page["revision"]
        self.revision = revision
        return others
