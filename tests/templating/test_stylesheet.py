"""The style sheet of readers gets the colours of the debate where static files are found."""

import os
from io import StringIO
from pathlib import Path

from django.contrib.staticfiles import finders
from django.core.management import call_command

from debate.templating.stylesheet import NAME, PLACE, coloured

COLOURS = "--ring: light-dark(#1f6f8b, #6fb8d2);"
ROLES = "--pro: var(--ring);\n    --con: var(--disc);"


def test_the_source_leaves_a_place_for_colours_and_names_none():
    source = Path("static/debate.css").read_text(encoding="utf-8")

    assert source.count(PLACE) == 1 and COLOURS not in source
    assert COLOURS in coloured(source) and ROLES in coloured(source)


def test_with_debug_the_style_sheet_is_found_with_its_colours_and_other_files_where_they_lie(settings, tmp_path):
    settings.STATICFILES_DIRS = [settings.BASE_DIR / "static"]
    settings.BASE_DIR = tmp_path
    style, script = finders.find(NAME), finders.find("debate.js")

    assert Path(style).is_relative_to(tmp_path) and COLOURS in Path(style).read_text(encoding="utf-8")
    assert Path(script).parent.name == "static"


def test_collected_files_have_the_colours_of_today_though_the_source_did_not_change(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    collected, later = tmp_path / NAME, Path("static/debate.css").stat().st_mtime + 1
    collected.write_text("the colours of another debate", encoding="utf-8")
    os.utime(collected, (later, later))

    call_command("collectstatic", interactive=False, stdout=StringIO())

    assert COLOURS in collected.read_text(encoding="utf-8")
