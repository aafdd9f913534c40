"""Charts in three steps: counting what claims say, geometry of marks, figures with an address for each mark."""
