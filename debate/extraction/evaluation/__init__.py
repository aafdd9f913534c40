"""Measure how well the machine reads against gold annotations (``docs/gold.md``).

In: gold annotations and the machine's candidates. Out: precision, recall and F1, and every miss as text.
"""

from debate.extraction.evaluation.gold import BadGold, GoldArticle, load_gold
from debate.extraction.evaluation.kinds_of_text import kind_of_text
from debate.extraction.evaluation.machine import predict
from debate.extraction.evaluation.page_fields import page_lines
from debate.extraction.evaluation.predicted import PredictedArticle
from debate.extraction.evaluation.report import misses, table
from debate.extraction.evaluation.scores import Scores, score

__all__ = [
    "BadGold",
    "GoldArticle",
    "PredictedArticle",
    "Scores",
    "kind_of_text",
    "load_gold",
    "misses",
    "page_lines",
    "predict",
    "score",
    "table",
]
