"""What is asked of an account's head and stepper: another stage, or how a figure comes about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.analytics.figure import Ref
from app.bridge.place import Place
from app.bridge.tr import tr
from app.models.labels import label
from app.views.widgets.explain import explain

if TYPE_CHECKING:
    from app.views.shell.account_frame import AccountFrame


class AccountWishes(QObject):
    """Does what head and stepper were asked for, for the account that is shown then."""

    def __init__(self, frame: AccountFrame) -> None:
        super().__init__(frame)
        self._frame = frame

    def ask_for_stage(self, stage: str) -> None:
        """Ask before the stage changes: the menu says what would happen."""
        frame = self._frame
        if frame.facts is None or frame.facts.head.account.lifecycle_stage == stage:
            return
        menu = QMenu(frame)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        change = menu.addAction(tr("Change stage to {0}", tr(label("lifecycle_stage", stage))))
        change.setEnabled(frame.app.edits.enabled)
        change.triggered.connect(lambda: self._set_stage(stage))
        menu.popup(frame.stepper.mapToGlobal(frame.stepper.rect().bottomLeft()))

    def _set_stage(self, stage: str) -> None:
        from app.services.stages import set_stage

        frame, word = self._frame, tr(label("lifecycle_stage", stage))
        if frame.attempt(tr("Change stage to {0}", word), set_stage, frame.account_id, stage):
            frame.toast(tr("{0} is now in stage {1}.", frame.title(), word), undo=True)

    def explain(self, kpi: str, at: QWidget) -> None:
        """Open the explanation of a figure of the head."""
        from app.analytics.kpis import explain as explain_kpi
        from app.analytics.window import twelve_months_to

        app, account_id = self._frame.app, self._frame.account_id
        if account_id is None:
            return
        line = explain_kpi(
            app.facts(account_id),
            kpi,
            account_ids=[account_id],
            period=twelve_months_to(app.today),
            as_of=app.today,
        )
        explain(app.theme, line.figure, at).opened.connect(self._on_record)

    def _on_record(self, ref: Ref) -> None:
        self._frame.go.emit(Place("account", self._frame.account_id, ref.id))
