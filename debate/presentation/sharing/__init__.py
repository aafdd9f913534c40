"""What others show of us elsewhere: share pictures (PNG) and embeds (frames, oEmbed)."""
