"""Our own pages after the client's: health explained, revenue and margin, people, risks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.core.display import MISSING, money, number, percent
from app.core.display import day as short_day
from app.reports.blocks import (
    Beside,
    Block,
    Break,
    Cell,
    Chart,
    Column,
    Lines,
    Prose,
    Sheet,
    Table,
)
from app.reports.client_pages import client_sheet
from app.reports.document import LeftOut
from app.reports.inside import Health, Inside, InternalSummary, Result
from app.reports.trends import Point, Trend, bars_and_line

_WARNING = "Internal"


def internal_sheet(data: InternalSummary) -> Sheet:
    """The client's pages, marked as internal, and ours after them."""
    sheet = client_sheet(data)
    return replace(
        sheet,
        title=f"{sheet.title} ({_WARNING.lower()})",
        running=f"{_WARNING} · {sheet.running}",
        running_short=f"{_WARNING}, {sheet.running_short}",
        confidential="Internal. Not for the client.",
        brand_role="status.risk.text",
        blocks=(*sheet.blocks, Break(after=0.1, above=0), *inside_blocks(data)),
    )


def inside_blocks(data: InternalSummary) -> list[Block]:
    """What only our own people may read."""
    inside = data.inside
    return [
        Lines("Where we stand", rows=inside.standing, lead=220, columns=2, above=0),
        *_health(inside.health),
        *_results(inside),
        *_figures(inside),
        *_stakeholders(inside),
        *_risks(inside, data.as_of),
        *_left_out(data.left_out),
    ]


def _health(health: Health) -> list[Block]:
    score = number(health.score, 1) if health.score is not None else MISSING
    if health.reason:
        return [Prose("Health", paragraphs=(f"Not known: {health.reason}.",), tone="quiet")]
    columns = (
        Column("Component", 190),
        Column("Score", 90, right=True),
        Column("Weight", 100, right=True),
        Column("Contribution", 140, right=True),
        Column("Because", gap=26),
    )
    rows = tuple(
        (
            Cell(part.title),
            Cell(number(part.score)),
            Cell(percent(part.weight), tone="quiet"),
            Cell(number(part.contribution, 1), strong=True),
            Cell(part.reason, tone="quiet"),
        )
        for part in health.parts
    )
    total = (
        Cell("Health", strong=True),
        Cell(""),
        Cell(""),
        Cell(score, strong=True),
        Cell(state=health.band, below=health.cap or ""),
    )
    return [Table("Health, how it is made up", columns=columns, rows=(*rows, total), keep=True)]


def _results(inside: Inside) -> list[Block]:
    known = [result for result in inside.results if result.revenue is not None]
    if not known:
        return []
    revenue = Trend(
        "Revenue by quarter",
        tuple(
            Point(
                _quarter(r), _year(r, index, inside.results), r.revenue, marked=_latest(r, inside)
            )
            for index, r in enumerate(inside.results)
        ),
        lambda value: money(value, inside.currency),
    )
    margin = Trend(
        "Contribution margin by quarter",
        tuple(
            Point(_quarter(r), _year(r, index, inside.results), r.margin_percent)
            for index, r in enumerate(inside.results)
        ),
        percent,
    )
    drawing = bars_and_line(revenue, margin)
    chart = Chart(
        "Revenue and margin", caption="Bars: revenue. Line: contribution margin", drawing=drawing
    )
    table = _quarter_table(inside)
    return [Beside(parts=((chart,), (table,)), widths=(560.0, 0.0), gutter=60, keep=True)]


def _quarter_table(inside: Inside) -> Table:
    columns = (
        Column("Quarter"),
        Column("Revenue", 150, right=True),
        Column("Margin", 110, right=True),
    )
    rows = tuple(
        (
            Cell(f"{_quarter(result)} {result.start.year}"),
            Cell(money(result.revenue, inside.currency, places=1)),
            Cell(percent(result.margin_percent, 1), tone="quiet"),
        )
        for result in inside.results
    )
    return Table("", columns=columns, rows=rows)


def _figures(inside: Inside) -> list[Block]:
    columns = (
        Column("Figure"),
        Column("Current", 150, right=True),
        Column("Previous", 150, right=True),
        Column("Year to date", 150, right=True),
        Column("Target", 150, right=True),
    )
    rows = tuple(
        (
            Cell(line.title),
            Cell(line.current, strong=True),
            Cell(line.previous, tone="quiet"),
            Cell(line.year_to_date, tone="quiet"),
            Cell(line.target or MISSING, tone="quiet"),
        )
        for line in inside.figures
    )
    return [Table("Our figures", columns=columns, rows=rows, keep=True)] if rows else []


def _stakeholders(inside: Inside) -> list[Block]:
    columns = (
        Column("Person"),
        Column("Part in decisions", 250),
        Column("Support", 140),
        Column("Influence", 110, right=True),
        Column("Interest", 100, right=True),
        Column("Coverage", 170, gap=26),
    )
    rows = tuple(
        (
            Cell(person.name, strong=True, below=person.title or ""),
            Cell(person.roles or MISSING, tone="quiet"),
            Cell(person.support or MISSING),
            Cell(MISSING if person.influence is None else f"{person.influence} of 5"),
            Cell(MISSING if person.interest is None else f"{person.interest} of 5"),
            Cell(person.coverage or MISSING, tone="quiet"),
        )
        for person in inside.stakeholders
    )
    return [Table("Stakeholders", columns=columns, rows=rows)] if rows else []


def _risks(inside: Inside, as_of: date) -> list[Block]:
    columns = (
        Column("Risk"),
        Column("Likelihood", 120, right=True),
        Column("Impact", 100, right=True),
        Column("Response", 130, gap=26),
        Column("Owner", 170),
        Column("Due", 110),
    )
    rows = tuple(
        (
            Cell(risk.title, below=risk.status),
            Cell(MISSING if risk.likelihood is None else f"{risk.likelihood} of 5"),
            Cell(MISSING if risk.impact is None else f"{risk.impact} of 5"),
            Cell(risk.response or MISSING, tone="quiet"),
            Cell(risk.owner or MISSING, tone="quiet"),
            Cell(short_day(risk.due, as_of), tone="quiet"),
        )
        for risk in inside.risks
    )
    return [Table("Risks", columns=columns, rows=rows)] if rows else []


def _left_out(gaps: tuple[LeftOut, ...]) -> list[Block]:
    if not gaps:
        return []
    rows = tuple((gap.section, gap.reason[:1].upper() + gap.reason[1:]) for gap in gaps)
    return [Lines("Not in the client's pages", rows=rows, lead=300)]


def _quarter(result: Result) -> str:
    return f"Q{(result.start.month + 2) // 3}"


def _year(result: Result, index: int, results: tuple[Result, ...]) -> str:
    first = index == 0 or results[index - 1].start.year != result.start.year
    return str(result.start.year) if first else ""


def _latest(result: Result, inside: Inside) -> bool:
    return result is inside.results[-1]
