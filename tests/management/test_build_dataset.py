"""`manage.py build_dataset`."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from debate.dataset import all_versions
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATASETS_DIR, settings.DATASETS_KEPT = tmp_path, 1


def said(*options: str) -> str:
    output = StringIO()
    call_command("build_dataset", *options, stdout=output)
    return output.getvalue()


def test_it_says_what_came_of_it():
    make_claim()
    first = said()
    name = all_versions()[0].name
    assert first == f"{name}：新建，1 条观点\n"
    assert said() == said("--again") == f"{name}：内容没有变化，1 条观点\n"

    make_claim()
    assert said().splitlines() == [f"{all_versions()[0].name}：新建，2 条观点", f"{name}：文件已清除，地址仍在"]


def test_it_wants_to_know_the_address_of_the_site(settings):
    settings.SITE_ADDRESS = ""

    with pytest.raises(CommandError, match="SITE_ADDRESS"):
        said()
    assert all_versions() == []
