"""The plan of the week on one page, for our own people."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO

from sqlalchemy.orm import Session

from app.analytics.weekly import WeekPlan, week_plan
from app.core.display import clock, day_full, day_title
from app.core.display import day as short_day
from app.core.errors import DomainError
from app.models.labels import label
from app.queries.calendar import CalendarRow
from app.queries.portfolio import portfolio_info
from app.reports.blocks import Beside, Block, Lines, Marked, MarkedLine, Sheet
from app.reports.document import Mark
from app.reports.press import Paper, Press
from app.reports.wording import shortened

SCALE = 0.88
ROOMS = (
    (14, 9, 9, 150),
    (10, 7, 7, 110),
    (8, 6, 6, 90),
    (6, 5, 6, 80),
    (5, 4, 5, 70),
    (4, 3, 4, 60),
    (3, 3, 3, 50),
    (2, 2, 2, 40),
)
"""Entries of a day, late ones, open ends, letters of each: from roomy to tight."""
_WORDS = {
    "meeting": "", "promise": "Promise", "promise_to_us": "Promised to us", "action": "",
    "issue": "Issue", "project": "Project", "goal": "Goal", "review": "Review",
    "review_held": "Review", "plan_review": "Plan review", "notice": "Notice date",
    "renewal": "Renewal", "opportunity": "Expected close", "compliance": "Compliance",
    "reminder": "Reminder",
}  # fmt: skip
_CODED = {"review": "review_kind", "compliance": "compliance_kind"}


def make_week(
    session: Session, account_ids: Sequence[int], title: str, day: date, *, paper: Paper = "a4"
) -> bytes:
    """The week from the day on, as a PDF of one page."""
    plan = week_plan(session, account_ids, day)
    return week_pdf(plan, portfolio_info(session).name, title, paper=paper)


def week_pdf(plan: WeekPlan, name: str, title: str, *, paper: Paper = "a4") -> bytes:
    """The plan on one page: where it would need two, lists end with “and n more”."""
    press = Press(paper)
    for room in ROOMS:
        content = press.pdf(week_sheet(plan, name, title, room), plan.start)
        if _pages(content) == 1:
            return content
    raise DomainError("The plan of the week does not fit on one page. Choose a smaller view.")


def week_sheet(
    plan: WeekPlan, name: str, title: str, room: tuple[int, int, int, int] = ROOMS[0]
) -> Sheet:
    """The plan as a page."""
    last = plan.end - timedelta(days=1)
    return Sheet(
        title=f"Week plan {plan.start.isoformat()}",
        account="Week plan",
        period=f"{day_title(plan.start)} to {day_title(last)} · {shortened(title, 60)}",
        prepared=(shortened(name, 60), f"{plan.accounts} accounts", day_full(plan.start)),
        brand="Weekly review",
        running="Internal",
        running_short="Week plan",
        confidential="Internal. Not for the client.",
        blocks=_blocks(plan, room),
        scale=SCALE,
    )


def _blocks(plan: WeekPlan, room: tuple[int, int, int, int]) -> tuple[Block, ...]:
    most, late, ends, letters = room
    blocks: list[Block] = []
    if plan.late:
        rows = tuple(_late(row, plan.start, letters) for row in plan.late[:late])
        blocks.append(Marked("Late", rows=rows, note=_more(len(plan.late) - late)))
    for step in range(7):
        day = plan.start + timedelta(days=step)
        rows_of_day = [row for row in plan.rows if row.day == day]
        if rows_of_day:
            lines = tuple((_clock(row), _said(row, letters)) for row in rows_of_day[:most])
            note = _more(len(rows_of_day) - most)
            blocks.append(Lines(day_title(day), rows=lines, lead=86, note=note))
    if not plan.rows:
        blocks.append(Lines("This week", rows=(("", "Nothing is planned."),), lead=1))
    lacking = tuple(
        MarkedLine("open", shortened(f"{end.name}: {end.text}", letters), strong=False)
        for end in plan.open_ends[:ends]
    )
    if lacking:
        note = _more(len(plan.open_ends) - ends)
        blocks.append(Marked("Still open", rows=lacking, note=note))
    return tuple(
        Beside(
            parts=((blocks[n],), tuple(blocks[n + 1 : n + 2])), widths=(0.0, 0.0), gutter=44,
            above=34,
        )
        for n in range(0, len(blocks), 2)
    )  # fmt: skip


def _late(row: CalendarRow, today: date, letters: int) -> MarkedLine:
    mark: Mark = "risk"
    return MarkedLine(mark, f"{short_day(row.day, today)}  {_said(row, letters)}", strong=False)


def _clock(row: CalendarRow) -> str:
    return "" if row.at is None else clock(row.at)


def _said(row: CalendarRow, letters: int) -> str:
    text = label(_CODED[row.kind], row.text) if row.kind in _CODED and row.text else row.text
    word = _WORDS.get(row.kind, "")
    if row.kind == "meeting":
        text = text or label("channel", row.code)
    said = ": ".join(part for part in (word, text) if part)
    name = row.account_name or ""
    return shortened(f"{name} – {said}" if name and name not in said else said, letters)


def _more(left: int) -> str:
    return f"and {left} more" if left > 0 else ""


def _pages(content: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(content)).pages)
