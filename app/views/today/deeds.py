"""What is done from Today with a key: open, act, done, snooze, reschedule, delegate, keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.analytics.attention import Call
from app.bridge import formats
from app.bridge.day_words import suggestion_words
from app.bridge.place import Place
from app.bridge.tr import tr
from app.queries.directory import team_names
from app.queries.project_tasks import project_of
from app.services import snoozes
from app.views.dialogs.promise import open_promise
from app.views.dialogs.talk_touch import open_talk_touch
from app.views.dialogs.tick_off import tick_off
from app.views.dialogs.touch import open_touch
from app.views.today.asking import ask_day, ask_until
from app.views.today.targets import DONE, GIVEN, MOVED, Target, moved_to, step_of, target_of

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.views.today.page import TodayPage

Entry = tuple[str, Callable[[], object]]
_TABS = {"issue": "overview", "contract": "revenue", "plan": "plan", "action": "plan",
         "person": "stakeholders", "communication": "plan", "project": "projects"}  # fmt: skip
_TOUCHED = ("account", "person", "communication")
_SNOOZES = ((1, "1 day"), (3, "3 days"), (7, "1 week"))


class Deeds(QObject):
    """Does what a key, a click or a menu asks for; each change can be undone."""

    def __init__(self, page: TodayPage) -> None:
        super().__init__(page)
        self.page = page

    # --- going -----------------------------------------------------------------------------

    def open(self, row: Any) -> None:  # noqa: ANN401 a row of any section
        """Open the account of a row, at the part where the record is."""
        target = target_of(row)
        account = target.account_id if target is not None else getattr(row, "account_id", None)
        if account is not None:
            tab, item = _TABS.get(target.table) if target is not None else None, None
            if target is not None and _is_of_project(self.page.app, target):
                tab, item = "projects", target.id
            self.page.go.emit(Place("account", account_id=account, item_id=item, tab=tab))

    def act(self, row: Any) -> None:  # noqa: ANN401
        """Do what is suggested; of other rows, the one thing they ask for."""
        if not isinstance(row, Call):
            self._act_on(row)
            return
        one = row.suggestion
        if one.is_touch:
            people = () if one.person_id is None else (one.person_id,)
            self._touch(row.id, people, step_of(row) if one.code == "step" else None)
        elif one.code == "keep" and (target := step_of(row)) is not None:
            self.done_with(target)
        else:
            tab = one.tab or _TABS.get(one.table, "plan")
            item = one.id if tab in ("plan", "stakeholders") and one.table != "contract" else None
            self.page.go.emit(Place("account", account_id=row.id, item_id=item, tab=tab))

    def _act_on(self, row: Any) -> None:  # noqa: ANN401
        target = target_of(row)
        if target is None:
            self.open(row)
        elif target.table in _TOUCHED and target.account_id is not None:
            self._touch_for(target)
        elif target.can_be_done:
            self.done_with(target)
        else:
            self.open(row)

    def _touch_for(self, target: Target) -> None:
        """Log the touch that someone waits for, or that a communication plan asks for."""
        if target.table != "communication":
            self._touch(target.account_id or 0, _people(target), None)
        elif self._may_change():
            open_talk_touch(self.page.app, target.id, self.page.window())

    def _touch(self, account_id: int, people: Sequence[int], step: Target | None) -> None:
        """Log the touch; a step that it settles is then done."""
        if not self._may_change():
            return
        dialog = open_touch(self.page.app, account_id, self.page.window(), people)
        if step is not None and step.table == "action":
            subject = dialog.form.rows.get("subject")
            if subject is not None:
                subject.entry.show(step.text)
            dialog.accepted.connect(partial(self._settle, step))

    def _settle(self, step: Target) -> None:
        _tick_off(self.page, step, tr("Logged, and done: {0}", step.text))

    # --- changing --------------------------------------------------------------------------

    def done(self, row: Any) -> None:  # noqa: ANN401
        """Done, kept or held, whatever the record is."""
        target = step_of(row)
        if target is not None and target.can_be_done:
            self.done_with(target)
        elif target is not None and target.account_id and target.table in _TOUCHED:
            self._touch_for(target)
        elif target is not None:
            self.open(row)

    def done_with(self, target: Target) -> None:
        """Settle a record."""
        if target.table == "action":
            _tick_off(self.page, target, tr("Done: {0}", target.text))
            return
        words = {"promise": tr("Kept: {0}"), "interaction": tr("Held: {0}")}
        label = tr("Keep promise") if target.table == "promise" else tr("Mark done")
        if self.page.attempt(label, DONE[target.table], target.id):
            said = words.get(target.table, tr("Done: {0}"))
            self.page.toast(said.format(target.text), undo=True)

    def tick(self, row: Any) -> None:  # noqa: ANN401
        """Space: a promise is kept; other rows open their menu."""
        target = target_of(row)
        if target is not None and target.table == "promise":
            self.done_with(target)
        else:
            self.menu(row)

    def snooze(self, row: Any) -> QMenu | None:  # noqa: ANN401
        """Ask for how long; Enter takes one day."""
        target = target_of(row)
        if target is None or not target.can_be_snoozed or not self._may_change():
            return None
        entries: list[Entry] = [
            (tr(words), partial(self.snooze_until, target, self.day_in(days)))
            for days, words in _SNOOZES
        ]
        entries.append((tr("Until a date…"), partial(ask_until, self, target)))
        return self._open(entries, row, tr("Snooze"))

    def snooze_until(self, target: Target, until: date, reason: str | None = None) -> bool:
        """Hide a record until a day; this is kept with its reason, if there is one."""
        me = self.page.app.settings.user_name or None
        kept = self.page.attempt(
            tr("Snooze"), snoozes.snooze, target.table, target.id, until, reason=reason, author=me
        )
        if kept:
            day = formats.day(until, self.page.app.today)
            self.page.toast(tr("{0} is back on {1}", target.text, day), undo=True)
        return kept

    def move(self, row: Any) -> QMenu | None:  # noqa: ANN401
        """Ask for another day; Enter takes tomorrow."""
        target = step_of(row)
        if target is None or not target.can_be_moved:
            self.page.toast(tr("This has no day of its own. Open it to change it."))
            return None
        if not self._may_change():
            return None
        choices = ((1, tr("Tomorrow")), (3, tr("In 3 days")), (7, tr("In a week")))
        entries: list[Entry] = [
            (words, partial(self.move_to, target, self.day_in(days))) for days, words in choices
        ]
        entries.append((tr("On a date…"), partial(ask_day, self, target)))
        return self._open(entries, row, tr("Reschedule"))

    def move_to(self, target: Target, day: date) -> bool:
        """Give a record another day."""
        service, _field = MOVED[target.table]
        if not self.page.attempt(tr("Reschedule"), service, target.id, moved_to(target, day)):
            return False
        said = formats.day(day, self.page.app.today)
        self.page.toast(tr("{0} moved to {1}", target.text, said), undo=True)
        return True

    def give(self, row: Any) -> QMenu | None:  # noqa: ANN401
        """Ask who of ours takes it over."""
        target = step_of(row)
        if target is None or not target.can_be_given:
            self.page.toast(tr("This belongs to the client’s side or to nobody, so it stays."))
            return None
        names = [one.name for one in self.page.app.read(team_names) if one.name != target.owner]
        if not names:
            self.page.toast(tr("There is nobody else in the team yet."))
            return None
        if not self._may_change():
            return None
        entries: list[Entry] = [(name, partial(self.give_to, target, name)) for name in names]
        return self._open(entries, row, tr("Delegate"))

    def give_to(self, target: Target, name: str) -> bool:
        """Make someone else the owner."""
        if not self.page.attempt(tr("Delegate"), GIVEN[target.table], target.id, {"owner": name}):
            return False
        self.page.toast(tr("{0} is now with {1}", target.text, name), undo=True)
        return True

    # --- menus and questions ---------------------------------------------------------------

    def menu(self, row: Any) -> QMenu | None:  # noqa: ANN401
        """Everything that can be done with a row."""
        target, step = target_of(row), step_of(row)
        if target is None or step is None:
            return None
        entries: list[Entry] = [(tr("Open"), partial(self.open, row))]
        if isinstance(row, Call):
            entries.append((suggestion_words(row.suggestion).text, partial(self.act, row)))
        if step.can_be_done:
            entries.append((tr("Done"), partial(self.done, row)))
        if target.can_be_snoozed:
            entries.append((tr("Snooze…"), partial(self.snooze, row)))
        if step.can_be_moved:
            entries.append((tr("Reschedule…"), partial(self.move, row)))
        if step.can_be_given:
            entries.append((tr("Delegate…"), partial(self.give, row)))
        if target.account_id is not None:
            account, window = target.account_id, self.page.window()
            entries.append((tr("Log touch…"), partial(self._touch, account, (), None)))
            entries.append(
                (tr("Add promise…"), partial(open_promise, self.page.app, account, window))
            )
        return self._open(entries, row, tr("Actions"), frozen=1)

    def _open(
        self, entries: list[Entry], row: Any, title: str, *, frozen: int = 0  # noqa: ANN401
    ) -> QMenu:  # fmt: skip
        """A menu at the row; all but the first `frozen` entries need a file that may change."""
        menu = QMenu(self.page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(title)
        for number, (words, run) in enumerate(entries):
            action = menu.addAction(words.replace("&", "&&"))
            action.setEnabled(number < frozen or self.page.app.edits.enabled)
            action.triggered.connect(_calling(run))
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.page.spot_of(row) + QPoint(round(self.page.app.theme.px(24)), 0))
        return menu

    def day_in(self, days: int) -> date:
        """The day so many days from today."""
        return self.page.app.today + timedelta(days=days)

    def _may_change(self) -> bool:
        if not self.page.app.edits.enabled:
            self.page.toast(tr("This file cannot be changed now."))
        return self.page.app.edits.enabled


def _tick_off(page: TodayPage, step: Target, said: str) -> None:
    tick_off(page, step.id, done=partial(page.toast, said, undo=True))


def _people(target: Target) -> tuple[int, ...]:
    return (target.id,) if target.table == "person" else ()


def _calling(run: Callable[[], object]) -> Callable[[], None]:
    """What a menu calls: without the state of a tick, which a `partial` would be handed."""

    def call() -> None:
        run()

    return call


def _is_of_project(app: App, target: Target) -> bool:
    """Whether it is a project, or a task of one."""
    return target.table == "project" or (
        target.table == "action" and app.read(project_of, target.id) is not None
    )
