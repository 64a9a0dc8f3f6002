"""The form for a row of the communication plan: warns beside the name, tells the days ahead."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from app.bridge.context import App
from app.bridge.talk_words import ahead_words
from app.bridge.tr import tr
from app.core.planned_touches import TalkRule
from app.models.codes import CODES
from app.models.labels import label
from app.queries.directory import team_names
from app.queries.plans import PlanRow
from app.queries.talks import TalkRow
from app.queries.touch_record import Contact, contacts_of
from app.services import communications
from app.views.dialogs.contact_warnings import warning_words
from app.views.widgets.fields import Day, Field, Number, Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

_RHYTHM = ("repeat", "repeat_every", "anchor", "ends_on", "weekend")
_PLAIN = ("audience", "person_id", "information", "purpose", "channel", "owner", "escalation",
          "confidentiality")  # fmt: skip
_MOST = 99


class TalkForm(FormDialog):
    """Asks for a row of a plan; a new one where there is none yet."""

    def __init__(self, app: App, head: PlanRow, row: TalkRow | None, parent: QWidget) -> None:
        self._app, self._head, self._row = app, head, row
        self._contacts: list[Contact] = app.read(contacts_of, head.account_id)
        if row is not None and row.person_id not in {one.id for one in self._contacts}:
            gone = (row.person_id,) if row.person_id is not None else ()
            self._contacts += app.read(contacts_of, head.account_id, gone) if gone else []
        title = tr("Add to the communication plan") if row is None else tr("Change communication")
        record = ("communications", row.id if row is not None else None)
        asked = _fields(app, self._contacts)
        self._before = _draft(row)
        super().__init__(
            app, FormSpec(title, asked, tr("Add") if row is None else tr("Save"), record=record),
            self._before, parent,
        )  # fmt: skip
        self.submitted.connect(self._save)
        for name in ("person_id", "channel"):
            self.form.entry(name).changed.connect(self._warn)
        for name in _RHYTHM:
            self.form.entry(name).changed.connect(self._tell)
        self._warn()
        self._tell()

    def for_person(self, person_id: int) -> TalkForm:
        """Begin with this person and the way they prefer; the cursor is at what they are told."""
        contact = next((one for one in self._contacts if one.id == person_id), None)
        if contact is not None:
            draft = {"person_id": person_id, "channel": contact.preferred_channel}
            self.form.show_values(draft)
        self.form.entry("information").control.setFocus()
        return self

    def _warn(self) -> None:
        chosen = self.form.entry("person_id").read()
        people = [one for one in self._contacts if one.id == chosen]
        words = warning_words(people, self.form.entry("channel").read())
        self.form.rows["person_id"].warn("\n".join(words))

    def _tell(self) -> None:
        """Show only what a rhythm needs, and the days that it leads to."""
        repeat = self.form.entry("repeat").read()
        for name in ("repeat_every", "anchor", "ends_on", "weekend"):
            self.form.rows[name].setVisible(repeat not in (None, "none"))
        self._note.setText(self._ahead(repeat))
        self._note.setVisible(bool(self._note.text()))

    def _ahead(self, repeat: str | None) -> str:
        if repeat in (None, "none"):
            return tr("Without a rhythm no touch is asked for.")
        try:
            every, anchor, ends = (
                self.form.entry(name).read() for name in ("repeat_every", "anchor", "ends_on")
            )
        except ValueError:
            return ""
        if anchor is None:
            return tr("Without a first day, each touch is counted from the last one.")
        rule = TalkRule(
            repeat, int(every or 1), anchor, ends, self.form.entry("weekend").read() or "keep",
            None, self._head.period_start, self._head.period_end,
        )  # fmt: skip
        if not 1 <= rule.every <= _MOST:
            return ""
        return ahead_words(rule, self._head.period_start, self._app.today)

    def _save(self, answers: Mapping[str, Any]) -> None:
        after = {name: answers.get(name) for name in _PLAIN}
        after |= _rhythm(answers)
        before = {**{name: self._before.get(name) for name in _PLAIN}, **_rhythm(self._before)}
        every = after.get("repeat_every")
        if every is not None and not 1 <= every <= _MOST:
            self.refuse(tr("Say every how many, from 1 to {0}.", _MOST), "repeat_every")
            return
        if self._row is None:
            kept = {name: value for name, value in after.items() if value is not None}
            outcome = self._app.edits.attempt(
                tr("Add to communication plan"), self.saving(communications.add_communication),
                self._head.id, **kept,
            )  # fmt: skip
        else:
            outcome = self._app.edits.attempt(
                tr("Change communication plan"),
                self.saving(communications.change_communication), self._row.id,
                *_touched(after, before),
            )  # fmt: skip
        if outcome.refusal is not None:
            self.refuse(outcome.refusal)


def _touched(
    after: dict[str, Any], before: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What was changed; of the rhythm all, where any of it was: then it is said in full."""
    names = {name for name, value in after.items() if value != before[name]}
    if names & set(_RHYTHM):
        plain = {name: after[name] for name in _PLAIN if name in names}
        return {**plain, **{name: after[name] for name in _RHYTHM}}, {
            name: before[name] for name in plain
        }
    return {name: after[name] for name in names}, {name: before[name] for name in names}


def _rhythm(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The rhythm as it is stored; what a row that is not repeated does not need is left out."""
    repeat = answers.get("repeat")
    if repeat in (None, "none"):
        return {**dict.fromkeys(_RHYTHM), "repeat": repeat}
    every = answers.get("repeat_every")
    return {
        "repeat": repeat,
        "repeat_every": int(every) if every is not None else 1,
        "anchor": answers.get("anchor"),
        "ends_on": answers.get("ends_on"),
        "weekend": answers.get("weekend") or "keep",
    }


def _draft(row: TalkRow | None) -> dict[str, Any]:
    if row is None:
        return {"repeat": "month", "repeat_every": Decimal(1), "weekend": "before"}
    repeat, every = row.repeat, row.repeat_every
    if repeat is None and row.frequency_days:
        repeat, every = "day", row.frequency_days
    return {
        **{name: getattr(row, name) for name in (*_PLAIN, "anchor", "ends_on")},
        "repeat": repeat,
        "repeat_every": Decimal(every or 1),
        "weekend": row.weekend or "keep",
    }


def _fields(app: App, contacts: list[Contact]) -> tuple[Field, ...]:
    people = [(one.id, one.name) for one in contacts]
    team = tuple(one.name for one in app.read(team_names))
    return (
        Pick(name="person_id", label=tr("&Person"), options=people, empty=tr("Nobody by name"),
             half=True),
        Text(name="audience", label=tr("&Audience"), hint=tr("such as Clinic managers"), half=True,
             tip=tr("Names, or a unit")),
        Text(name="information", label=tr("&What they are told"), required=True),
        Text(name="purpose", label=tr("W&hat for")),
        Pick(name="channel", label=tr("&Channel"), options=_codes("channel"),
             empty=tr("Not said"), half=True),
        Text(name="owner", label=tr("&Owner"), suggest=team, half=True),
        Pick(name="repeat", label=tr("&Repeated by"), options=_codes("talk_repeat"),
             empty=tr("Not said"), half=True),
        Number(name="repeat_every", label=tr("… &every how many"), half=True),
        Day(name="anchor", label=tr("&First touch on"), half=True),
        Day(name="ends_on", label=tr("&Until"), half=True),
        Pick(name="weekend", label=tr("On a week&end"), options=_codes("weekend_rule"),
             required=True, half=True),
        Pick(name="confidentiality", label=tr("Con&fidentiality"), half=True,
             options=_codes("confidentiality"), empty=tr("Not said")),
        Text(name="escalation", label=tr("Escalation &to"), suggest=team),
    )  # fmt: skip


def _codes(enumeration: str) -> list[tuple[str, str]]:
    return [(code, tr(label(enumeration, code))) for code in CODES[enumeration]]
