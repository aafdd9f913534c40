"""Why there is no backup, or why nothing was restored."""


class BackupError(Exception):
    """Says it in both languages; ``code`` is the exit status of the command."""

    code = 1

    def __init__(self, chinese: str, english: str, detail: object = "") -> None:
        super().__init__("\n".join(filter(None, [chinese, english, str(detail).strip()])))


class HasContentError(BackupError):
    """There is a base already."""

    code = 2


class BrokenFileError(BackupError):
    """The file is no backup, or not whole any more."""

    code = 3


class OtherVersionError(BackupError):
    """The file is of another kind of database, or of a newer version of the site."""

    code = 4
