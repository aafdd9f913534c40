"""The one definition of "a text contains a term", shared by every search, check and highlight.

The normal form of a text is its runs (of Chinese, of letters, of digits), folded, with one space between and at both
ends: "用DeepSeek的 GPT-4o" is " 用 deepseek 的 gpt 4 o ". A text contains a term when `needle(term) in normal(text)`.
"""

from collections.abc import Iterable, Iterator

from debate.text.chinese import CJK_RUN, RUN, fold

SHORTEST_PLURAL = 4
NO_PLURAL = ("ss", "us", "is")


def runs(text: str) -> list[str]:
    """Return the folded runs of a text, plurals kept: `["llamas", "3", "1"]`."""
    return RUN.findall(fold(text))


def spaced(parts: Iterable[str]) -> str:
    """Join runs with one space between and at both ends; "" without any."""
    joined = " ".join(parts)
    return f" {joined} " if joined else ""


def normal(text: str) -> str:
    """Return the normal form of a text. English plurals lose their s, so that "models" and "model" find each other."""
    return spaced(map(_singular, runs(text)))


def normal_lines(parts: Iterable[str]) -> str:
    """Return each non-empty part in normal form on its own line, so that no needle matches across two parts."""
    return "\n".join(normal(part) for part in parts if part)


def needle(term: str) -> str:
    """Return what the normal form of a text must contain for the text to contain the term; "" for a term without a run.

    Chinese may match inside a longer run; letters and digits match whole runs only, hence the spaces around those.
    """
    form = normal(term)
    start = 1 if CJK_RUN.match(form, 1) else 0
    end = -1 if CJK_RUN.match(form[-2:-1]) else None
    return form[start:end]


def spans(text: str, needles: Iterable[str]) -> list[tuple[int, int]]:
    """Return the spans `[start, end)` the needles match, in code points of the text as given, in order and merged."""
    form, origins = _with_origins(text)
    found = sorted(
        (origins[start][0], origins[end - 1][1]) for wanted in needles for start, end in _occurrences(form, wanted)
    )
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start <= merged[-1][1]:
            start, end = merged[-1][0], max(end, merged.pop()[1])
        merged.append((start, end))
    return merged


def _singular(run: str) -> str:
    plural = run.endswith("s") and len(run) >= SHORTEST_PLURAL and run.isalpha() and not run.endswith(NO_PLURAL)
    return run[:-1] if plural else run


def _with_origins(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the normal form and, for each of its characters, the span `(start, end)` of the text it comes from."""
    form, origins = "", []
    for match in RUN.finditer(fold(text)):
        run = _singular(match[0])
        form += f" {run}"
        origins += [(match.start(), match.start())] + [(at, at + 1) for at in range(match.start(), match.end())]
        # The dropped s of a plural counts as part of the last letter.
        del origins[len(form) :]
        origins[-1] = (origins[-1][0], match.end())
    return (f"{form} ", [*origins, (len(text), len(text))]) if form else ("", [])


def _occurrences(form: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Yield `(start, end)` of each occurrence, overlapping ones too, without the needle's outer spaces."""
    inner = wanted.strip()
    margin = wanted.index(inner)
    at = form.find(wanted) if inner else -1
    while at >= 0:
        yield at + margin, at + margin + len(inner)
        at = form.find(wanted, at + 1)
