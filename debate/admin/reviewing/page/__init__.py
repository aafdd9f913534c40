"""The parts of the review desk's page: the filters and rows of its list, and the article's text."""
