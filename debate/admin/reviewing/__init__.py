"""The review desk, second looks, the list of suggestions, and readers' error reports."""
