"""The reference pages of the client summary: figures, agreements, dates, contracts, people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from app.core.display import MISSING
from app.core.display import day as short_day
from app.core.periods import previous
from app.reports.blocks import (
    Beside,
    Block,
    Cell,
    Chart,
    Column,
    Named,
    People,
    Prose,
    Table,
)
from app.reports.document import ContractLine, Human, StoryLine, SummaryData
from app.reports.timeline import Dated, time_line
from app.reports.wording import money, period_name, sentence, written_date

AHEAD = timedelta(days=90)
_MARKS = '“”" '


def reference_blocks(data: SummaryData) -> list[Block]:
    """The sections of the reference pages that have something to say."""
    return [
        *_figures(data),
        *_steps(data),
        *_dates(data),
        *_contracts(data),
        *_reviews_and_team(data),
        *_stories(data),
    ]


def _figures(data: SummaryData) -> list[Block]:
    if not data.figures:
        return []
    columns = [
        Column("Metric"),
        Column(period_name(data.period), 150, right=True),
        Column(period_name(previous(data.period)), 140, right=True),
        Column("Year to date", 140, right=True),
    ]
    targets = any(line.target for line in data.figures)
    if targets:
        columns += [Column("Goal", 124, right=True), Column("State", 178, gap=26)]
    rows = tuple(
        (
            Cell(line.title),
            Cell(line.current, strong=True, rising=line.rising, direction=line.direction),
            Cell(line.previous, tone="quiet"),
            Cell(line.year_to_date, tone="quiet"),
            *(
                (Cell(line.target or MISSING, tone="quiet"), Cell(state=line.state))
                if targets
                else ()
            ),
        )
        for line in data.figures
    )
    note = "Usage: the latest value of each period; year to date is the mean of its months."
    used = any(usage.months for usage in data.usage)
    return [
        Table(
            "Key figures",
            columns=tuple(columns),
            rows=rows,
            note=note if used else "",
            keep=len(rows) <= 12,
        )
    ]


def _steps(data: SummaryData) -> list[Block]:
    if not data.steps:
        return []
    columns = (
        Column("Action"),
        Column("Owner", 190),
        Column("Company", 160),
        Column("Due", 120),
        Column("State", 156),
    )
    rows = tuple(
        (
            Cell(step.title),
            Cell(step.owner or MISSING),
            Cell(step.side, tone="quiet"),
            Cell(short_day(step.due, data.as_of) if step.due else "To agree", tone="quiet"),
            Cell(state=step.state),
        )
        for step in data.steps
    )
    return [Table("Agreed actions", columns=columns, rows=rows, keep=len(rows) <= 10)]


def _dates(data: SummaryData) -> list[Block]:
    if not data.dates:
        return []
    events = [Dated(date_.day, date_.name) for date_ in data.dates]
    drawing, left_over = time_line(events, data.as_of, data.as_of + AHEAD)
    also = "; ".join(f"{event.name}, {short_day(event.day, data.as_of)}" for event in left_over)
    note = f"Also: {also}." if also else ""
    return [Chart("Next 90 days", drawing=drawing, note=note, keep=True)]


def _contracts(data: SummaryData) -> list[Block]:
    if not data.contracts:
        return []
    columns = (
        Column("Product"),
        Column("Unit", 220),
        Column("Term", 330),
        Column("A year", 150, right=True),
    )
    rows = tuple(
        (
            Cell(line.product),
            Cell(line.unit or MISSING, tone="quiet"),
            Cell(_term(line), tone="quiet"),
            Cell(money(line.value_minor, line.currency)),
        )
        for line in data.contracts
    )
    return [Table("Contracts", columns=columns, rows=rows, keep=len(rows) <= 10)]


def _term(line: ContractLine) -> str:
    """1 Jan 2025 – 31 Dec 2026: the end as agreed, always with its year."""
    return f"{written_date(line.start)} – {written_date(line.end)}"


def _reviews_and_team(data: SummaryData) -> list[Block]:
    reviews: list[Block] = []
    if data.reviews:
        rows = tuple(
            (
                Cell(review.kind, below=f"Held on {short_day(review.held_on, data.as_of)}"),
                Cell(review.decisions or MISSING, tone="quiet"),
                Cell(
                    short_day(review.next_date, data.as_of) if review.next_date else "To agree",
                    tone="quiet",
                ),
            )
            for review in data.reviews
        )
        columns = (Column("Review", 182), Column("Decided together"), Column("Next", 150))
        reviews.append(Table("Our reviews", columns=columns, rows=rows, keep=len(rows) <= 6))
    team = f"Your team at {data.supplier}" if data.supplier else "Your team"
    ours = _people(team, data.our_people, 1 if reviews else 2)
    theirs = _people(
        f"At {data.account}", data.their_people, 3 if len(data.their_people) > 2 else 2
    )
    if reviews and ours:
        widths = (0.0, 336.0)
        return [Beside(parts=(tuple(reviews), tuple(ours)), widths=widths, gutter=52), *theirs]
    return [*reviews, *ours, *theirs]


def _people(title: str, people: Sequence[Human], columns: int) -> list[Block]:
    if not people:
        return []
    named = tuple(
        Named(p.name, ", ".join(part for part in (p.title, p.unit) if part)) for p in people
    )
    return [People(title, people=named, columns=columns, keep=len(people) <= 24)]


def _stories(data: SummaryData) -> list[Block]:
    return [
        _story_block(story, "Success story" if index == 0 else "")
        for index, story in enumerate(data.stories)
    ]


def _story_block(story: StoryLine, heading: str) -> Block:
    told = [sentence(part) for part in (story.challenge, story.solution) if part]
    if story.before and story.after:
        measure = f"{story.metric}: " if story.metric else ""
        told.append(f"{measure}{story.before} before, {story.after} after.")
    quote = f"“{story.quote.strip(_MARKS)}”" if story.quote else ""
    return Prose(
        heading,
        lead=story.title,
        paragraphs=tuple(told),
        quote=quote,
        by=story.quoted or "",
        keep=True,
    )
