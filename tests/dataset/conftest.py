"""Versions are built in a folder of each test."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> Path:
    settings.DATASETS_DIR = tmp_path / "data"
    return settings.DATASETS_DIR
