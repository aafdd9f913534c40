"""What `test_second_debate` runs in a process whose debate is the invented one in `tests/second_debate/`."""

import csv
import io
import json
import re
from html import unescape
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.urls import reverse
from PIL import Image

from debate.admin.accounts.second_step import qr_code_of
from debate.content import current_content
from debate.dataset import build
from debate.models import Article, Citation, Claim, SubscriptionRequest, Suggestion
from debate.notices.letters import confirmation
from debate.presentation.agents.llms_text import llms_text
from debate.presentation.sharing.canvas import can_draw
from debate.templating.stylesheet import coloured
from debate.vocabulary import DEBATE, Stance
from debate.vocabulary.debate_package import channels_of
from debate.vocabulary.translations import faults
from tests.crawling import crawl

pytestmark = pytest.mark.django_db
FOLDER = Path(__file__).parent / "second_debate"
STYLE = Path(__file__).parent.parent / "static" / "debate.css"
# What only the other debate says, in any language.
OTHER = re.compile(
    "开源|闭源|开闭|开放|封闭|大模型|权重|開源|閉源|開閉|開放|封閉|權重|open[- ]source|open weights|AI models?"
    r"|Open or Closed|[Ff]or (?:open|closed)\b|Openness\b|openness (?:of|by)|how open|partly open",
)
# What no reader reads: attributes for programs, and names of parameters, which are the same in all debates.
UNREAD = re.compile(
    r'\s(?:class|href|id|name|value|src|for|action|data-[\w-]+|hx-[\w-]+)="[^"]*"|<code>.*?</code>', re.DOTALL
)
DESK = ("index", "claim_changelist", "claim_add", "model_add", "opennessassessment_add", "suggestion_changelist")
LANGUAGES = {"/": "长短之争", "/zh-hant/": "長短之爭", "/en/": "Short or Long"}


def read_by_people(page: str) -> str:
    return unescape(UNREAD.sub(" ", page))


def test_it_is_the_second_debate_and_has_the_same_migrations():
    assert DEBATE.folder == FOLDER
    assert [stance.value for stance in Stance] == ["shorter", "either", "longer", "neither"]
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_its_own_words_are_translated():
    assert list(faults()) == []


@pytest.mark.parametrize("start", LANGUAGES)
def test_every_page_is_there_under_its_name_and_says_nothing_of_another_debate(curated, start):
    pages = crawl(start)
    said = {address: OTHER.findall(read_by_people(page)) for address, (_, page) in pages.items()}
    titles = [title for _, page in pages.values() for title in re.findall("<title>([^<]*)</title>\n<meta", page)]

    assert len(pages) > 60
    assert {address: status for address, (status, _) in pages.items() if status != 200} == {}
    assert {address: words for address, words in said.items() if words} == {}
    assert titles and all(LANGUAGES[start] in title for title in titles)


def test_stances_have_addresses_colours_and_shapes_of_their_own(curated, client):
    page = client.get("/stances/shorter/").content.decode()
    style = coloured(STYLE.read_text(encoding="utf-8"))

    assert '<span class="stance stance-disc"><i></i>支持四天</span>' in page
    assert client.get("/stances/open/").status_code == 404
    assert "--disc: light-dark(#1b6e3c, #7ccf9a);" in style and "--half: light-dark(#8a1f5c, #f09ac6);" in style
    assert "#1f6f8b" not in style


def test_it_states_nothing_that_was_found_out_about_another_base(curated, client):
    page = client.get("/method/").content.decode()

    assert "建库时请第二个人" not in page and "905" not in page
    assert "「谁也不该上五天」" in page


def test_the_method_quotes_sides_and_senses_as_this_debate_calls_them(curated, client):
    chinese, english = (client.get(f"{start}method/").content.decode() for start in ("/", "/en/"))

    assert "「未选边」是说了而没有选边" in chinese and "那时记为「未选边」" in chinese and "就是「没有讲明」" in chinese
    assert "“On neither side” means" in english and "otherwise it is “Not said”" in english


def test_its_own_icon_takes_the_place_of_the_sites():
    assert Path(finders.find("icon.svg")) == FOLDER / "static" / "icon.svg"


def test_lists_charts_and_the_search_know_its_sides(curated, client):
    listed = client.get("/claims/", {"stance": "shorter"})
    found = client.get("/search/", {"q": "小店"}).content.decode()
    picture = client.get("/speakers/lin-jiaming/").content.decode()

    assert len(listed.context["filter"].selection) == Claim.objects.published().filter(stance="shorter").count() > 5
    assert "zhou-weiyou-2020-costs" in found
    assert "part part-disc" in picture and "支持四天" in picture
    assert client.get("/claims/", {"stance": "open"}).context["filter"].is_valid() is False


@pytest.mark.skipif(not can_draw(), reason="no font with Chinese here")
def test_the_picture_of_a_claim_is_in_the_colour_of_its_side(curated, client):
    answer = client.get("/claims/lin-jiaming-2020-full-pay/card.png")
    palette = Image.open(io.BytesIO(answer.content)).getpalette()

    colours = set(zip(palette[::3], palette[1::3], palette[2::3], strict=True))
    assert channels_of("#1b6e3c") in colours


def test_the_api_lists_its_values_and_no_others(curated, client):
    document = client.get("/api/v1/openapi.json").content.decode()
    claims = client.get("/api/v1/claims/", {"stance": "longer", "lang": "en"}).json()

    assert OTHER.findall(UNREAD.sub("", document.replace("openness", "").replace("Openness", ""))) == []
    assert '["shorter", "either", "longer", "neither"]' in document
    assert {(each["stance"], each["labels"]["stance"]) for each in claims["items"]} == {("longer", "For five days")}
    assert client.get("/api/v1/claims/", {"stance": "closed"}).status_code == 400


def test_downloads_and_the_data_set_hold_its_values(curated, client, settings, tmp_path):
    settings.DATASETS_DIR = tmp_path
    rows = list(csv.DictReader(io.StringIO(client.get("/download/csv/").getvalue().decode("utf-8-sig"))))
    files = build("https://second.example.org").version.folder
    read = [path for path in files.iterdir() if path.suffix in (".md", ".json", ".cff")]
    texts = {path.name: path.read_text(encoding="utf-8") for path in read}

    assert {row["stance"] for row in rows} == set(Stance.values)
    assert texts["README.md"].startswith("# Short or Long (长短之争)\n")
    assert "「四天更好」" in texts["README.zh.md"] and "`shorter`" in texts["README.zh.md"]
    assert json.loads(texts["datapackage.json"])["title"].endswith("the knowledge base of Beiyu's working week")
    assert [word for text in texts.values() for word in OTHER.findall(text.replace("openness", ""))] == []
    assert "四天更好：产出" in (files / "dna.csv").read_text(encoding="utf-8")


def test_agents_are_told_what_it_is_about():
    text = llms_text("https://second.example.org", has_mcp=True)

    assert text.startswith("# Short or Long (长短之争)") and "`neither` means that no side was taken" in text
    assert OTHER.findall(text) == []


@pytest.mark.parametrize(("start", "language"), [("/", "zh-hans"), ("/zh-hant/", "zh-hant"), ("/en/", "en")])
def test_mails_are_its_own(curated, start, language):
    asked = SubscriptionRequest(pk=1, address="du@example.org", query="stance=longer", language=language)
    letter = confirmation(asked, current_content())

    assert LANGUAGES[start] in letter.subject and {"en": "For five days"}.get(language, "支持五天") in letter.text
    assert OTHER.findall(letter.subject + letter.text + read_by_people(letter.html)) == []


@pytest.mark.parametrize("page", DESK)
def test_the_desk_is_its_own(curated, client, page):
    from tests.factories import make_editor

    client.force_login(make_editor("bianji"))
    shown = client.get(reverse(f"admin:{page}" if page == "index" else f"admin:debate_{page}")).content.decode()

    assert "长短之争 · 编辑台" in shown
    assert OTHER.findall(read_by_people(shown)) == []
    if page == "claim_add":
        assert '<option value="shorter">支持四天</option>' in shown


def test_the_authenticator_of_an_editor_names_it(client):
    from django_otp.plugins.otp_totp.models import TOTPDevice

    from tests.factories import make_editor

    app = TOTPDevice.objects.create(user=make_editor("bianji"), name="app")
    assert "issuer=%E9%95%BF%E7%9F%AD%E4%B9%8B%E4%BA%89" in app.config_url
    assert "<svg" in qr_code_of(app)


def test_its_articles_are_imported_and_their_quotations_found(curated, client):
    for path in (FOLDER / "articles").glob("*.txt"):
        call_command("import_article", path, url=f"https://example.org/{path.stem}", verbosity=0)

    assert {citation.state for citation in Citation.objects.all()} == {"located"}
    assert Article.objects.imported().count() == 3
    assert "上四天班，该拿五天的钱" in client.get("/claims/lin-jiaming-2020-full-pay/").content.decode()


READ = """北屿日报 2022年3月4日

北屿医院院长沈知意说：“四天工作制让护士睡得更好，请病假的人少了一半。”

乌有咖啡店主认为，五天工作制更稳妥，四天工作制会让加班费越来越高。
"""


def test_its_articles_are_read_with_its_words(curated, client, tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(READ, encoding="utf-8")
    call_command("import_article", page, url="https://example.org/beiyu-2022", verbosity=0)
    found = Suggestion.objects.order_by("start")

    assert [(each.proposed_stance, each.on_debate) for each in found] == [("shorter", True), ("longer", True)]
    assert [{topic.slug for topic in each.proposed_topics.all()} for each in found] == [{"health"}, {"pay"}]
