"""Log a touch: what took place with a client, from anywhere, in a few keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.bridge import formats
from app.bridge.context import App
from app.bridge.tr import tr
from app.queries.interactions import InteractionRow
from app.queries.touch_record import TouchChoices, touch_choices
from app.services.touches import Beside, NewPromise, record_touch
from app.views.dialogs.capture_storing import moment_of, my_ids
from app.views.dialogs.contact_warnings import warning_words
from app.views.dialogs.touch_fields import (
    MORE,
    about_options,
    people_options,
    touch_fields,
    usual_direction,
)
from app.views.widgets.buttons import Button, secondary
from app.views.widgets.custom_fields import OWN
from app.views.widgets.entries import MultiPickEntry
from app.views.widgets.flow import FlowLayout
from app.views.widgets.form import FormDialog, FormSpec
from app.views.widgets.note_entry import NoteEntry

_KEPT_CHANNEL = "touch/channel"


def open_touch(
    app: App,
    account_id: int | None,
    parent: QWidget,
    person_ids: Sequence[int] = (),
    planned: InteractionRow | None = None,
) -> TouchDialog:
    """Open the form; without an account it is asked for first. The people are ticked already.

    With a planned touch its words are filled in, and it is held instead of a new one logged.
    """
    dialog = TouchDialog(app, account_id, parent, person_ids)
    if planned is not None:
        dialog.take_planned(planned)
    dialog.open()
    return dialog


class TouchDialog(FormDialog):
    """The form for a touch: it warns beside the names, and follows the account that is chosen."""

    def __init__(
        self, app: App, account_id: int | None, parent: QWidget, person_ids: Sequence[int] = ()
    ) -> None:
        self._app = app
        self._account_id = account_id
        self._planned_id: int | None = None
        self._choices: TouchChoices | None = None
        asked = touch_fields(app, with_account=account_id is None)
        record = ("interactions", None)
        spec = FormSpec(tr("Log touch"), asked, tr("Log touch"), record=record)
        super().__init__(app, spec, _draft(app), parent)
        tools = QWidget()
        self._tools = FlowLayout(tools)
        self._more = secondary(app.theme, tr("&More…"))
        self._more.clicked.connect(self.show_more)
        self._buttons.insertWidget(0, self._more)
        self._whole.insertWidget(2, tools)
        self.tools: list[Button] = []
        self._own_names = [name for name in self.form.rows if name.startswith(OWN)]
        for name in (*MORE, *self._own_names):
            self.form.rows[name].hide()
        self._connect()
        self._take_account(account_id, person_ids)

    def _connect(self) -> None:
        form = self.form
        form.entry("channel").changed.connect(self._on_channel)
        form.entry("person_ids").changed.connect(self._warn)
        form.entry("on").changed.connect(self._on_day)
        self.submitted.connect(self._log)
        if self._account_id is None:
            account = form.entry("account_id")
            account.changed.connect(lambda: self._take_account(account.read()))

    def show_more(self) -> None:
        """Show who began, state, mood, minutes, outcome and subjects as well."""
        for name in (*MORE, *self._own_names):
            row = self.form.rows[name]
            row.setVisible(name != "about" or bool(self._about().options))
        self._more.hide()
        first = self.form.rows["direction"]
        first.entry.control.setFocus()
        self._on_theme()
        QTimer.singleShot(0, first, lambda: self._scroll.ensureWidgetVisible(first))

    def duplicate(self, last: InteractionRow, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 a slot of clicked
        """As the last meeting was: what about, how and who; the note is a new one."""
        self._fill(last)
        self.form.entry("note").control.setFocus()

    def take_planned(self, planned: InteractionRow, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 a slot of clicked
        """Settle this planned touch: it was held, or it was not."""
        self._planned_id = planned.id
        self._fill(planned)
        self.form.show_values({"on": min(planned.day, self._app.today), "note": planned.note})
        self._say_title(tr("How was it with {0}?"))
        for tool in self.tools:
            tool.hide()
        self.form.entry("note").control.setFocus()

    # --- following what is chosen --------------------------------------------------------

    def _take_account(self, account_id: int | None, person_ids: Sequence[int] = ()) -> None:
        app = self._app
        self._choices = (
            app.read(touch_choices, account_id, app.today) if account_id is not None else None
        )
        people = people_options(self._choices, person_ids) if self._choices else []
        self._entry("person_ids").set_options(people)
        self._entry("person_ids").show(tuple(person_ids))
        self.form.rows["person_ids"].setVisible(bool(people))
        self.form.rows["ours"].setVisible(bool(self._entry("ours").options))
        self._about().set_options(about_options(self._choices.subjects) if self._choices else [])
        self._say_title(tr("Log touch with {0}"))
        self._offer()
        self._warn()

    def _say_title(self, words: str) -> None:
        name = self._choices.account_name if self._choices else ""
        title = words.format(name) if name else tr("Log touch")
        self.setWindowTitle(title)
        self._title.setText(title)

    def _offer(self) -> None:
        """Buttons for what is planned near today, and for the last meeting."""
        for tool in self.tools:
            self._tools.removeWidget(tool)
            tool.hide()
            tool.deleteLater()
        self.tools = []
        found = self._choices
        for planned in found.planned[:1] if found else ():
            words = tr("&Planned: {0}", _short(planned, self._app.today))
            self._add_tool(words, partial(self.take_planned, planned))
        if found is not None and found.last_meeting is not None:
            words = tr("&Like last meeting, {0}", _short(found.last_meeting, self._app.today))
            self._add_tool(words, partial(self.duplicate, found.last_meeting))

    def _add_tool(self, words: str, run: Callable[[], object]) -> None:
        tool = secondary(self._app.theme, words)
        tool.setAutoDefault(False)
        tool.clicked.connect(run)
        self._tools.addWidget(tool)
        self.tools.append(tool)

    def _fill(self, touch: InteractionRow) -> None:
        if self._choices is not None:
            options = people_options(self._choices, touch.person_ids)
            self._entry("person_ids").set_options(options)
        self.form.show_values(
            {
                "subject": touch.subject,
                "channel": touch.channel or "phone",
                "direction": touch.direction or usual_direction(touch.channel),
                "person_ids": touch.person_ids,
                "ours": touch.team_member_ids,
            }
        )

    def _on_channel(self) -> None:
        channel = self.form.entry("channel").read()
        self.form.entry("direction").show(usual_direction(channel))
        self._warn()

    def _on_day(self) -> None:
        """A day to come makes it planned; it shows then, so that nobody is surprised."""
        try:
            day = self.form.entry("on").read()
        except ValueError:
            return
        state = self.form.entry("state")
        if isinstance(day, date) and day > self._app.today and state.read() == "held":
            state.show("planned")
            self.form.rows["on"].warn(tr("Still to come: it will be planned, not held."))
        elif isinstance(day, date) and day <= self._app.today and state.read() == "planned":
            state.show("held")
            self.form.rows["on"].warn("")

    def _warn(self) -> None:
        chosen = set(self._entry("person_ids").read())
        contacts = self._choices.contacts if self._choices else ()
        people = [one for one in contacts if one.id in chosen]
        words = warning_words(people, self.form.entry("channel").read())
        self.form.rows["person_ids"].warn("\n".join(words))

    def _entry(self, name: str) -> MultiPickEntry:
        entry = self.form.entry(name)
        assert isinstance(entry, MultiPickEntry)  # noqa: S101 said by the field itself
        return entry

    def _about(self) -> MultiPickEntry:
        return self._entry("about")

    # --- storing ---------------------------------------------------------------------------

    def _log(self, answers: Mapping[str, Any]) -> None:
        account_id = self._account_id or int(answers["account_id"])
        named = ("state", "direction", "about")
        folded = {name: self.form.entry(name).read() for name in named}
        answers = {**answers, **folded}  # they count also where they are not shown
        if answers["state"] != "planned" and answers["on"] > self._app.today:
            self.refuse(tr("A day to come can only be planned."), "on")
            return
        label = tr("Plan touch") if answers["state"] == "planned" else tr("Log touch")
        touch, beside = _touch(self._app, answers), self._beside(answers)
        outcome = self._app.edits.attempt(
            label, self.saving(record_touch), account_id, touch, beside,
            planned_id=self._planned_id,
        )  # fmt: skip
        if outcome.refusal is not None:
            self.refuse(outcome.refusal)
            return
        layouts = self._app.settings.layouts
        self._app.settings.layouts = {**layouts, _KEPT_CHANNEL: answers["channel"]}

    def _beside(self, answers: Mapping[str, Any]) -> Beside:
        note = self.form.entry("note")
        marked = note.promises if isinstance(note, NoteEntry) else []
        promises = [NewPromise(one.text, one.side, one.due) for one in marked]
        if answers.get("next_step"):
            promises.append(NewPromise(answers["next_step"], "ours", answers.get("due")))
        minutes = answers.get("minutes")
        return Beside(
            outcome=answers.get("outcome"),
            minutes=None if minutes is None else int(minutes),
            author=self._app.settings.user_name or None,
            about=tuple(answers.get("about") or ()),
            promises=tuple(promises),
        )


def _draft(app: App) -> dict[str, Any]:
    channel = app.settings.layouts.get(_KEPT_CHANNEL, "phone")
    return {
        "on": app.today,
        "channel": channel,
        "direction": usual_direction(channel),
        "state": "held",
        "ours": my_ids(app),
    }


def _touch(app: App, answers: Mapping[str, Any]) -> dict[str, Any]:
    direct = ("subject", "note", "channel", "direction", "state", "sentiment")
    return {
        **{name: answers.get(name) for name in direct},
        "at": moment_of(answers["on"], app.today),
        "person_ids": tuple(answers.get("person_ids") or ()),
        "team_member_ids": tuple(answers.get("ours") or ()),
    }


def _short(touch: InteractionRow, today: date) -> str:
    words = touch.subject or ", ".join(touch.people[:2])
    words = words if len(words) <= 26 else f"{words[:25]}…"
    return (
        f"{words}, {formats.day_near(touch.day, today)}" if words else formats.day(touch.day, today)
    )
