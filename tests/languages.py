"""What is printed for readers of each language."""

from django.utils.translation import override


def in_each(print_value) -> tuple[str, str]:
    """What is printed for readers of Chinese and of English."""
    said = []
    for language in ("zh-hans", "en"):
        with override(language):
            said.append(str(print_value()))
    return tuple(said)
