"""The desk's lists and forms of everything readers see."""
