"""What programs and other sites request: files, references, feeds, share pictures, frames, robots.txt, probes …"""

from debate.views.machines.agents import llms, mcp
from debate.views.machines.citing import cite, cite_file
from debate.views.machines.dataset_files import dataset_file
from debate.views.machines.discovery import opensearch, robots, sitemap
from debate.views.machines.downloads import claim_download
from debate.views.machines.embeds import embed, oembed
from debate.views.machines.feeds import claim_feed
from debate.views.machines.health import healthz
from debate.views.machines.metrics import metrics
from debate.views.machines.share_pictures import (
    claim_card,
    company_card,
    compare_card,
    home_card,
    speaker_card,
    topic_card,
)

__all__ = [
    "cite",
    "cite_file",
    "claim_card",
    "claim_download",
    "claim_feed",
    "company_card",
    "compare_card",
    "dataset_file",
    "embed",
    "healthz",
    "home_card",
    "llms",
    "mcp",
    "metrics",
    "oembed",
    "opensearch",
    "robots",
    "sitemap",
    "speaker_card",
    "topic_card",
]
