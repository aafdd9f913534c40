"""Which lines of a page are not the article: phrase rules, credit lines, the article's region and its edges.

In: the lines of a page, folded. Out: for each line None, or a verdict with the kind of removal and the reason.
"""

from debate.text.noise.boilerplate import judge_page
from debate.text.noise.credit_lines import is_credit, is_name_line
from debate.text.noise.main_region import FoldedLine, is_paragraph
from debate.text.noise.noise_lines import judge
from debate.text.noise.phrases import is_heading_of_noise
from debate.text.noise.rules import SENTENCE_END

__all__ = [
    "SENTENCE_END",
    "FoldedLine",
    "is_credit",
    "is_heading_of_noise",
    "is_name_line",
    "is_paragraph",
    "judge",
    "judge_page",
]
