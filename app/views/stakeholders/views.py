"""How one person at the client sees us, in five steps that can be taken away again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.known_facts import BUY_SELL
from app.views.stakeholders.stance import StepPicker


class ViewPicker(StepPicker):
    """Five steps with the words of each as its tooltip; Delete says that it is not known."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Sees us as"))

    @override
    def show_value(self, step: int | None) -> None:
        super().show_value(step)
        self.setToolTip("\n".join(f"{each}  {tr(said)}" for each, said in BUY_SELL.items()))

    @override
    def _words(self) -> str:
        step = self._value
        return tr("not known") if step is None else f"{step} · {tr(BUY_SELL[step])}"

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.chosen.emit(None)
        else:
            super().keyPressEvent(event)
