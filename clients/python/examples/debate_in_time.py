# %% [markdown]
# # The debate in time
#
# How many claims were made for open and for closed models, month by month, and what happened meanwhile, as an SVG file.
# Run it with the address of a site and a name for the file, or cell by cell as a notebook.

# %%
import sys
from html import escape
from pathlib import Path

from debate_client import Debate

site, target = (*sys.argv[1:], "http://127.0.0.1:8000", "debate-in-time.svg")[:2]
debate = Debate(site, lang="en")
timeline = debate.timeline()
debate.close()
print(timeline["months"][-3:])

# %%
# One column a month, one colour a stance, from one side to the other.
COLOURS = {"open": "#2f6f9f", "both": "#7a9a4a", "neutral": "#b9b4a7", "closed": "#b4552d"}
WIDTH, HEIGHT, FOOT = 14, 240, 60
months = timeline["months"]
most = max((month["count"] for month in months), default=1)

parts = []
for place, month in enumerate(months):
    x, y = place * WIDTH, HEIGHT
    for stance, colour in COLOURS.items():
        height = HEIGHT * month["stances"].get(stance, 0) / most
        y -= height
        parts.append(f'<rect x="{x}" y="{y:.1f}" width="{WIDTH - 2}" height="{height:.1f}" fill="{colour}"/>')
    if month["period"].endswith("-01"):
        parts.append(f'<text x="{x}" y="{HEIGHT + 16}">{month["period"][:4]}</text>')

# %%
# What many claims talk about, where it happened.
places = {month["period"]: place * WIDTH for place, month in enumerate(months)}
for number, landmark in enumerate(each for each in timeline["landmarks"] if each["month"] in places):
    x = places[landmark["month"]]
    parts.append(f'<line x1="{x}" x2="{x}" y1="0" y2="{HEIGHT}" stroke="#999" stroke-dasharray="2 3"/>')
    parts.append(f'<text x="{x + 3}" y="{12 + 14 * (number % 4)}">{escape(landmark["label"])}</text>')

# %%
box = f"0 0 {max(len(months), 1) * WIDTH} {HEIGHT + FOOT}"
start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" font-family="sans-serif" font-size="11">'
Path(target).write_text("".join([start, *parts, "</svg>"]), encoding="utf-8")
print(f"{timeline['count']} claims, {len(months)} months, {timeline['undated']} without a date: {target}")
