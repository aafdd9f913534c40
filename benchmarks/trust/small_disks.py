"""File systems of a few megabytes in memory, to be filled or made read-only; only root may mount them."""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A file system of its own in memory. Raises CalledProcessError where we may not mount one."""
    folder = Path(tempfile.mkdtemp(prefix="debate-disk-"))
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)
        folder.rmdir()


def fill_up(folder: Path) -> Path:
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass
    return filler


def remount(folder: Path, mode: str) -> None:
    """Make it read-only (`ro`), once no file is open for writing, or writable (`rw`)."""
    subprocess.run(["mount", "-o", f"remount,{mode}", folder], check=True)
