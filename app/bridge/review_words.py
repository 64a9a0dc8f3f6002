"""Reviews in words: what was decided, and what changed since."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.analytics.figure import Figure
from app.analytics.plan_diff import ItemChange
from app.analytics.review_figures import FigureMove
from app.bridge import formats
from app.bridge.tr import tr
from app.core.days import NotADay, parse_day
from app.core.folding import fold
from app.models.labels import label
from app.queries.review_record import DecidedRow, Happening
from app.queries.reviews import ReviewRow
from app.services.reviews import Decision

RATINGS = ("very good", "good", "fair", "poor")
"""What a review may be rated; others that were imported stay as they are."""
_PARTS = re.compile(r"\s*;\s*")
_MOST_FIELDS = 3


class Line(NamedTuple):
    """A line of what changed: an icon, words, more words, a value at the right, its tone."""

    icon: str
    text: str
    detail: str = ""
    value: str = ""
    role: str = "text.secondary"


def review_title(row: ReviewRow) -> str:
    """“Quarterly review of 15 September 2026”."""
    kind = tr(label("review_kind", row.kind or "ad_hoc"))
    return tr("{0} review of {1}", kind, formats.day_full(row.on_date))


def read_decisions(text: str | None, team: Sequence[str], today: date) -> list[Decision]:
    """One decision a line: “what; who; when”, in any order after the first."""
    found: list[Decision] = []
    for line in (text or "").splitlines():
        title, *rest = [part for part in _PARTS.split(line.strip()) if part] or [""]
        if not title:
            continue
        owner: str | None = None
        due: date | None = None
        for part in rest[:2]:
            day = _day(part, today)
            if day is not None:
                due = day
            else:
                owner = _member(part, team)
        found.append(Decision(title, owner, due))
    return found


def decision_words(one: Decision, today: date) -> str:
    """How a decision was understood: “Send the price · Nora Velde · 20 Oct”."""
    due = formats.day(one.due_date, today) if one.due_date else tr("no date")
    return " · ".join((one.title, one.owner or tr("no owner"), due))


def decided_line(row: DecidedRow, today: date) -> Line:
    """A decision and how it stands."""
    who = row.owner or tr("no owner")
    if row.is_done:
        done = formats.day(row.done_on, today) if row.done_on else ""
        return Line(
            "circle-check", row.title, who, tr("Done {0}", done).strip(), "status.good.text"
        )
    if row.status == "cancelled":
        return Line("ban", row.title, who, tr("Cancelled"), "text.muted")
    late = row.due_date is not None and row.due_date < today
    due = formats.due(row.due_date, today) if row.due_date else tr("No date")
    role = "status.risk.text" if late else "text.secondary"
    return Line("circle-dashed", row.title, who, due, role)


def happened_line(one: Happening, today: date) -> Line:
    """A promise settled, an issue opened or closed, a move of the stage."""
    day = formats.day(one.day, today)
    side = tr("theirs") if one.code == "theirs" else tr("ours")
    severity = tr("Sev {0}", one.code) if one.code else ""
    made = {
        "promise_kept": lambda: Line(
            "handshake", one.text,
            tr("Promise kept late, {0}", side) if one.before == "late_kept"
            else tr("Promise kept, {0}", side),
            day, "status.good.text",
        ),
        "promise_broken": lambda: Line(
            "handshake", one.text, tr("Promise broken, {0}", side), day, "status.risk.text"
        ),
        "issue_opened": lambda: Line(
            "triangle-alert", one.text, _joined(tr("Issue opened"), severity), day,
            "status.watch.text",
        ),
        "issue_closed": lambda: Line(
            "circle-check", one.text, _joined(tr("Issue closed"), severity), day,
            "status.good.text",
        ),
        "stage": lambda: Line("flag", _stages(one), one.text, day),
    }  # fmt: skip
    return made[one.kind]()


def change_line(change: ItemChange) -> Line:
    """A change of the plan: what, and which fields read otherwise."""
    icon = {"added": "plus", "removed": "minus"}.get(change.kind, "pencil")
    fields = [
        tr("{0}: {1} → {2}", field.label, field.before or "–", field.after or "–")
        if len(field.before) + len(field.after) < _SHORT
        else field.label
        for field in change.fields[:_MOST_FIELDS]
    ]
    more = len(change.fields) - _MOST_FIELDS
    if more > 0:
        fields.append(tr("and {0} more", more))
    detail = ", ".join(fields) if change.kind == "changed" else ""
    return Line(icon, change.title, detail, tr(change.kind.capitalize()))


_SHORT = 60


def figure_line(move: FigureMove) -> Line:
    """A figure then and now, and by how much it changed."""
    now, changed = move.now, move.difference
    then = _figure(move.then) if move.then is not None else "–"
    words = tr("{0} → {1}", then, _figure(now))
    if changed and then == _figure(now) and move.then is not None:
        words = tr("{0} → {1}", _exact(move.then), _exact(now))
    role = "text.muted"
    if move.is_better is not None:
        role = "status.good.text" if move.is_better else "status.risk.text"
    icon = "trending-up" if changed and changed > 0 else "trending-down" if changed else "equal"
    return Line(icon, now.title, words, difference_words(changed, now), role)


def difference_words(difference: Decimal | None, figure: Figure) -> str:
    """A change in the figure's own unit, with its sign; “same” where there is none.

    What would round to nought is written with two places.
    """
    if difference is None:
        return "–"
    if not difference:
        return tr("same")
    sign, size = "+" if difference > 0 else "−", abs(difference)
    if figure.unit == "percent":
        return f"{sign}{formats.number(size, 1 if size >= _LEAST else 2)} {tr('points')}"
    if figure.unit == "money":
        exact = formats.money_exact(size, figure.currency or "")
        text = exact if size < _THOUSAND else formats.figure(size, "money", figure.currency or "")
        return f"{sign}{text}"
    places = 0 if figure.unit == "count" else 1 if size >= _LEAST else 2
    return f"{sign}{formats.number(size, places)}"


_LEAST, _THOUSAND = Decimal("0.05"), Decimal(1000)


def _exact(figure: Figure) -> str:
    """A figure with places enough to tell it from another."""
    if figure.value is None or figure.unit == "money":
        return formats.money_exact(figure.value, figure.currency or "")
    return formats.number(figure.value, 2)


def _figure(figure: Figure) -> str:
    return formats.figure(figure.value, figure.unit, figure.currency or "")


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _stages(one: Happening) -> str:
    now = tr(label("lifecycle_stage", one.code))
    if one.before is None:
        return tr("Stage {0}", now)
    return tr("Stage {0} → {1}", tr(label("lifecycle_stage", one.before)), now)


def _day(text: str, today: date) -> date | None:
    try:
        return parse_day(text, today)
    except NotADay:
        return None


def _member(text: str, team: Sequence[str]) -> str:
    """The name of ours that a text begins, else the text as it is."""
    wanted = fold(text)
    fitting = [name for name in team if fold(name).startswith(wanted)]
    return fitting[0] if len(fitting) == 1 else text
