"""How well the reading machine reads, measured against what a careful reader found. No Django."""
