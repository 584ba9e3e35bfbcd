"""A run as one web page: made of its tables, complete in itself, opened with a double click."""

from __future__ import annotations

from pipeline.audit.page.building import PageError, build_page
from pipeline.audit.page.rendering import Page, render, write_page

__all__ = ["Page", "PageError", "build_page", "render", "write_page"]
