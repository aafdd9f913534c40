"""What share pictures are drawn on: PNG, 1200 x 630 pixels, with Pillow; the fonts, and the shapes of stances.

A picture has a grey layer and a coloured one, each with half of a 32-colour palette, so that it takes some 20 kB and
well under 100 ms. Without a font that has Chinese characters there are no pictures.
"""

import io
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from debate.vocabulary import DEBATE, Stance
from debate.vocabulary.debate_package import PAPERS, channels_of

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN, TOP, FOOT = 84, 64, 548
# Where Debian's fonts-noto-cjk and other packages put the fonts; the index is of Simplified Chinese in a collection.
SERIF = ("opentype/noto/NotoSerifCJK-Bold.ttc", "noto-cjk/NotoSerifCJK-Bold.ttc")
SANS = ("opentype/noto/NotoSansCJK-Regular.ttc", "noto-cjk/NotoSansCJK-Regular.ttc")
# Each with what the two above have no shapes for: other scripts, symbols.
OTHERS = (
    ("truetype/dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans.ttf"),
    ("truetype/noto/NotoEmoji-Regular.ttf", "noto/NotoEmoji-Regular.ttf"),
    ("truetype/ancient-scripts/Symbola_hint.ttf", "gdouros-symbola/Symbola.ttf"),
)
FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
IN_COLLECTION = 2
# The colours of debate.css in its light scheme.
PAPER, INK = channels_of(PAPERS["light"]), (0x1E, 0x1F, 0x21)
UNKNOWN = "\U0010fffe"  # no font has it, so its shape is the box for unknown characters
STEPS = 16  # colours from the paper to full strength, in each layer
FULL, SOFT = 255, 165
OVERSAMPLING = 4  # shapes are drawn so many times as large and scaled down, which smooths their edges


def hue_of(stance: Stance) -> tuple[int, int, int]:
    """Return the colour of a stance as its package says it, in the light scheme."""
    return channels_of(DEBATE.by_role[stance.role].colour.light)


def can_draw() -> bool:
    """Whether this machine has the fonts that pictures need."""
    return bool(_path(SERIF) and _path(SANS))


@cache
def _path(places: tuple[str, ...]) -> str | None:
    """Return the first font file found, or the one that ``CARD_FONT`` names; searched once per process."""
    if settings.CARD_FONT:
        return settings.CARD_FONT if Path(settings.CARD_FONT).is_file() else None
    found = (folder / place for folder in FOLDERS for place in places)
    return next((str(path) for path in found if path.is_file()), None)


@lru_cache(maxsize=32)
def font_of(places: tuple[str, ...], size: int) -> ImageFont.FreeTypeFont:
    path = _path(places) or ""
    index = IN_COLLECTION if path.endswith(".ttc") else 0
    return ImageFont.truetype(path, size, index=index, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=20_000)
def _face(character: str, font: ImageFont.FreeTypeFont) -> ImageFont.FreeTypeFont | None:
    """Return the first font that has a shape for a character: the wanted one or another of its size; None for none."""
    if not character.isprintable():
        return None
    faces = (font, *(font_of(places, int(font.size)) for places in OTHERS if _path(places)))
    return next((face for face in faces if character == " " or _shape(character, face) != _shape(UNKNOWN, face)), None)


def _shape(character: str, font: ImageFont.FreeTypeFont) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(character)
    return mask.size, bytes(mask)


class Picture:
    """A grey layer for text and a coloured one for the stance; ``hue`` is the RGB colour of the second."""

    def __init__(self, hue: tuple[int, int, int]) -> None:
        self.hue = hue
        self.grey, self.colour = Image.new("L", SIZE), Image.new("L", SIZE)
        self._on_grey, self._on_colour = ImageDraw.Draw(self.grey), ImageDraw.Draw(self.colour)

    def write(self, at: tuple[int, int], text: str, font, strength: int = FULL, *, coloured: bool = False) -> int:
        """Write one line from a point on its base line; return the x coordinate where it ends."""
        layer = self._on_colour if coloured else self._on_grey
        left = float(at[0])
        for face, run in groupby(text, key=lambda character: _face(character, font)):
            if face:  # what no font has is left out: a box says nothing
                words = "".join(run)
                layer.text((left, at[1]), words, fill=strength, font=face, anchor="ls")
                left += face.getlength(words)
        return int(left)

    def bar(self) -> None:
        self._on_colour.rectangle((0, 0, 17, HEIGHT), fill=FULL)

    def mark(self, stance: Stance, left: int, base: int, size: int) -> None:
        """Draw the shape of a stance: a ring, a disc, half a disc, or two lines."""
        box = Image.new("L", (size * OVERSAMPLING, size * OVERSAMPLING))
        draw, end, line = ImageDraw.Draw(box), size * OVERSAMPLING - 1, size * OVERSAMPLING // 6
        if stance.shape == "lines":
            for top in (end // 4, 3 * end // 4 - line // 2):
                draw.rectangle((0, top, end, top + line // 2), fill=FULL)
        else:
            draw.ellipse((0, 0, end, end), fill=FULL if stance.shape == "disc" else 0, outline=FULL, width=line)
        if stance.shape == "half":
            draw.pieslice((0, 0, end, end), 90, 270, fill=FULL)
        self.colour.paste(box.resize((size, size), Image.Resampling.LANCZOS), (left, base - size))

    def png(self) -> bytes:
        """Return both layers in one picture; the coloured layer covers the grey one wherever it is drawn on."""
        step = 256 // STEPS
        grey = self.grey.point([value // step for value in range(256)])
        coloured = self.colour.point([STEPS + value // step for value in range(256)])
        grey.paste(coloured, mask=self.colour.point([255 if value >= step else 0 for value in range(256)]))
        picture = Image.frombytes("P", SIZE, grey.tobytes())
        picture.putpalette([part for end in (INK, self.hue) for n in range(STEPS) for part in _between(end, n)])
        file = io.BytesIO()
        picture.save(file, "PNG", bits=5, compress_level=6)
        return file.getvalue()


def _between(end: tuple[int, int, int], step: int) -> list[int]:
    """Return colour number ``step`` of STEPS from the paper to ``end``."""
    return [paper + (full - paper) * step // (STEPS - 1) for paper, full in zip(PAPER, end, strict=True)]
