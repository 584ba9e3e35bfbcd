"""A run's tables as pandas frames, read when they are first asked for."""

from __future__ import annotations

import warnings
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.store.manifest import MANIFEST, FileEntry, Manifest, OutputError, read_manifest

if TYPE_CHECKING:
    import pandas as pd


class Tables:
    """The five tables of a run: only files that the manifest names, and each only if it is whole.

    Words from a short list are ``category``, texts ``string``, dates ``datetime64``, numbers that may be missing
    (years) ``Int64``. Reading a table raises FileNotFoundError or :class:`OutputError` where a file is gone or
    was altered.
    """

    def __init__(self, out: Path, manifest: Manifest) -> None:
        self.out = out
        self.manifest = manifest

    def __repr__(self) -> str:
        return f"<Tables {self.out}: {self.manifest.rows('documents')} documents, {self.manifest.rows('facts')} facts>"

    @cached_property
    def documents(self) -> pd.DataFrame:
        """One row a report."""
        return self._frame("documents")

    @cached_property
    def sections(self) -> pd.DataFrame:
        """One row a section."""
        return self._frame("sections")

    @cached_property
    def figures(self) -> pd.DataFrame:
        """One row a figure, named by a rule or not."""
        return self._frame("figures")

    @cached_property
    def facts(self) -> pd.DataFrame:
        """One row a figure that a rule names."""
        return self._frame("facts")

    @cached_property
    def problems(self) -> pd.DataFrame:
        """One row for each thing that went wrong or should be known."""
        return self._frame("problems")

    def _frame(self, name: str) -> pd.DataFrame:
        import pandas as pd
        import pyarrow as pa

        dtypes = {pa.string(): pd.StringDtype("pyarrow"), pa.int64(): pd.Int64Dtype()}
        table = self.arrow(name).unify_dictionaries()
        frame: pd.DataFrame = table.to_pandas(types_mapper=dtypes.get, date_as_object=False)
        return frame

    def arrow(self, name: str, columns: list[str] | None = None) -> Any:
        """Table ``name`` (or some of its columns) as a ``pyarrow.Table``."""
        import pyarrow as pa
        import pyarrow.parquet as pq

        from pipeline.store.schemas import SCHEMAS

        paths = [_checked(self.out, entry) for entry in self.manifest.files(name)]
        # ParquetFile, not read_table: the latter would read a "key=value" in the path as a column.
        parts = [pq.ParquetFile(path).read(columns=columns) for path in paths]
        schema = SCHEMAS[name]
        empty = schema.empty_table() if columns is None else schema.empty_table().select(columns)
        return pa.concat_tables(parts) if parts else empty


def _checked(out: Path, entry: FileEntry) -> Path:
    path = out / entry.path
    if not path.is_file():
        raise FileNotFoundError(f"{path} is named in {MANIFEST} but is not there: repeat the run into {out}")
    if path.stat().st_size != entry.bytes:
        raise OutputError(f"{path} is not the file that {MANIFEST} names: repeat the run into {out}")
    return path


def load(out: str | Path) -> Tables:
    """The tables of the run in folder ``out``.

    Raises FileNotFoundError where there is no manifest. Warns where the run did not end: then some reports are missing.
    """
    folder = Path(out)
    try:
        manifest = read_manifest(folder)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileNotFoundError(
            f"{folder / MANIFEST} is not there: make it with `baogao run INPUT -o {folder}`"
        ) from error
    if not manifest.complete:
        warnings.warn(f"the run into {folder} did not end: repeat it to have all reports", stacklevel=2)
    return Tables(folder, manifest)
