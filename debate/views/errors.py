"""What an address that leads nowhere may have meant."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from debate.content import Directory, Entity
from debate.views.shared import content_of

FEW, LONGEST = 5, 100
# The first part of an address -> the kind of what follows.
KIND_OF = {"speakers": "speaker", "companies": "company", "models": "model", "topics": "topic"}
# A claim's address begins with who said it, then comes the year.
NUMBER = re.compile(r"\d")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    words = words_of(request.path)
    guesses = guessed(content_of(request).directory, request.path, words) if words else []
    return render(request, "404.html", {"words": words, "names": guesses}, status=404)


def words_of(path: str) -> str:
    """The last part of an address as words; '' when it has none."""
    last = path.rstrip("/").rpartition("/")[2]
    readable = "".join(each if each.isprintable() else " " for each in re.sub(r"[-_+.]+", " ", last))
    return " ".join(readable.split())[:LONGEST].strip()


def guessed(directory: Directory, path: str, words: str) -> list[Entity]:
    """The names most like these words, those of the kind that the address asks for first."""
    parts = path.split("/")
    kind = next((KIND_OF[part] for part in parts if part in KIND_OF), "")
    found = directory.meant(words, FEW, kind) + directory.meant(words, FEW)
    if not found and (begin := NUMBER.split(words)[0].strip()):
        found = directory.meant(begin, FEW) or directory.meant(begin.split()[0], FEW)
    return list(dict.fromkeys(found))[:FEW]
