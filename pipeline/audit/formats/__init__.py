"""Annotated samples in and out of the tools in which people annotate: our own JSONL, doccano, Label Studio, brat.

A format turns samples into files and files into drafts, without touching a disk; what all formats share - offsets,
checked slices, missing values, refusal - is done once, on the drafts (:mod:`pipeline.audit.formats.drafts`).
"""

from pipeline.audit.formats.drafts import Draft, FormatError, Mark
from pipeline.audit.formats.exchange import FORMATS, Imported, export_samples, import_samples
from pipeline.audit.formats.offsets import Offsets

__all__ = ["FORMATS", "Draft", "FormatError", "Imported", "Mark", "Offsets", "export_samples", "import_samples"]
