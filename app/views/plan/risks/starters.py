"""Where risks come from with one key: the common challenges, and the SWOT."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QMenu, QWidget

from app.bridge.risk_words import category_word
from app.bridge.tr import tr
from app.models.challenges import CHALLENGES
from app.queries.risk_register import swot_choices
from app.services import risks, swot

if TYPE_CHECKING:
    from app.views.plan.parts.risks import RisksPart

Entry = tuple[str, Any, bool]


class Starters(QObject):
    """Two menus below the register; what is chosen is on the register, with the map in hand."""

    def __init__(self, part: RisksPart) -> None:
        super().__init__(part)
        self._part = part
        self.challenges = part.register.add_tool(tr("Common challenge"), "list")
        self.challenges.clicked.connect(self.offer_challenges)
        self.from_swot = part.register.add_tool(tr("From SWOT"), "link")
        self.from_swot.clicked.connect(self.offer_swot)

    def offer_challenges(self) -> QMenu | None:
        """The six that most accounts meet: a number puts one on the register."""
        part = self._part
        if part.head is None or not part.may_write():
            return None
        there = {row.category for row in part.register.model.rows}
        entries: list[Entry] = [
            (f"&{number}  {category_word(one.code)}", one.code, one.code not in there)
            for number, one in enumerate(CHALLENGES, start=1)
        ]
        return self._menu(self.challenges, entries, self.add_challenge)

    def offer_swot(self) -> QMenu | None:
        """The weaknesses and threats that are on no register yet."""
        part = self._part
        if part.head is None or not part.may_write():
            return None
        found = part.app.read(swot_choices, part.head.account_id)
        if not found:
            part.page.toast(tr("Every weakness and threat of the SWOT is on the register."))
            return None
        entries: list[Entry] = [(text.replace("&", "&&"), key, True) for key, text in found]
        return self._menu(self.from_swot, entries, self._add_from_swot)

    def _menu(self, button: QWidget, entries: list[Entry], run: Callable[[Any], None]) -> QMenu:
        menu = QMenu(self._part)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, value, enabled in entries:
            entry = menu.addAction(words)
            entry.setEnabled(enabled)
            entry.triggered.connect(partial(_call, run, value))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
        return menu

    def add_challenge(self, code: str) -> None:
        """Put one of the six on the register."""
        part = self._part
        if part.head is not None and part.may_write():
            outcome = part.app.edits.attempt(
                tr("Add risk"), risks.add_challenge, part.head.account_id, code,
                owner=part.head.owner,
            )  # fmt: skip
            self._hold_new(outcome.value, outcome.refusal)

    def _add_from_swot(self, key: int) -> None:
        service = swot.make_risk_of_swot_entry
        outcome = self._part.app.edits.attempt(tr("Add risk from SWOT"), service, key)
        self._hold_new(outcome.value, outcome.refusal)

    def _hold_new(self, key: object, refusal: str | None) -> None:
        part = self._part
        if refusal is not None:
            part.page.toast(refusal)
        elif part.head is not None:
            part.load(part.head)
            part.register.table.hold(key)
            part.map.setFocus(Qt.FocusReason.OtherFocusReason)


def _call(run: Callable[[Any], None], value: object, _on: bool = False) -> None:  # noqa: FBT001, FBT002 a slot of triggered
    run(value)
