"""The table twin of the map: the same people with the same editing, for keyboards and readers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.bridge.columns import Align, Column
from app.bridge.tr import tr
from app.queries.people import PersonRow
from app.views.stakeholders.card import SUPPORT_TITLES, coverage_line, role_line, stance_of

Change = Callable[[str, PersonRow, object], object]

_STEPS = tuple((step, str(step)) for step in range(1, 6))


def seat_columns(
    today: date, names: dict[int, str], change: Change
) -> tuple[Column[PersonRow], ...]:
    """Name, title, unit, manager, support, influence, interest, coverage.

    `change(field, seat, value)` is asked for every edit.
    """
    return (*_who(names, change), *_stance(change), _covered(today))


def _who(names: dict[int, str], change: Change) -> tuple[Column[PersonRow], ...]:
    def managers(seat: PersonRow) -> list[tuple[object, str]]:
        others = [(key, name) for key, name in names.items() if key != seat.id]
        return [(None, tr("Nobody")), *others]

    return (
        Column(
            key="name", title=tr("Person"), width_px=170, find=True,
            value=lambda seat: seat.name,
            edit=lambda seat, value: change("name", seat, value),
        ),
        Column(key="title", title=tr("Title"), width_px=210, value=role_line, find=True),
        Column(key="unit", title=tr("Unit"), width_px=130, value=lambda seat: seat.unit_name or ""),
        Column(
            key="manager", title=tr("Reports to"), width_px=150,
            value=lambda seat: seat.reports_to_id,
            text=lambda key: names.get(key, ""),
            choices=managers,
            edit=lambda seat, value: change("reports_to_id", seat, value),
        ),
    )  # fmt: skip


def _stance(change: Change) -> tuple[Column[PersonRow], ...]:
    supports = [(code, tr(title)) for code, title in SUPPORT_TITLES.items()]
    return (
        Column(
            key="support", title=tr("Support"), width_px=110,
            value=stance_of, text=lambda code: tr(SUPPORT_TITLES[code]),
            choices=lambda _seat: supports,
            edit=lambda seat, value: change("support", seat, value),
        ),
        Column(
            key="influence", title=tr("Influence"), width_px=80, align=Align.RIGHT,
            value=lambda seat: seat.power_step, choices=lambda _seat: _STEPS,
            edit=lambda seat, value: change("power", seat, value),
        ),
        Column(
            key="interest", title=tr("Interest"), width_px=80, align=Align.RIGHT,
            value=lambda seat: seat.interest_step, choices=lambda _seat: _STEPS,
            edit=lambda seat, value: change("interest", seat, value),
        ),
    )  # fmt: skip


def _covered(today: date) -> Column[PersonRow]:
    return Column(
        key="covered",
        title=tr("Covered"),
        width_px=150,
        value=lambda seat: coverage_line(seat, today),
    )
