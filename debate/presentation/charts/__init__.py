"""Charts in three steps: ``counting/`` claims, ``geometry/`` of marks, ``figures/`` with an address for each mark."""
