"""Log a touch: what took place with a client, from anywhere, in a few keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.bridge.tr import tr
from app.models.codes import CODES
from app.models.labels import label
from app.queries.directory import account_names, person_names, team_names
from app.services.interactions import log_interaction
from app.services.promises import add_promise
from app.views.widgets.fields import Day, LongText, MultiPick, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec


def open_touch(
    app: App, account_id: int | None, parent: QWidget, person_ids: Sequence[int] = ()
) -> FormDialog:
    """Open the form; without an account it is asked for first. The people are ticked already."""
    draft = {**_draft(app, account_id), "person_ids": tuple(person_ids)}
    dialog = FormDialog(app, _spec(app, account_id), draft, parent)
    dialog.submitted.connect(partial(_log, app, dialog, account_id))
    dialog.open()
    return dialog


def _spec(app: App, account_id: int | None) -> FormSpec:
    accounts = app.read(account_names)
    known = next((row.name for row in accounts if row.id == account_id), "")
    people = app.read(person_names, account_id) if account_id else []
    ours = app.read(team_names)
    channels = [(code, tr(label("channel", code))) for code in CODES["channel"]]
    fields = [
        Text(name="subject", label=tr("&What about"), required=True, most=200),
        LongText(name="note", label=tr("&Note"), lines=4, hint=tr("What was said, in your words")),
        Pick(name="channel", label=tr("&How"), options=channels, required=True, half=True),
        Day(name="on", label=tr("&When"), required=True, past=True, not_after=app.today, half=True),
        MultiPick(
            name="person_ids",
            label=tr("&Who took part"),
            options=[(row.id, row.name) for row in people],
        ),
        Pick(name="ours", label=tr("&From us"), options=[(row.id, row.name) for row in ours]),
        Text(name="next_step", label=tr("Ne&xt step"), hint=tr("Becomes a promise"), half=True),
        Day(name="due", label=tr("&Due"), half=True),
    ]
    if account_id is None:
        options = [(row.id, row.name) for row in accounts]
        fields.insert(
            0, Pick(name="account_id", label=tr("&Account"), options=options, required=True)
        )
    kept = [field for field in fields if not (isinstance(field, MultiPick) and not field.options)]
    kept = [field for field in kept if not (field.name == "ours" and not ours)]
    title = tr("Log touch with {0}", known) if known else tr("Log touch")
    return FormSpec(title, kept, tr("Log touch"))


def _draft(app: App, account_id: int | None) -> dict[str, Any]:
    me = app.settings.user_name
    mine = next((row.id for row in app.read(team_names) if row.name == me), None)
    return {"account_id": account_id, "on": app.today, "channel": "phone", "ours": mine}


def _log(app: App, dialog: FormDialog, account_id: int | None, answers: Mapping[str, Any]) -> None:
    key = account_id if account_id is not None else int(answers["account_id"])
    outcome = app.edits.attempt(
        tr("Log touch"), _log_with_next, key, answers, _moment(answers["on"], app)
    )
    if outcome.refusal is not None:
        dialog.refuse(outcome.refusal)


def _log_with_next(session: Any, account_id: int, answers: Mapping[str, Any], at: datetime) -> int:  # noqa: ANN401
    """The touch and, where a next step was named, a promise of ours: one step to undo."""
    ours = answers.get("ours")
    touch = log_interaction(
        session,
        account_id,
        at=at,
        person_ids=answers.get("person_ids", ()),
        team_member_ids=(ours,) if ours is not None else (),
        subject=answers["subject"],
        note=answers.get("note"),
        channel=answers["channel"],
        direction="mutual",
        state="held",
    )
    if answers.get("next_step"):
        add_promise(session, account_id, answers["next_step"], "ours", due_date=answers.get("due"))
    return touch


def _moment(day: date, app: App) -> datetime:
    """Now for a touch of today, noon for one of another day."""
    if day == app.today:
        now = datetime.now(UTC).time().replace(microsecond=0)
        return datetime.combine(day, now, tzinfo=UTC)
    return datetime.combine(day, time(12), tzinfo=UTC)
