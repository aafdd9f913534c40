"""llms.txt: what a language model that reads the site should know, in the form of llmstxt.org."""

from pathlib import Path

from debate.vocabulary import DEBATE, LICENCE, Stance

MCP = "- [Model Context Protocol]({base}/mcp): search_claims, get_claim, speaker_positions, compare, predictions\n"


def llms_text(base: str, *, has_mcp: bool) -> str:
    """Return llms.txt. ``base`` is the site's address without a slash at its end; ``has_mcp``: whether /mcp answers."""
    text = Path(__file__).with_name("llms.txt").read_text(encoding="utf-8")
    return text.format(
        base=base,
        licence=LICENCE,
        texts=DEBATE.texts,
        neutral=Stance.NEUTRAL.value,
        mcp=MCP.format(base=base) if has_mcp else "",
    )
