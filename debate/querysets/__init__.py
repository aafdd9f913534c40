"""Every query of the project, as chainable adjectives: QuerySet methods filter, narrow, annotate or load."""
