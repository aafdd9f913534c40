"""What docs/trust.md claims, measured: each module has ``measure() -> list[Figure]`` and runs by itself as well.

``make prove`` runs them all and prints the table. What is quick is a test in tests/ instead.
"""
