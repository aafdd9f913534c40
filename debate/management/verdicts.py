"""The words with which commands print what happened to a file or a record."""

VERDICTS = {"created": "新建", "updated": "更新", "unchanged": "未变"}
