"""What language-model agents ask: the tools of a Model Context Protocol server, and llms.txt.

In: a question in plain values. Out: an answer that can be cited: each claim with its address, date, licence and whether
its quotation is at hand.
"""

from debate.presentation.agents.answers import TOOLS, CannotAnswer
from debate.presentation.agents.llms_text import llms_text
from debate.presentation.agents.server import answer_over_http, run_on_stdio

__all__ = ["TOOLS", "CannotAnswer", "answer_over_http", "llms_text", "run_on_stdio"]
