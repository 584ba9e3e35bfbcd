"""Fixtures for all tests of the folder."""

from __future__ import annotations

from tests.audit.packs import built_once, folders

__all__ = ["built_once", "folders"]
