"""The forms of an account: a new one, and the facts of one that is there."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from app.bridge.tr import tr
from app.models.codes import INTENSITY, LIFECYCLE
from app.models.labels import label
from app.views.portfolio.columns import SEGMENTS
from app.views.portfolio.words import segment_word, stage_word
from app.views.widgets.custom_fields import tag_colours
from app.views.widgets.fields import Day, Field, LongText, Number, Pick, Tags, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.queries.accounts import AccountRow

# An account manager's work begins where business development hands over.
FIRST_STAGE = "onboarding"
_MOST_PARENTS = 300
_INTEGERS = ("size", "growth_potential", "attractiveness")


def open_new_account(
    app: App, owners: Sequence[str], owner: str | None, parent: QWidget
) -> FormDialog:
    """Ask for a new account, for the usual owner; `submitted` is answered here."""
    asked = _main_fields(app, owners, new=True)
    spec = FormSpec(tr("New account"), asked, tr("Add account"), record=("accounts", None))
    draft = {
        "lifecycle_stage": FIRST_STAGE,
        "owner": app.settings.user_name or owner,
        "relationship_intensity": "moderate",
    }
    dialog = FormDialog(app, spec, draft, parent)
    dialog.submitted.connect(partial(_add, app, dialog))
    dialog.open()
    return dialog


def open_edit_account(app: App, account_id: int, parent: QWidget) -> FormDialog:
    """Show an account's facts to change; only what was touched is written."""
    from app.queries.accounts import account_head, owner_names

    row = app.read(account_head, account_id).account
    owners = app.read(owner_names)
    fields = (*_main_fields(app, owners, new=False), *_further_fields(app, account_id))
    before = _draft(row, fields)
    record = ("accounts", account_id)
    spec = FormSpec(tr("Edit {0}", row.name), fields, tr("Save"), record=record)
    dialog = FormDialog(app, spec, before, parent)
    dialog.submitted.connect(partial(_change, app, dialog, account_id, before))
    dialog.open()
    return dialog


def ask_owner(
    app: App, owners: Sequence[str], parent: QWidget, chosen: Callable[[str], object]
) -> FormDialog:
    """Ask whom the selected accounts shall be given to."""
    field = Text(name="owner", label=tr("&Owner"), required=True, suggest=tuple(owners))
    dialog = FormDialog(app, FormSpec(tr("Change owner"), (field,), tr("Change owner")), {}, parent)

    def submitted(answers: Mapping[str, Any]) -> None:
        chosen(str(answers["owner"]))

    dialog.submitted.connect(submitted)
    dialog.open()
    return dialog


def _main_fields(app: App, owners: Sequence[str], *, new: bool) -> tuple[Field, ...]:
    from app.queries.tags import tag_rows

    known = tuple(row.name for row in app.read(tag_rows))
    stages = [(code, stage_word(code)) for code in LIFECYCLE if code != "closed"]
    intensities = [(code, tr(label("intensity", code))) for code in INTENSITY]
    segments = [(code, segment_word(code)) for code in SEGMENTS]
    fields: list[Field] = [
        Text(name="name", label=tr("&Name"), required=True, most=200),
        Text(name="owner", label=tr("&Owner"), suggest=tuple(owners), half=True),
        Pick(name="strategy_type", label=tr("&Segment"), options=segments, half=True),
        Text(name="industry", label=tr("&Industry"), half=True),
        Text(name="tier", label=tr("&Tier"), half=True),
        Pick(
            name="relationship_intensity", label=tr("&Rhythm"), options=intensities, half=True,
            tip=tr("How often the account should hear from us"),
        ),
        Day(
            name="start_date", label=tr("&Client since"), past=True, half=True,
            tip=tr("Leave it empty for a prospect"),
        ),
        Tags(name="tags", label=tr("Ta&gs"), known=known, colours=tag_colours(app)),
    ]  # fmt: skip
    if new:
        stage = Pick(
            name="lifecycle_stage", label=tr("Sta&ge"), options=stages, required=True, half=True
        )
        fields.insert(3, stage)
    return tuple(fields)


def _further_fields(app: App, account_id: int) -> tuple[Field, ...]:
    fields: list[Field] = [
        Text(name="legal_name", label=tr("&Legal name")),
        Text(name="region", label=tr("R&egion"), half=True),
        Text(name="country", label=tr("Countr&y"), half=True, hint=tr("Two letters, such as NL")),
        Text(name="website", label=tr("&Website"), half=True),
        Number(name="size", label=tr("&Employees"), least=Decimal(0), half=True),
        Number(
            name="growth_potential", label=tr("Growth &potential"), least=Decimal(0),
            most=Decimal(100), half=True, tip=tr("0 to 100; from 50 on the decision is Grow"),
        ),
        Number(
            name="attractiveness", label=tr("&Attractiveness"), least=Decimal(0),
            most=Decimal(100), half=True,
        ),
        LongText(name="note", label=tr("N&ote"), lines=3),
    ]  # fmt: skip
    parents = _parents(app, account_id)
    if parents:
        fields.insert(1, Pick(name="parent_id", label=tr("Belongs t&o"), options=parents))
    return tuple(fields)


def _parents(app: App, account_id: int) -> list[tuple[Any, str]]:
    from app.queries.directory import account_names

    names = app.read(account_names)
    if len(names) > _MOST_PARENTS:
        return []
    return [(row.id, row.name) for row in names if row.id != account_id]


def _draft(row: AccountRow, fields: Sequence[Field]) -> dict[str, Any]:
    draft = {field.name: getattr(row, field.name) for field in fields}
    draft["tags"] = tuple(row.tags)
    for name in _INTEGERS:
        if draft.get(name) is not None:
            draft[name] = Decimal(draft[name])
    return draft


def _values(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as services take them."""
    values = dict(answers)
    for name in _INTEGERS:
        if values.get(name) is not None:
            values[name] = int(values[name])
    return values


def _add(app: App, dialog: FormDialog, answers: Mapping[str, Any]) -> None:
    from app.services.accounts import add_account

    values = _values(answers)
    name, service = values.pop("name"), dialog.saving(add_account)
    outcome = app.edits.attempt(tr("Add account"), service, name, **values)
    if outcome.refusal is not None:
        dialog.refuse(outcome.refusal)
        return
    dialog.setProperty("made", outcome.value)


def _change(
    app: App,
    dialog: FormDialog,
    account_id: int,
    before: Mapping[str, Any],
    answers: Mapping[str, Any],
) -> None:
    from app.services.accounts import change_account

    shown, after = _values(before), _values(answers)
    service = dialog.saving(change_account)
    outcome = app.edits.attempt(tr("Edit account"), service, account_id, after, shown)
    if outcome.refusal is not None:
        dialog.refuse(outcome.refusal)
