"""The parts of the brief on paper, each cut to the lines it may use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeVar

from app.analytics.brief import Brief
from app.analytics.brief_gaps import Gap, GoalLine
from app.core.display import MISSING, csat, money, nps, number, percent
from app.core.display import day as short_day
from app.models.labels import label
from app.queries.issues import IssueRow
from app.queries.people import PersonRow
from app.queries.promises import PromiseRow
from app.reports.blocks import (
    Beside,
    Block,
    Cell,
    Column,
    Lines,
    Marked,
    MarkedLine,
    Table,
    Tiles,
)
from app.reports.document import Mark, State, Tile
from app.reports.wording import sentence, shortened

T = TypeVar("T")
_STANCE: dict[str, Mark] = {
    "mentor": "good",
    "supporter": "good",
    "non_supporter": "watch",
    "opponent": "risk",
}
_PACE = {
    "on_pace": State("good", "on pace"),
    "close": State("watch", "a little behind"),
    "behind": State("risk", "behind"),
}
_GUESTS = (
    Column("Who comes"), Column("Stance", 150), Column("Part in decisions", 270),
    Column("Last talk", 210), Column("Reach by", 190),
)  # fmt: skip


class Room(NamedTuple):
    """How many lines of each list, and how many letters of each text, a try may use."""

    guests: int
    promises: int
    issues: int
    notes: int
    goals: int
    gaps: int
    letters: int


def brief_blocks(brief: Brief, room: Room) -> tuple[Block, ...]:
    """Everything on the page, from what is said first to what is not known."""
    pairs: tuple[tuple[Block, Block], ...] = (
        (_promises("We promised", brief.ours, brief, room),
         _promises("They promised", brief.theirs, brief, room)),
        (_issues(brief, room), _goals(brief, room)),
        (_notes(brief, room), _renewal(brief, room)),
        (_questions(brief, room), _gaps(brief, room)),
    )  # fmt: skip
    return (
        Tiles(tiles=_tiles(brief, room), above=30),
        _guests(brief, room),
        *(Beside(parts=((a,), (b,)), widths=(0.0, 0.0), gutter=44, above=34) for a, b in pairs),
    )


def _tiles(brief: Brief, room: Room) -> tuple[Tile, ...]:
    figures = brief.figures
    arr, margin = figures["recurring_revenue"], figures["contribution_percent"]
    mean, promoters = figures["csat_mean"], figures["nps"]
    health = brief.health.value
    most = min(room.letters, 70)

    def why(reason: str | None, usual: str) -> str:
        return shortened(sentence(reason), most) if reason else usual

    return (
        Tile("Health", number(health, 0), "/100" if health is not None else "",
             note=why(brief.health_reason, "")),
        Tile("Recurring revenue", money(arr.value, brief.currency),
             note=why(arr.reason, "a year")),
        Tile("Contribution margin", percent(margin.value, 1), note=why(margin.reason, "12 months")),
        Tile("Satisfaction", csat(mean.value), "of 5" if mean.value is not None else "",
             note=why(mean.reason, f"{mean.n} answers")),
        Tile("Net promoter score", nps(promoters.value),
             note=why(promoters.reason, f"{promoters.n} answers")),
    )  # fmt: skip


def _guests(brief: Brief, room: Room) -> Table:
    def row(guest: PersonRow) -> tuple[Cell, ...]:
        roles = ", ".join(label("decision_role", role) for role in guest.decision_roles)
        stance = label("support", guest.support) if guest.support else "Not known"
        reach = label("channel", guest.preferred_channel) if guest.preferred_channel else MISSING
        talk = "Never met" if guest.last_touch is None else short_day(guest.last_touch, brief.day)
        by = f"with {guest.last_touch_by}" if guest.last_touch_by else ""
        return (
            Cell(shortened(guest.name, 60), strong=True, below=shortened(guest.title or "", 60)),
            Cell(state=State(_STANCE.get(guest.support or "", "open"), stance)),
            Cell(shortened(roles or "Not known", min(room.letters, 60)), tone="quiet"),
            Cell(talk, below=shortened(by, 40)),
            Cell(
                state=State("risk", "Do not contact") if guest.do_not_contact else None,
                text=reach, tone="quiet",
            ),
        )  # fmt: skip

    shown = brief.guests[: room.guests]
    if not shown:
        empty = (Cell("Nobody at the client is known yet.", tone="quiet"),)
        return Table("", columns=(Column("Who comes"),), rows=(empty,), above=30)
    left = _more(len(brief.guests) - len(shown))
    return Table("", columns=_GUESTS, rows=tuple(map(row, shown)), note=left, above=30)


def _promises(title: str, rows: Sequence[PromiseRow], brief: Brief, room: Room) -> Marked:
    def line(row: PromiseRow) -> MarkedLine:
        late = row.days_late(brief.day)
        due = "no day" if row.due_date is None else short_day(row.due_date, brief.day)
        words = f"{due}, {late} {'day' if late == 1 else 'days'} late" if late else due
        who = f" · {shortened(row.person_name, 40)}" if row.person_name else ""
        text = shortened(row.text, room.letters)
        return MarkedLine("risk" if late else "open", text, (words + who,), strong=False)

    return _marked(title, rows, line, room.promises, "Nothing is open.")


def _issues(brief: Brief, room: Room) -> Marked:
    def line(issue: IssueRow) -> MarkedLine:
        grave = issue.priority in ("high", "urgent")
        age = issue.age_days(brief.day)
        parts = (
            label("priority", issue.priority) if issue.priority else "",
            "" if age is None else f"{age} d",
            shortened(issue.reporter_name or "", 40),
        )
        words = " · ".join(part for part in parts if part)
        title = shortened(issue.title, room.letters)
        return MarkedLine("risk" if grave else "watch", title, (words,), strong=False)

    return _marked("Open issues", brief.issues, line, room.issues, "No issue is open.")


def _goals(brief: Brief, room: Room) -> Marked:
    def line(goal: GoalLine) -> MarkedLine:
        state = _PACE.get(goal.state or "", State("open", "pace not known"))
        way = (
            "" if goal.progress is None else f"{number(goal.progress * Decimal(100))} % of the way"
        )
        due = "" if goal.due is None else f"due {short_day(goal.due, brief.day)}"
        words = ", ".join(part for part in (way, state.text, due) if part)
        return MarkedLine(state.mark, shortened(goal.title, room.letters), (words,), strong=False)

    return _marked("Goals", brief.goals, line, room.goals, "No goal is set.")


def _notes(brief: Brief, room: Room) -> Lines:
    rows: list[tuple[str, str]] = []
    for note in brief.notes[: room.notes]:
        head = note.subject or ", ".join(note.people) or label("channel", note.channel)
        words = ": ".join(part for part in (head, " ".join((note.note or "").split())) if part)
        rows.append((short_day(note.day, brief.day), shortened(words, room.letters)))
    if not rows:
        return Lines("Last notes", rows=(("", "Nothing is written down yet."),), lead=1)
    return Lines("Last notes", rows=tuple(rows), lead=120)


def _renewal(brief: Brief, room: Room) -> Lines:
    renewal, step = brief.renewal, brief.step
    rows: list[tuple[str, str]] = []
    if renewal is None:
        rows.append(("Contract", "No running contract is known."))
    else:
        contract = renewal.contract
        rows.append(("Ends", f"{short_day(renewal.due, brief.day)}, in {renewal.days} d"))
        notice = renewal.notice_in_days
        words = "no day is known" if contract.notice_by is None else (
            f"{short_day(contract.notice_by, brief.day)}, "
            + (f"in {notice} d" if (notice or 0) >= 0 else f"{-(notice or 0)} d ago")
        )  # fmt: skip
        rows.append(("Notice by", words))
        if contract.name:
            rows.append(("Contract", shortened(contract.name, min(60, room.letters))))
    day = "" if step is None or step.due is None else f", {short_day(step.due, brief.day)}"
    text = "none is set" if step is None else shortened(step.text, room.letters) + day
    rows.append(("Next step", text))
    return Lines("Renewal and next step", rows=tuple(rows), lead=130)


def _questions(brief: Brief, room: Room) -> Lines:
    rows = tuple(
        (str(place), shortened(text, max(70, room.letters)))
        for place, text in enumerate(brief.questions, 1)
    )
    rows += tuple(
        ("–", shortened(f"Told already: {fact}", max(70, room.letters)))
        for fact in brief.told[: room.gaps]
    )
    return Lines("Questions to ask", rows=rows, lead=34)


def _gaps(brief: Brief, room: Room) -> Marked:
    def line(gap: Gap) -> MarkedLine:
        return MarkedLine("open", shortened(gap.text, room.letters), strong=False)

    return _marked("What we do not know", brief.gaps, line, room.gaps, "Nothing is missing.")


def _marked(
    title: str, rows: Sequence[T], line: Callable[[T], MarkedLine], most: int, empty: str
) -> Marked:
    """The first of the rows, and how many more there are; a sentence where there are none."""
    if not rows:
        return Marked(title, rows=(MarkedLine("good", empty, strong=False),))
    shown = tuple(line(row) for row in rows[:most])
    return Marked(title, rows=shown, note=_more(len(rows) - most))


def _more(left: int) -> str:
    return f"and {left} more" if left > 0 else ""
