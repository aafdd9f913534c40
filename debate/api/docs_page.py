"""The page that shows programmers the API: its resources, from its own description, with examples that run."""

import json
import re
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from debate.api.door import ROOT
from debate.api.openapi import written
from debate.api.problems import KINDS
from debate.presentation import base_address
from debate.vocabulary import Stance, current_language

# Name of an operation -> what it answers.
SAID = {
    "start": _("入口：内容现在的版次，所有资源的地址"),
    "claim_list": _("观点，可按页面上的任何条件筛选"),
    "claim_detail": _("一条观点，连同编者注和可以公开的原话"),
    "claim_history": _("一条观点何时发布、改过什么"),
    "facets": _("每个筛选条件的每个选项各有多少条观点，数字准确"),
    "search": _("一句话说到的名字，与它最相关的观点；找不到时可以改问什么"),
    "speaker_list": _("发言者：任职、条数、立场"),
    "speaker_detail": _("一位发言者"),
    "company_list": _("公司：其人所说与谈及它的观点各多少条"),
    "company_detail": _("一家公司"),
    "model_list": _("模型：逐层的开放程度，连同起止日期与依据"),
    "model_detail": _("一个模型"),
    "topic_list": _("议题：定义、条数、立场"),
    "topic_detail": _("一个议题"),
    "article_list": _("文章：标题、媒体、日期、网址，没有正文"),
    "article_detail": _("一篇文章"),
    "citation_list": _("出处：位置、指纹和可以公开的原话"),
    "response_list": _("谁回应谁"),
    "prediction_list": _("预测：怎样算应验、何时到期、结果如何"),
    "position_change_list": _("立场变化，前后两边"),
    "matrix": _("议题与立场的交叉条数"),
    "timeline": _("逐月逐立场的条数，连同图上标出的事"),
    "changes": _("某一版次以来变动的观点，和已经不在的网址名"),
}
# By the name of a program; each runs as it stands, with the address of this site for ROOT,
# the reader's language for LANG and a stance for SIDE.
EXAMPLES = {
    "curl": """\
curl 'ROOTclaims/?stance=SIDE&until=2024&limit=2&lang=LANG'
""",
    "Python": """\
import json
from urllib.request import urlopen

address = "ROOTclaims/?stance=SIDE&limit=100&lang=LANG"
while address:
    with urlopen(address) as answer:
        page = json.load(answer)
    for claim in page["items"]:
        print(claim["said_on"], claim["labels"]["speaker"], claim["labels"]["statement"])
    address = page["next"]
""",
    "R": """\
library(jsonlite)
months <- fromJSON("ROOTtimeline/?lang=LANG")$months
barplot(months$count, names.arg = months$period, las = 2)
""",
}


PLACE = re.compile("ROOT|LANG|SIDE")


class Row(NamedTuple):
    """A resource: its path, what it answers, the names of its parameters."""

    path: str
    said: Any
    parameters: list[str]


def api_docs(request: HttpRequest) -> HttpResponse:
    root, language = base_address(request) + ROOT, current_language()
    given = {"ROOT": root, "LANG": language, "SIDE": Stance.CON.value}
    examples = {name: PLACE.sub(lambda place: given[place[0]], code) for name, code in EXAMPLES.items()}
    context = {
        "root": root,
        "examples": examples,
        "resources": [_row(path, methods["get"]) for path, methods in json.loads(written())["paths"].items()],
        "problems": [(name, kind.status, kind.title) for name, kind in KINDS.items()],
        "limit": settings.API_REQUESTS_PER_MINUTE,
    }
    return render(request, "api_docs.html", context)


def _row(path: str, operation: dict[str, Any]) -> Row:
    names = [each["name"] for each in operation["parameters"] if each["in"] == "query"]
    return Row(path, SAID[operation["operationId"]], names)
