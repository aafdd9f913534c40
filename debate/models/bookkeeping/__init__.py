"""What the site keeps for itself: passages, shingles, revisions and changes, seeding records, redirects, turns."""

from debate.models.bookkeeping.host_turns import HostTurn
from debate.models.bookkeeping.passages import Passage
from debate.models.bookkeeping.redirects import Redirect, lasting_path
from debate.models.bookkeeping.retirements import Retirement
from debate.models.bookkeeping.revisions import Change, Revision
from debate.models.bookkeeping.seedings import Seeding
from debate.models.bookkeeping.shingles import Shingle

__all__ = ["Change", "HostTurn", "Passage", "Redirect", "Retirement", "Revision", "Seeding", "Shingle", "lasting_path"]
