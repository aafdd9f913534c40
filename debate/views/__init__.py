"""The public pages: each view fetches, filters, pages and renders.

Here: ``entities/``, ``overviews/``, ``machines/`` (what programs ask for), ``shared/`` and the page not found.
In: a request. Out: a response; a view is named like its address and its template.
Not here: queries (``models.querysets``), words and values (``presentation``, ``formatting``).
"""
