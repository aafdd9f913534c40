"""The public pages: each view fetches, filters, pages and renders.

Here: ``entities/``, ``overviews/``, ``machines/`` (what programs request), ``notices/`` (subscribing),
``shared/`` and the answers for errors.
In: a request. Out: a response; a view has the name of its URL and of its template.
Not here: queries (``models.querysets``), words and values (``presentation``, ``formatting``).
"""
