"""Train the models of ``learned`` on annotated articles, and measure them on articles they were not trained on.

In: articles with gold annotations, and rows of editors' decisions. Out: weights, and figures by cross-validation.
Only development needs this: scipy is imported here alone, when first asked for.
"""

from debate.extraction.training.articles import TrainingArticle, find_annotated, make_folds, read_article
from debate.extraction.training.constructions import BadConstructions, construction_rows, read_constructions
from debate.extraction.training.cross_validation import (
    FIGURES,
    FIGURES_OF_DEBATE,
    CrossValidated,
    cross_validate,
    interval,
    share_right,
)
from debate.extraction.training.decisions import Judged, Judgement, rows_of_decisions
from debate.extraction.training.files import fallen, read_rows, rows_as_json, weights_as_json
from debate.extraction.training.fitting import Row, fit
from debate.extraction.training.models import LEAST_STANCE, MODELS, OF_DEBATE, Rows, fit_models
from debate.extraction.training.statements import invented_rows, read_statements, statement_rows

__all__ = [
    "FIGURES",
    "FIGURES_OF_DEBATE",
    "LEAST_STANCE",
    "MODELS",
    "OF_DEBATE",
    "BadConstructions",
    "CrossValidated",
    "Judged",
    "Judgement",
    "Row",
    "Rows",
    "TrainingArticle",
    "construction_rows",
    "cross_validate",
    "fallen",
    "find_annotated",
    "fit",
    "fit_models",
    "interval",
    "invented_rows",
    "make_folds",
    "read_article",
    "read_constructions",
    "read_rows",
    "read_statements",
    "rows_as_json",
    "rows_of_decisions",
    "share_right",
    "statement_rows",
    "weights_as_json",
]
