"""Writes what Insights shows as a table for other programs: exact values, one block each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from app.analytics.scorecard import ScoreLine
from app.bridge.tr import tr
from app.core.errors import DomainError
from app.views.charts.data import ChartData
from app.views.insights.score_text import COLUMNS

if TYPE_CHECKING:
    from app.views.insights.page import InsightsPage

CSV = "CSV (*.csv)"
Row = Sequence[str]


def export_insights(page: InsightsPage) -> None:
    """Ask where, then write."""
    from app.views.shell.prompts import Prompts, documents, free_name

    name = tr("{0}, insights", page.app.info.name)
    suggested = free_name(documents(), name, ".csv")
    Prompts(page.window()).save_file(
        tr("Export insights"), CSV, suggested, lambda path: write_insights(page, path)
    )


def write_insights(page: InsightsPage, path: Path) -> None:
    """Write the charts and the key figures that are shown."""
    from app.exchange.files.writing import write_file

    shown = (card.chart.data for card in page.charts)
    blocks = [*(_chart(data) for data in shown if data is not None), _figures(page.table.lines)]
    try:
        write_file(path, as_csv(blocks))
    except DomainError as error:
        page.toast(str(error))
        return
    page.toast(tr("Exported to {0}.", path.name))


def as_csv(blocks: Iterable[Iterable[Row]]) -> bytes:
    """Blocks with an empty line between; UTF-8 with a mark, which spreadsheets need."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for number, block in enumerate(blocks):
        if number:
            writer.writerow(())
        writer.writerows([_harmless(cell) for cell in row] for row in block)
    return out.getvalue().encode("utf-8-sig")


def _chart(data: ChartData) -> Iterator[Row]:
    yield (data.title,)
    names = [part.name for part in data.parts] + [stack.name for stack in data.stacks]
    yield (tr("Period"), *names, *([tr("Answers")] if data.counts else ()))
    for index, label in enumerate(data.labels):
        values = [_exact(part.values[index]) for part in data.parts]
        values += [str(stack.counts[index]) for stack in data.stacks]
        values += [str(data.counts[index])] if data.counts else []
        yield (label.replace("\n", " "), *values)


def _figures(lines: Sequence[ScoreLine]) -> Iterator[Row]:
    yield (tr("Key figures"),)
    heads = (tr("Current"), tr("Previous"), tr("Year to date"), tr("Target"))
    yield (tr("Metric"), tr("Unit"), *heads)
    for line in lines:
        values = [getattr(line, column).value for column in COLUMNS]
        unit = line.current.currency or line.unit
        yield (tr(line.title), unit, *(_exact(value) for value in (*values, line.target)))


def _exact(value: Decimal | None) -> str:
    return "" if value is None else f"{round(value, 4).normalize():f}"


def _harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula; numbers stay numbers."""
    risky = text[:1] in {"=", "+", "-", "@", "\t", "\r"}
    return f"'{text}" if risky and not _is_number(text) else text


def _is_number(text: str) -> bool:
    return text.lstrip("-").replace(".", "", 1).isdigit()
