"""What is asked of an account's head and stepper: another stage, or how a figure comes about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

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
        """Ask what its gate asks before the stage changes; the dialog says what would happen."""
        from app.views.dialogs.gate import Move, open_gate

        frame = self._frame
        if frame.facts is None or not frame.app.edits.enabled:
            return
        account = frame.facts.head.account
        if account.lifecycle_stage in (stage, "closed" if stage == "closing" else stage):
            return
        move = Move(account.id, account.name, account.lifecycle_stage, stage)
        open_gate(frame.app, move, frame, partial(self._moved, account.name, stage))

    def _moved(self, name: str, stage: str) -> None:
        word = tr(label("lifecycle_stage", stage))
        self._frame.toast(tr("{0} is now in stage {1}.", name, word), undo=True)

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
