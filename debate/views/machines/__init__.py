"""What programs request: files, feeds, share pictures, robots.txt, the sitemap, OpenSearch, probes."""

from debate.views.machines.discovery import opensearch, robots, sitemap
from debate.views.machines.downloads import claim_download
from debate.views.machines.feeds import claim_feed
from debate.views.machines.health import healthz
from debate.views.machines.metrics import metrics
from debate.views.machines.share_pictures import claim_card, speaker_card

__all__ = [
    "claim_card",
    "claim_download",
    "claim_feed",
    "healthz",
    "metrics",
    "opensearch",
    "robots",
    "sitemap",
    "speaker_card",
]
