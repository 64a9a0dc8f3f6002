"""What is done with versions: named, compared, brought back, wholly or in part."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget

from app.analytics.shown_goals import shown_goals
from app.bridge.plan_states import NOW, StateLine, to_come_back
from app.bridge.tr import tr
from app.queries.plan_versions import plan_days, state_before, state_of, version_rows
from app.services import plan_versions
from app.services.plan_restoring import Part, restore_plan
from app.views.plan.versions.words import told_restore
from app.views.widgets.fields import Fixed, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.queries.plans import PlanRow
    from app.views.plan.page import PlanPage
    from app.views.plan.versions.compare import CompareView

_QUIET_MS = 1200  # of no typing beside the comparison
_BESIDE_PX = 2200.0  # of the window: from here on document and comparison stand side by side


class VersionDeeds(QObject):
    """The bodies of the version commands; keeps the comparison while it is open."""

    def __init__(self, page: PlanPage, row: QHBoxLayout, stack: QStackedWidget) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app
        self._row = row
        self._stack = stack
        self.view: CompareView | None = None
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._read)

    @property
    def _head(self) -> PlanRow | None:
        return self._page.document.head if self._page.document is not None else None

    @property
    def me(self) -> str | None:
        """Who is at work: the name in the settings, else the owner of the plan."""
        head = self._head
        return self._app.settings.user_name or (head.owner if head is not None else None)

    @property
    def is_open(self) -> bool:
        """Whether two states are compared."""
        return self.view is not None and not self.view.isHidden()

    def name_now(self) -> None:
        """Ask for a name and freeze the plan as it stands."""
        head = self._head
        if head is None:
            return

        def store(name: str) -> str | None:
            return self._app.edits.attempt(
                tr("Name version"), plan_versions.freeze_plan, head.id,
                kind="named", name=name, author=self.me, shown=_shown(self._app, head.id),
            ).refusal  # fmt: skip

        self._ask_name(tr("Name this version"), "", tr("Keep version"), store)

    def rename(self, line: StateLine) -> None:
        """Ask for another name of a version."""
        key = _version_of(line.key)

        def store(name: str) -> str | None:
            service = plan_versions.rename_version
            return self._app.edits.attempt(tr("Rename version"), service, key, name).refusal

        self._ask_name(tr("Rename version"), line.title, tr("Rename"), store)

    def remove(self, line: StateLine) -> None:
        """Take a version away that somebody named; Undo brings it back."""
        service = plan_versions.remove_version
        if self._page.attempt(tr("Remove version"), service, _version_of(line.key)):
            self._page.toast(tr("“{0}” was removed.", line.title), undo=True)

    def compare(self, before: str = "", after: str = NOW) -> None:
        """Show what changed from one state to another; the last version where none is named."""
        head = self._head
        if head is None:
            return
        if before in {"", NOW}:
            before = self._usual_before(head.id)
        if not before:
            self._page.toast(tr("There is no earlier state of this plan to compare with."))
            return
        if self.view is None:
            from app.views.plan.versions.compare import CompareView

            self.view = CompareView(self._page)
            self.view.closed.connect(self.close)
            self._stack.addWidget(self.view)
        self.view.show_states(head, before, after)
        self._place()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def close(self, *, if_covering: bool = False) -> None:
        """Back to the document alone; or only where the comparison covers the document."""
        view = self.view
        if view is None or (if_covering and self._stack.indexOf(view) < 0):
            return
        had_focus = view.isAncestorOf(QApplication.focusWidget())  # type: ignore[arg-type]  # None
        self._stack.removeWidget(view)
        self._row.removeWidget(view)
        view.hide()
        view.deleteLater()
        self.view = None
        self._stack.setCurrentIndex(0 if self._head is not None else 1)
        if had_focus:
            self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def turn(self) -> None:
        """Open the comparison, or close it where it is open."""
        if self.is_open:
            self.close()
        else:
            self.compare()

    def fresh(self) -> None:
        """The plan was read anew: so is the comparison, where one is open."""
        head = self._head
        if self.view is None:
            return
        if head is None or head.id != self.view.plan_id:
            self.close()
            return
        self._place()
        beside = self._stack.indexOf(self.view) < 0
        self._soon.start(_QUIET_MS if beside else 0)  # who types beside it is not held up

    def _read(self) -> None:
        head = self._head
        if self.view is not None and head is not None and head.id == self.view.plan_id:
            self.view.fresh(head)

    def fit(self) -> None:
        """The page has another width."""
        if self.view is not None:
            self._place()

    def store_now(self) -> None:
        """Store what is being typed at once."""
        held: Any = QApplication.focusWidget()
        store = getattr(held, "store", None)
        if callable(store):
            store()
        self._page.toast(tr("Everything is stored. Ctrl+Shift+S gives this version a name."))

    def restore_part(self, parts: set[Part], name: str, key: str) -> None:
        """Bring some records of a state back, the rest stays."""
        self._restore(key, name, parts)

    def restore_whole(self, line: StateLine) -> None:
        """Say what would change and bring a whole state back."""
        head = self._head
        if head is None:
            return
        found = self._app.read(to_come_back, head.id, line.key)
        if not found.changes:
            self._page.toast(tr("The plan already reads as “{0}” does.", line.title))
            return
        shown = [
            Fixed(name=str(place), label=title, text=told)
            for place, (title, told) in enumerate(told_restore(found))
        ]
        note = tr("The plan as it stands now is kept as a version, and Undo takes this back.")
        spec = FormSpec(tr("Restore “{0}”?", line.title), shown, tr("Restore"), note)
        dialog = FormDialog(self._app, spec, None, self._page)
        dialog.submitted.connect(partial(self._restore, line.key, line.title, None))
        dialog.open()

    def _restore(
        self, key: str, name: str, parts: set[Part] | None, _answers: object = None
    ) -> None:
        head = self._head
        if head is None:
            return
        content = self._app.read(state_of, head.id, key)
        label = tr("Restore “{0}”", name)
        if self._page.attempt(
            label, restore_plan, head.id, content, name, parts, author=self.me,
            shown=_shown(self._app, head.id),
        ):  # fmt: skip
            self._page.toast(tr("“{0}” is back. What stood there before is a version.", name),
                             undo=True)  # fmt: skip

    def _ask_name(self, title: str, name: str, verb: str, store: Any) -> None:  # noqa: ANN401 a call that answers why not
        field = Text(name="name", label=tr("&Name"), required=True, most=200)
        spec = FormSpec(title, (field,), verb, tr("Such as “Before the service review”."))
        dialog = FormDialog(self._app, spec, {"name": name}, self._page)

        def take(answers: Mapping[str, Any]) -> None:
            refusal = store(answers["name"])
            if refusal is not None:
                dialog.refuse(refusal)

        dialog.submitted.connect(take)
        dialog.open()

    def _usual_before(self, plan_id: int) -> str:
        """The last version; without one the state before the last day of changes."""
        versions = self._app.read(version_rows, plan_id)
        if versions:
            return f"version:{versions[0].id}"
        days = self._app.read(plan_days, plan_id)
        if len(days) > 1:
            return f"revision:{days[1].revision}"
        first = days[0].day if days else self._app.today
        before = self._app.read(state_before, plan_id, first)
        return f"revision:{before}" if before is not None else ""

    def _place(self) -> None:
        """Beside the document in a very wide window, else in its place."""
        view = self.view
        if view is None:
            return
        if self._page.window().width() >= self._app.theme.px(_BESIDE_PX):
            if self._stack.indexOf(view) >= 0:
                self._stack.removeWidget(view)
                self._row.insertWidget(self._row.indexOf(self._stack) + 1, view, 1)
            self._stack.setCurrentIndex(0)
        else:
            if self._stack.indexOf(view) < 0:
                self._row.removeWidget(view)
                self._stack.addWidget(view)
            self._stack.setCurrentWidget(view)
        view.show()


def _version_of(key: str) -> int:
    return int(key.partition(":")[2])


def _shown(app: App, plan_id: int) -> dict[str, dict[str, str]]:
    """The calculated goals as they read now, for what is frozen."""
    return app.read(shown_goals, plan_id, app.today)
