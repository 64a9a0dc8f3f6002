"""The client summary as pages: page one tells the story, the rest is for reference."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.core.display import MISSING, day_full
from app.core.display import day as short_day
from app.reports.blocks import (
    Beside,
    Block,
    Break,
    Cell,
    Column,
    Lines,
    Marked,
    MarkedLine,
    Prose,
    Sheet,
    Table,
    Tiles,
)
from app.reports.client_charts import charts
from app.reports.client_reference import reference_blocks
from app.reports.document import GoalLine, Human, IssueLine, SummaryData
from app.reports.shares import progress_bar
from app.reports.wording import joined, period_in_words, period_name, plain


def client_sheet(data: SummaryData) -> Sheet:
    """The whole document for the client."""
    kind = "Client summary"
    short = period_name(data.period)
    parties = joined([data.account, *([data.supplier] if data.supplier else [])])
    return Sheet(
        title=f"{data.account}: {kind}, {short}",
        account=data.account,
        period=period_in_words(data.period),
        prepared=_prepared(data),
        brand=data.supplier or kind,
        running=f"{kind} · {short}",
        running_short=f"{kind}, {short}",
        confidential=f"Confidential. For {parties} only.",
        author=data.supplier or "",
        blocks=tuple(client_blocks(data)),
    )


def client_blocks(data: SummaryData) -> list[Block]:
    """The sections that have something to say, in their order."""
    reference = reference_blocks(data)
    return [
        *_story(data),
        *_charts(data),
        *_goals(data),
        *_done_and_open(data),
        *([Break(above=0)] if reference else []),
        *reference,
    ]


def _prepared(data: SummaryData) -> tuple[str, ...]:
    lines = [f"Prepared on {day_full(data.as_of)}"]
    if data.manager:
        lines.append(_with_title(data.manager, "account manager"))
    return tuple(lines)


def _story(data: SummaryData) -> list[Block]:
    blocks: list[Block] = []
    if data.story:
        blocks.append(Prose(paragraphs=(" ".join(data.story),), large=True, above=54))
    if data.tiles:
        blocks.append(Tiles(tiles=data.tiles, above=48, keep=True))
    return blocks


def _charts(data: SummaryData) -> list[Block]:
    parts: list[tuple[Block, ...]] = [(chart,) for chart in charts(data)]
    if not parts:
        return []
    widths = (0.0, 0.0) if len(parts) == 2 else (496.0, 0.0)
    if len(parts) == 1:
        parts.append(())
    return [Beside(parts=tuple(parts), widths=widths, above=42, keep=True)]


def _goals(data: SummaryData) -> list[Block]:
    if not data.goals:
        return []
    columns = (
        Column("Goal"),
        Column("Measure", 124),
        Column("Start", 66, right=True),
        Column("Now", 62, right=True),
        Column("Goal", 66, right=True),
        Column("Progress", 174, gap=22),
        Column("Due", 164),
    )
    rows = tuple(_goal_row(goal, data.as_of) for goal in data.goals)
    return [Table("Shared goals", columns=columns, rows=rows, keep=len(rows) <= 6)]


def _goal_row(goal: GoalLine, as_of: date) -> tuple[Cell, ...]:
    due = short_day(goal.due, as_of) if goal.due else "Due date to agree"
    measured = goal.target is not None
    bar = progress_bar(goal.progress, goal.expected, _progress_words(goal)) if measured else None
    return (
        Cell(goal.title, strong=True, below=goal.specific or ""),
        Cell(_measure(goal), tone="quiet"),
        Cell(plain(goal.baseline), tone="quiet"),
        Cell(plain(goal.current), strong=True),
        Cell(plain(goal.target)),
        Cell(picture=bar) if bar else Cell(MISSING, tone="faint"),
        Cell(state=goal.state, below=due),
    )


def _measure(goal: GoalLine) -> str:
    """The measure with its unit, unless the measure says it already."""
    measure, unit = goal.measure or "", goal.unit or ""
    if not measure or unit.casefold() in measure.casefold():
        return measure or unit or MISSING
    return f"{measure}, {unit}" if unit else measure


def _progress_words(goal: GoalLine) -> str:
    text = f"Progress: {plain(goal.current)} of {plain(goal.target)}"
    if goal.progress is None:
        return f"{text}, not known."
    text += f", {plain(_whole_percent(goal.progress))} per cent of the way"
    if goal.expected is not None:
        text += f"; by time {plain(_whole_percent(goal.expected))} per cent"
    return f"{text}."


def _whole_percent(share: Decimal) -> Decimal:
    return (share * 100).quantize(Decimal(1))


def _done_and_open(data: SummaryData) -> list[Block]:
    delivered: list[Block] = []
    if data.delivered:
        rows = tuple((short_day(d.done_on, data.as_of), d.name) for d in data.delivered)
        lead = 84.0 if all(d.done_on.year == data.as_of.year for d in data.delivered) else 124.0
        delivered.append(Lines("What we delivered", rows=rows, lead=lead))
    attention: list[Block] = []
    if data.issues:
        issues = tuple(_issue_line(issue, data.as_of) for issue in data.issues)
        attention.append(Marked("What needs attention", rows=issues))
    if delivered and attention and max(len(data.delivered), len(data.issues)) <= 12:
        parts = (tuple(delivered), tuple(attention))
        return [Beside(parts=parts, widths=(0.0, 380.0), gutter=56, above=50, keep=True)]
    return [*delivered, *attention]


def _issue_line(issue: IssueLine, as_of: date) -> MarkedLine:
    since = f", since {short_day(issue.opened, as_of)}" if issue.opened else ""
    lines = [f"{issue.status}{since}."]
    if issue.promised:
        late = issue.promised < as_of
        verb = "was promised for" if late else "is due on"
        lines.append(f"A solution {verb} {short_day(issue.promised, as_of)}.")
    return MarkedLine(issue.state.mark, issue.title, tuple(lines))


def _with_title(human: Human, fallback: str) -> str:
    return f"{human.name}, {human.title or fallback}"
