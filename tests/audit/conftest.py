"""Fixtures for all tests of the folder."""

from __future__ import annotations

from tests.audit.browsers import browser
from tests.audit.packs import built_once, folders

__all__ = ["browser", "built_once", "folders"]
