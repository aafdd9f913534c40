"""The editors' desk: Django's admin under ``/admin/``, by the editor's work.

Here: ``entities/`` ``importing/`` ``reviewing/`` ``merging/`` ``history/`` ``exchange/`` ``accounts/``, first page.
In: requests of people who are logged in. Out: forms and pages of the desk; every change has a history entry.
Not here: what a decision does (``curation``) and how an article is read (``importing``).
"""
