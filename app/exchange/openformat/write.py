"""The portfolio as a folder or a ZIP in the open format, the same bytes for the same facts."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.exchange.files.writing import write_folder, write_zip
from app.exchange.openformat.about import portfolio_document, settings_document
from app.exchange.openformat.collect import Collector
from app.exchange.openformat.read import ATTACHMENTS, HISTORY, PORTFOLIO, README, SETTINGS
from app.exchange.openformat.readme import README_TEXT
from app.exchange.openformat.schema import FILES, FORMAT
from app.exchange.result import Progress, Silence, checkpoint
from app.store.store import Store

_OURS = {PORTFOLIO, SETTINGS, HISTORY, README, *(f"{name}.csv" for name in FILES)}
_BLOB = re.compile(ATTACHMENTS + "[0-9a-f]{64}")


def export_open(store: Store, out: Path, progress: Progress | None = None) -> Path:
    """Write the whole portfolio to `out`: a ZIP where it ends in .zip, else a folder."""
    files = open_files(store, progress or Silence())
    if out.suffix.lower() == ".zip":
        write_zip(out, files)
    else:
        write_folder(out, files, is_open_file)
    return out


def open_files(store: Store, progress: Progress) -> dict[str, bytes]:
    """The files of the open format by name; a CSV file that has no row is not among them."""
    files: dict[str, bytes] = {}
    with store.read() as session:
        collector = Collector(session)
        files[PORTFOLIO] = json_bytes(portfolio_document(collector.world, FORMAT))
        for step, spec in enumerate(FILES.values()):
            checkpoint(progress, step / len(FILES), spec.name)
            if rows := collector.rows(spec):
                header = [column.name for column in spec.columns]
                files[f"{spec.name}.csv"] = csv_bytes(header, rows)
        if settings := settings_document(collector.world):
            files[SETTINGS] = json_bytes(settings)
        attachment = collector.world.tables["attachment"]
        blob = collector.world.tables["attachment_blob"]
        wanted = select(blob).where(blob.c.sha256.in_(select(attachment.c.sha256)))
        for row in session.execute(wanted):
            files[f"{ATTACHMENTS}{row.sha256}"] = row.content
    files[HISTORY] = _history(store)
    files[README] = README_TEXT.encode()
    return files


def is_open_file(name: str) -> bool:
    """Whether a file of this name is one that an export in the open format writes."""
    return name in _OURS or bool(_BLOB.fullmatch(name))


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[str]], *, end: str = "\n") -> bytes:
    """A CSV file in UTF-8 with quotes where they are needed."""
    lines = _Lines(end)
    # The csv module quotes what is in its line end, so it is given both characters: a
    # carriage return inside a cell has to be quoted whatever ends the lines.
    writer = csv.writer(lines, lineterminator=_Lines.BOTH)
    writer.writerow(header)
    writer.writerows(rows)
    return "".join(lines.written).encode()


def json_bytes(document: dict[str, Any]) -> bytes:
    """A JSON file that a person can read."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


class _Lines:
    """Takes lines from a CSV writer and gives each the line end wanted."""

    BOTH = "\r\n"

    def __init__(self, end: str) -> None:
        self.written: list[str] = []
        self._end = end

    def write(self, line: str) -> None:
        """Take one line."""
        self.written.append(line.removesuffix(self.BOTH) + self._end)


def _history(store: Store) -> bytes:
    rows = [
        (str(row.revision), row.at.isoformat(), row.by, row.label)
        for row in reversed(store.history.revisions(None))
    ]
    return csv_bytes(("revision", "at", "by", "label"), rows)
