"""How well two colours can be told apart (WCAG 2.2, relative luminance and contrast ratio)."""

# The papers of debate.css, which stances are printed on.
PAPERS = {"light": "#fbfaf7", "dark": "#17181a"}


def contrast_of(one: str, other: str) -> float:
    """Return the contrast ratio of two colours such as ``#1f6f8b``: from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def channels_of(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of a colour, from 0 to 255."""
    red, green, blue = bytes.fromhex(colour.removeprefix("#"))
    return red, green, blue


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in channels_of(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
