"""The columns of the Units tab: units, their people, their contracts, their white space."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from app.bridge import formats
from app.bridge.columns import Align, Column
from app.bridge.tr import tr, trn
from app.core.money import from_minor, to_minor
from app.models.codes import WHITESPACE_STATUS
from app.models.labels import label
from app.queries.contracts import ContractRow
from app.queries.people import PersonRow
from app.queries.units import NO_UNIT, CellRow, UnitContents
from app.views.widgets.fields import Refused

Edit = Callable[[CellRow, str, Any], None]


def unit_name(unit: UnitContents) -> str:
    """The unit's name; what belongs to none has a word of its own."""
    return tr("No unit") if unit.id == NO_UNIT else unit.name


def amounts(sums: tuple[tuple[int, str], ...]) -> str:
    """Amounts of several currencies, each by itself."""
    return " + ".join(formats.money(from_minor(minor, code), code) for minor, code in sums)


def space_words(unit: UnitContents) -> str:
    """“3 active · 1 open · €64k potential”."""
    active = unit.cells_of("active")
    ahead = unit.cells_of("current_opportunity", "proposed", "potential")
    parts = [trn("{0} active", "{0} active", active)] if active else []
    parts += [trn("{0} open", "{0} open", ahead)] if ahead else []
    parts += [amounts(unit.open_minor)] if unit.open_minor else []
    return " · ".join(parts) or "–"


def lone_words(unit: UnitContents) -> str | None:
    """Why a unit that rests on one contact is marked."""
    if not unit.is_lone:
        return None
    return tr("{0} rests on one contact: {1}", unit.name, unit.contacts[0].name)


def unit_columns(
    today: date, rename: Callable[[UnitContents, str], None]
) -> tuple[Column[UnitContents], ...]:
    """A unit in one line."""

    def edit(unit: UnitContents, text: str) -> None:
        rename(unit, text)

    return (
        Column(key="name", title=tr("Unit"), value=unit_name, width_px=170, find=True, edit=edit,
               can_edit=lambda unit: unit.id != NO_UNIT, icon=_mark, tip=lone_words,
               tone=lambda unit: "text.muted" if unit.id == NO_UNIT else None,
               spoken=lambda unit: lone_words(unit) or unit_name(unit)),
        Column(key="people", title=tr("People"), value=lambda unit: len(unit.contacts),
               width_px=58, align=Align.RIGHT,
               tone=lambda unit: "status.risk.text" if unit.is_lone else None, tip=lone_words),
        Column(key="arr", title=tr("ARR"), value=lambda unit: sum(one for one, _ in unit.arr),
               width_px=84, align=Align.RIGHT, text=_nothing,
               spoken=lambda unit: tr("ARR {0}", amounts(unit.arr) or "–")),
        Column(key="space", title=tr("White space"), value=space_words, width_px=170),
        Column(key="touch", title=tr("Last touch"), value=lambda unit: unit.last_touch,
               width_px=86, text=lambda day: formats.day(day, today) if day else tr("never")),
    )  # fmt: skip


def people_columns(today: date) -> tuple[Column[PersonRow], ...]:
    """The people of a unit."""
    return (
        Column(key="name", title=tr("Person"), value=lambda row: row.name, width_px=170, find=True),
        Column(key="title", title=tr("Title"), value=lambda row: row.title or "", width_px=180,
               find=True),
        Column(key="support", title=tr("Support"), value=lambda row: row.support, width_px=100,
               text=lambda code: tr(label("support", code))),
        Column(key="covered", title=tr("Covered by"), value=lambda row: row.covered_by,
               width_px=120, text=lambda name: name or "–"),
        Column(key="touch", title=tr("Last touch"), value=lambda row: row.last_touch, width_px=90,
               text=lambda day: formats.day(day, today) if day else tr("never")),
    )  # fmt: skip


def contract_columns(today: date) -> tuple[Column[ContractRow], ...]:
    """The contracts of a unit."""

    def value(row: ContractRow) -> str:
        return formats.money(from_minor(row.annual_value_minor, row.currency), row.currency)

    return (
        Column(key="name", title=tr("Contract"), width_px=200, find=True,
               value=lambda row: row.name or row.product_name or tr("Contract")),
        Column(key="product", title=tr("Product"), width_px=140,
               value=lambda row: row.product_name or "–"),
        Column(key="value", title=tr("A year"), value=value, width_px=90, align=Align.RIGHT,
               sort=lambda row: row.annual_value_minor),
        Column(key="start", title=tr("From"), value=lambda row: row.start_date, width_px=90,
               text=lambda day: formats.day(day, today)),
        Column(key="end", title=tr("Ends"), value=lambda row: row.end_date, width_px=90,
               text=lambda day: formats.day(day, today)),
    )  # fmt: skip


def cell_columns(currency: str, change: Edit) -> tuple[Column[CellRow], ...]:
    """Products against the unit, changed in place."""

    def potential(row: CellRow) -> str:
        cell = row.cell
        if cell is None or cell.potential_minor is None:
            return "–"
        return formats.money(from_minor(cell.potential_minor, cell.currency), cell.currency)

    def set_potential(row: CellRow, text: str) -> None:
        amount = formats.parse_number(text) if text else None
        if text and amount is None:
            raise Refused(tr("“{0}” is not an amount.", text))
        code = row.cell.currency if row.cell is not None else currency
        minor = None if amount is None else to_minor(Decimal(amount), code)
        change(row, "potential_minor", minor)

    def text(name: str) -> Callable[[CellRow], str]:
        return lambda row: getattr(row.cell, name) or "" if row.cell is not None else ""

    words = [(code, tr(label("white_space_status", code))) for code in WHITESPACE_STATUS]
    return (
        Column(key="product", title=tr("Product"), value=lambda row: row.product_name,
               width_px=150, find=True),
        Column(key="status", title=tr("Status"), value=lambda row: row.status, width_px=160,
               text=lambda code: tr(label("white_space_status", code)), tone=cell_tone,
               icon=lambda row: CELL_ICONS.get(row.status, "circle"),
               edit=lambda row, code: change(row, "status", code), choices=lambda _row: words),
        Column(key="potential", title=tr("Potential"), value=potential, width_px=90,
               align=Align.RIGHT, edit=set_potential),
        Column(key="competitor", title=tr("Competitor"), value=text("competitor"), width_px=120,
               edit=partial(_set_text, change, "competitor")),
        Column(key="note", title=tr("Note"), value=text("note"), width_px=160,
               edit=partial(_set_text, change, "note")),
    )  # fmt: skip


CELL_ICONS = {
    "active": "circle-check", "current_opportunity": "target", "proposed": "file-text",
    "potential": "circle-dashed", "not_relevant": "x", "unassessed": "circle-question-mark",
    "competitor_held": "flag", "past": "history",
}  # fmt: skip


def cell_tone(row: CellRow) -> str | None:
    """The role of a status: held is good, what needs no look is faint."""
    if row.status == "active":
        return "status.good.text"
    return "text.muted" if row.status in ("unassessed", "not_relevant", "past") else None


def _set_text(change: Edit, name: str, row: CellRow, text: str) -> None:
    change(row, name, text or None)


def _mark(unit: UnitContents) -> str | None:
    return "triangle-alert" if unit.is_lone else None


def _nothing(value: object) -> str:
    return "–" if not value else str(value)
