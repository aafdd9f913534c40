"""Pages over the whole debate: home, search, comparison, lists of what belongs to claims, corrections, reports."""

from debate.views.overviews.comparison import compare
from debate.views.overviews.corrections import correction_list
from debate.views.overviews.datasets import dataset, dataset_version
from debate.views.overviews.home_page import about, home
from debate.views.overviews.method_page import method
from debate.views.overviews.position_changes import position_change_list
from debate.views.overviews.predictions import prediction_list
from debate.views.overviews.reports import ReportForm, report
from debate.views.overviews.responses import response_list
from debate.views.overviews.search_page import search, search_names

__all__ = [
    "ReportForm",
    "about",
    "compare",
    "correction_list",
    "dataset",
    "dataset_version",
    "home",
    "method",
    "position_change_list",
    "prediction_list",
    "report",
    "response_list",
    "search",
    "search_names",
]
