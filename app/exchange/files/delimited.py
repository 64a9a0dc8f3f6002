"""Delimited text to records with the lines they start on, and which character delimits them."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

DELIMITERS = (",", ";", "\t", "|")
_SCORED_RECORDS = 2000
_SCORED_CHARACTERS = 400_000

# A long note is a cell too; the limit of the csv module is for the whole process.
csv.field_size_limit(8 * 1024 * 1024)


class Record(NamedTuple):
    """The cells of a record and the line of the file on which it starts."""

    line: int
    cells: list[str]


def records(text: str, delimiter: str) -> Iterator[Record]:
    """The records of a delimited text, read by position; wholly blank lines are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:  # a single cell beyond the limit: the rest of the file is inside it
            return
        if any(cells):
            yield Record(line, cells)
        line = reader.line_num + 1


def choose_delimiter(text: str, encoding: str = "utf-8") -> str:
    """The delimiter whose parse is the most even, judged over quoted cells.

    The score grows with the share of records that have the most common width and with
    that width, so that a delimiter that never occurs scores nothing. Spreadsheets
    that write UTF-16 write tabs, whatever commas their dates hold.
    """
    head = text[:_SCORED_CHARACTERS]
    if encoding.startswith("utf-16") and _mostly_tabs(head):
        return "\t"
    if len(head) < len(text):
        head = head[: head.rfind("\n") + 1] or head
    scores = {delimiter: _score(head, delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda delimiter: scores[delimiter])


def open_quote_line(text: str, delimiter: str) -> int | None:
    """The line of a last record whose quotation mark is never closed, or None."""
    if text.count('"') % 2 == 0:
        return None
    last = None
    for last in records(text, delimiter):  # noqa: B007 the last one is wanted
        pass
    if last is not None and any("\n" in cell for cell in last.cells):
        return last.line
    return None


def _mostly_tabs(text: str) -> bool:
    lines = [line for line in text.splitlines() if line.strip()]
    return sum("\t" in line for line in lines) > 0.5 * len(lines)


def _score(text: str, delimiter: str) -> float:
    widths = Counter(
        len(record.cells) for record in islice(records(text, delimiter), _SCORED_RECORDS)
    )
    if not widths:
        return 0.0
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] - 1), item[0]))
    evenness = count / widths.total()
    # Evenness counts twice: a comma inside prose is frequent but never regular.
    return evenness * evenness * math.sqrt(width - 1)
