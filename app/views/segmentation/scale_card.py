"""A scale of the scoring model: its criteria, a live sum, stored as soon as it is 100."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.scoring import HUNDRED, Criterion, new_key, trouble_with
from app.views.segmentation.criterion_lines import CriterionLines
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import secondary
from app.views.widgets.card import Card

StoreScale = Callable[[str, Sequence[Criterion]], bool]
"""Stores the criteria of a scale; False where it was refused."""


class ScaleCard(Card):
    """What does not add up to 100 is not stored: a sentence says so until it does."""

    def __init__(self, theme: Theme, scale: str, title: str, store: StoreScale) -> None:
        super().__init__(theme, title, tr("stored as soon as the weights add up to 100"))
        self._scale, self._store = scale, store
        self._kept: tuple[Criterion, ...] = ()
        self.lines: list[CriterionLines] = []
        self._list = QVBoxLayout()
        self.sum = Label(theme, "", "bodyStrong")
        self.trouble = Label(theme, "", "body", "status.risk.text")
        self.trouble.setWordWrap(True)
        self.add_button = secondary(theme, tr("Add criterion"), "plus").set_small()
        self.share_button = secondary(theme, tr("Share out to 100")).set_small()
        self.back_button = secondary(theme, tr("Put back")).set_small()
        self.add_button.clicked.connect(self.add)
        self.share_button.clicked.connect(self.share_out)
        self.back_button.clicked.connect(self.put_back)
        self._lay_out()
        follow(theme, self._on_sizes)

    def _lay_out(self) -> None:
        foot = QWidget()
        self._foot = QHBoxLayout(foot)
        self._foot.addWidget(self.add_button)
        self._foot.addWidget(self.share_button)
        self._foot.addWidget(self.back_button)
        self._foot.addStretch(1)
        self._foot.addWidget(self.sum)
        self.body.addLayout(self._list)
        self.body.addWidget(foot)
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.pad(14, 4, 14)

    def show_criteria(self, criteria: tuple[Criterion, ...]) -> None:
        """Show what is stored; what is being changed and does not add up yet stays."""
        waiting = self._kept and self.criteria != self._kept and criteria == self._kept
        self._kept = criteria
        if not waiting:
            self._show(criteria)
        self._check()

    @property
    def criteria(self) -> tuple[Criterion, ...] | None:
        """What stands in the lines; None where one of them cannot be read."""
        found = [lines.criterion for lines in self.lines]
        return None if None in found else tuple(one for one in found if one is not None)

    def add(self) -> None:
        """One more criterion, without weight so far, with its scale open to be written."""
        taken = [one.key for one in (*self._kept, *(self.criteria or ()))]
        titles = {one.title for one in self.criteria or ()}
        title, number = tr("New criterion"), 2
        while title in titles:
            title, number = tr("New criterion {0}", number), number + 1
        lines = self._make(Criterion(new_key(title, taken), title, Decimal(0)), open_=True)
        self._on_edited()
        lines.name.setFocus()
        lines.name.selectAll()

    def share_out(self) -> None:
        """Bring the weights to 100 in their proportions, in whole percent."""
        weights = [lines.weight.value() or Decimal(0) for lines in self.lines]
        for lines, weight in zip(self.lines, shared_out(weights), strict=True):
            lines.weight.setModified(False)
            lines.weight.show_value(weight)
        self._on_edited()

    def put_back(self) -> None:
        """Show again what is stored."""
        for lines in self.lines:
            for box in (lines.name, lines.weight, *lines.anchors):
                box.setModified(False)
        self._show(self._kept)
        self._check()

    def _show(self, criteria: Sequence[Criterion]) -> None:
        while len(self.lines) > len(criteria):
            self._drop(self.lines[-1])
        for lines, one in zip(self.lines, criteria, strict=False):
            lines.show_criterion(one)
        for one in criteria[len(self.lines) :]:
            self._make(one)

    def _make(self, criterion: Criterion, *, open_: bool = False) -> CriterionLines:
        lines = CriterionLines(self.theme, criterion, open_=open_)
        lines.edited.connect(self._on_edited)
        lines.removed.connect(partial(self._remove, lines))
        self._list.addWidget(lines)
        self.lines.append(lines)
        for before, after in zip(self.lines, self.lines[1:], strict=False):
            QWidget.setTabOrder(before.cross, after.name)
        return lines

    def _remove(self, lines: CriterionLines) -> None:
        self._drop(lines)
        self._on_edited()

    def _drop(self, lines: CriterionLines) -> None:
        self.lines.remove(lines)
        self._list.removeWidget(lines)
        lines.hide()
        lines.deleteLater()

    def _on_edited(self) -> None:
        if self._check():
            criteria = self.criteria
            if (
                criteria is not None
                and criteria != self._kept
                and self._store(self._scale, criteria)
            ):
                self._kept = criteria
                self._check()

    def _check(self) -> bool:
        """Say what the weights add up to, and why it is not stored; whether it can be."""
        weights = [lines.weight.value() or Decimal(0) for lines in self.lines]
        total = sum(weights, Decimal(0))
        sound = total == HUNDRED
        self.sum.setText(tr("Sum {0} of 100", f"{total.normalize():f}"))
        self.sum.set_role("text.primary" if sound else "status.risk.text")
        criteria = self.criteria
        said = (
            tr("One of the weights cannot be read.") if criteria is None else trouble_with(criteria)
        )
        self.trouble.setText(tr("{0} Nothing is stored until then.", tr(said)) if said else "")
        self.trouble.setVisible(bool(said))
        self.share_button.setVisible(not sound and any(weights))
        self.back_button.setVisible(bool(said))
        return not said

    def _on_sizes(self) -> None:
        px = self.theme.px
        self._list.setSpacing(round(px(6)))
        self._foot.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(round(px(8)))
        self._foot.setSpacing(round(px(8)))


def shared_out(weights: Sequence[Decimal]) -> list[Decimal]:
    """Weights of the same proportions that add up to 100, in whole numbers."""
    total = sum(weights, Decimal(0))
    if total <= 0:
        return list(weights)
    exact = [HUNDRED * weight / total for weight in weights]
    whole = [Decimal(int(share)) for share in exact]
    by_rest = sorted(range(len(exact)), key=lambda n: (whole[n] - exact[n], n))
    for n in by_rest[: int(HUNDRED - sum(whole, Decimal(0)))]:
        whole[n] += 1
    return whole
