"""A client that a public generator makes of the description reads the site: nobody needs ours."""

import json
import sys
from importlib import import_module

import pytest
from openapi_python_client import Config, MetaType, generate
from openapi_python_client.config import ConfigFile

from debate.api.openapi import description
from tests.factories import make_claim, make_speaker


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """The package that the generator wrote; it may complain of nothing."""
    folder = tmp_path_factory.mktemp("generated")
    source = folder / "openapi.json"
    source.write_text(json.dumps(description()), encoding="utf-8")
    config = Config.from_sources(
        ConfigFile(post_hooks=[]),
        MetaType.NONE,
        document_source=source,
        file_encoding="utf-8",
        overwrite=True,
        output_path=folder / "generated_client",
    )
    assert list(generate(config=config)) == []
    sys.path.insert(0, str(folder))
    yield import_module("generated_client")
    sys.path.remove(str(folder))


def test_a_list_is_read_by_a_generated_client(generated, live_server):
    make_claim("封闭更稳妥。", "invented", make_speaker("张三三", name_en="Zhang Sansan"), stance="closed")
    make_claim()
    claim_list = import_module("generated_client.api.default.claim_list")
    models = import_module("generated_client.models")
    with generated.Client(base_url=live_server.url) as client:
        stance = [models.ClaimListStanceItem.CLOSED]
        page = claim_list.sync(client=client, stance=stance, lang=models.ClaimListLang.EN)
        refused = claim_list.sync_detailed(client=client, cursor="nowhere")

    assert [claim.slug for claim in page.items] == ["invented"]
    assert page.items[0].labels["speaker"] == "Zhang Sansan"
    assert (refused.status_code, refused.parsed.status) == (400, 400)


def test_it_has_every_resource(generated):
    names = {methods["get"]["operationId"] for methods in description()["paths"].values()}

    assert [name for name in names if not import_module(f"generated_client.api.default.{name}")] == []
