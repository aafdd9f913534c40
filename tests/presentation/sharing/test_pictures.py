"""The pictures of what is shared."""

import io

import pytest
from django.utils.translation import override
from PIL import Image

from debate.content.published import current_content
from debate.middleware.kept_pages import LARGEST_KEPT_PAGE
from debate.presentation.charts.counting import summary_of
from debate.presentation.sharing import canvas
from debate.presentation.sharing.canvas import HEIGHT, PAPER, WIDTH, can_draw, hue_of
from debate.presentation.sharing.pictures import claim_picture, entity_picture
from debate.vocabulary import Stance
from tests.factories import QUOTE, make_citation, make_claim, make_imported_article, make_speaker

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def font():
    if not can_draw():
        pytest.skip("no font with Chinese here: fonts-noto-cjk")


@pytest.fixture
def fonts_looked_for_anew():
    canvas._path.cache_clear()
    yield
    canvas._path.cache_clear()


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png))


@pytest.mark.parametrize("statement", ["开放。", "虚构的开放，" * 60, "Open" * 200, "开放 " * 200, "\n"])
def test_a_picture_is_small_and_of_the_usual_size(font, statement):
    png = claim_picture(make_claim(statement, role_then="虚构公司甲的创始人" * 8))
    picture = opened(png)

    assert (picture.format, picture.size, picture.mode) == ("PNG", (WIDTH, HEIGHT), "P")
    assert len(png) < LARGEST_KEPT_PAGE


def test_the_words_of_the_speaker_are_drawn_where_they_are_here_and_ours_are_called_a_paraphrase(font):
    claim, article = make_claim("开放让虚构产业走得更快。"), make_imported_article()
    ours = claim_picture(claim)
    quoted = claim_picture(claim, make_citation(claim, article, quote=QUOTE))
    label = (canvas.MARGIN, 30, canvas.MARGIN + 200, canvas.TOP)
    drawn = [len(set(opened(png).convert("L").crop(label).tobytes())) > 1 for png in (ours, quoted)]

    assert ours != quoted
    assert drawn == [True, False]


def test_a_side_is_told_by_shape_and_not_by_colour_alone(font):
    pictures = [opened(claim_picture(make_claim(stance=stance))).convert("L") for stance in Stance]
    box = (canvas.MARGIN, canvas.FOOT - 82, canvas.MARGIN + 26, canvas.FOOT - 56)
    shapes = {picture.crop(box).point(lambda value: 255 * (value > 180)).tobytes() for picture in pictures}

    assert len(shapes) == len(Stance)


@pytest.mark.parametrize("times", [1, 2, 3, 9])
def test_stances_stay_within_the_picture_however_they_are_called(font, times, monkeypatch):
    called = [(stance, f"{'For shorter weeks' * times} 12") for stance in Stance]
    monkeypatch.setattr("debate.presentation.sharing.pictures._counted", lambda summary: called)
    speaker, content = make_speaker("张三三"), current_content()
    summary = summary_of(content, content.index.select({}))
    picture = opened(entity_picture(speaker, "虚构的人", summary)).convert("L")
    line = (canvas.FOOT - 90, canvas.FOOT - 44)

    beside = picture.crop((WIDTH - canvas.MARGIN, line[0], WIDTH, line[1]))
    last_quarter = picture.crop((WIDTH - canvas.MARGIN - 260, line[0], WIDTH - canvas.MARGIN, line[1]))
    assert len(set(beside.tobytes())) == 1
    assert len(set(last_quarter.tobytes())) > 1


@pytest.mark.parametrize("stance", Stance)
def test_the_colours_are_those_of_the_site(font, stance):
    picture = opened(claim_picture(make_claim(stance=stance))).convert("RGB")

    assert picture.getpixel((WIDTH - 1, 0)) == PAPER
    assert picture.getpixel((5, 5)) == hue_of(stance)


def test_a_picture_is_in_the_language_of_its_address(font):
    claim = make_claim("开闭之争。", speaker=make_speaker("张三三"), statement_en="An invented debate.")
    found = set()
    for language in ("zh-hans", "zh-hant", "en"):
        with override(language):
            found.add(claim_picture(claim))

    assert len(found) == 3


def test_a_speaker_without_claims_has_a_picture_too(font):
    speaker, content = make_speaker(summary="虚构的简介。" * 40), current_content()

    assert opened(
        entity_picture(speaker, speaker.summary, summary_of(content, content.index.select({"speaker": [0]})))
    ).size == (
        WIDTH,
        HEIGHT,
    )


def test_a_font_of_ones_own_comes_first(settings, fonts_looked_for_anew, tmp_path):
    settings.CARD_FONT = str(tmp_path / "font.ttf")
    assert not can_draw()

    (tmp_path / "font.ttf").touch()
    canvas._path.cache_clear()
    assert can_draw()


def test_fonts_are_looked_for_once(monkeypatch, fonts_looked_for_anew):
    before = can_draw()
    monkeypatch.setattr(canvas, "FOLDERS", ())

    assert can_draw() == before
    canvas._path.cache_clear()
    assert not can_draw()


@pytest.mark.parametrize("without_shape", ["\u202e", "\u200b", "\ue123", "\U0010fffe", "\U000e0041"])
def test_what_no_font_has_is_left_out_and_is_no_box(font, without_shape):
    written = make_claim(f"开源{without_shape}模型，虚构{without_shape}的。", slug="invented")
    plain = make_claim("开源模型，虚构的。", slug="plain", speaker=written.speaker)

    assert claim_picture(written) == claim_picture(plain)


def test_a_script_that_the_first_font_lacks_is_drawn_with_another(font):
    if canvas._path(canvas.OTHERS[0]) is None:
        pytest.skip("no other font here: fonts-dejavu-core")
    first = canvas.font_of(canvas.SERIF, 44)

    assert canvas._face("ع", first) not in (first, None)
    assert canvas._face("开", first) is first
