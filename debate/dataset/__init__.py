"""The whole public base as files: one version a content revision and day, in the formats of those who work with data.

Here: one table of what is published, column by column; CSV, JSON Lines, SQLite, Parquet, GraphML, Web Annotations and
the documents written from it; the versions on the disk.
In: published rows at one moment. Out: a folder that never changes, and what is known of it for ever.
Not here: a list that a reader filtered (``presentation.downloads``) and files of editors (``curation.exchange``).
"""

from debate.dataset.building import Built, build
from debate.dataset.descriptors import content_type_of, dataset_description, every_table
from debate.dataset.versions import PublishedFile, Version, all_versions, read_version

__all__ = [
    "Built",
    "PublishedFile",
    "Version",
    "all_versions",
    "build",
    "content_type_of",
    "dataset_description",
    "every_table",
    "read_version",
]
