"""Tiers: from where on each is entered and left, and what its accounts are promised."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.bridge.theme import Theme
from app.bridge.tr import tr
from app.models.tiers import TierRule, TierService, trouble_with_rules, trouble_with_service
from app.queries.segmentation import Segmentation
from app.views.segmentation.field_grid import FieldGrid, GridColumn, decimal_or
from app.views.segmentation.number_box import NumberBox
from app.views.widgets.base import Label, follow
from app.views.widgets.buttons import secondary
from app.views.widgets.card import Card

Store = Callable[[str, object], bool]
"""Stores a part of the segmentation by its name; False where it was refused."""


class _GridCard(Card):
    """A grid with a sentence below it where something cannot be taken."""

    def __init__(
        self, theme: Theme, title: str, note: str, columns: tuple[GridColumn, ...], store: Store
    ) -> None:
        super().__init__(theme, title, note)
        self.store = store
        self.grid = FieldGrid(theme, columns)
        self.trouble = Label(theme, "", "body", "status.risk.text")
        self.trouble.setWordWrap(True)
        self.trouble.hide()
        self.body.addWidget(self.grid)
        self.body.addWidget(self.trouble)
        self.body.addStretch(1)
        self.pad(14, 4, 14)

    def say(self, sentence: str | None) -> None:
        """Say why it is not stored; nothing where it is."""
        self.trouble.setText(sentence or "")
        self.trouble.setVisible(bool(sentence))


class RulesCard(_GridCard):
    """Entry and exit of each tier, and the share of attractiveness in the score."""

    def __init__(self, theme: Theme, store: Store) -> None:
        columns = (
            GridColumn("enter", tr("Enter from score"), "number"),
            GridColumn("exit", tr("Leave below"), "number"),
            GridColumn("roles_enter", tr("Active roles to enter")),
            GridColumn("roles_exit", tr("Roles to stay")),
        )
        super().__init__(theme, tr("Tier rules"), tr("stored as you type"), columns, store)
        self.share = NumberBox(theme, tr("Share of attractiveness in the score, in percent"))
        self._kept: Segmentation | None = None
        self.grid.edited.connect(self._on_edited)
        self.share.editingFinished.connect(self._on_share)
        self._explain = Label(theme, "", "body", "text.secondary")
        self._explain.setWordWrap(True)
        self._explain.setContentsMargins(0, round(theme.px(8)), 0, 0)
        line = QWidget()
        self._line = QHBoxLayout(line)
        self._line.addWidget(Label(theme, tr("Score ="), "body", "text.secondary"))
        self._line.addWidget(self.share)
        self._rest = Label(theme, "", "body", "text.secondary")
        self._line.addWidget(self._rest, 1)
        self.body.insertWidget(0, line)
        self.body.insertWidget(2, self._explain)
        follow(theme, partial(_tighten, theme, self._line))

    def show_rules(self, kept: Segmentation) -> None:
        """Show what is stored."""
        self._kept = kept
        self.grid.show_rows({rule.tier: rule._asdict() for rule in kept.rules})
        share = kept.model.attractiveness_share
        self.share.show_value(share)
        rest = (100 - share).normalize()
        self._rest.setText(tr("% attractiveness + {0} % relationship strength", f"{rest:f}"))
        last = kept.tiers[-1]
        self._explain.setText(
            tr(
                "Between leaving and entering an account stays where it is. Tier {0} takes the "
                "rest. Active roles: people with a strength of 30 or more, or with a say in "
                "decisions and touched in 90 days.",
                last,
            )
        )

    def _on_share(self) -> None:
        value = self.share.value()
        if self._kept is None or value is None or value == self._kept.model.attractiveness_share:
            return
        self.store("share", value)

    def _on_edited(self) -> None:
        values = self.grid.values()
        if values is None:
            self.say(tr("One of the numbers cannot be read."))
            return
        rules = tuple(
            TierRule(
                tier, decimal_or(row["enter"]), decimal_or(row["exit"]),
                int(row["roles_enter"] or 0), int(row["roles_exit"] or 0),
            )
            for tier, row in values.items()
        )  # fmt: skip
        self.say(trouble_with_rules(rules))
        kept = self._kept
        if self.trouble.isHidden() and kept is not None and rules != kept.rules:
            # what is stored comes back a moment later, and more may be typed until then
            self._kept = kept._replace(rules=rules)
            if not self.store("rules", rules):
                self._kept = kept


class ServiceCard(_GridCard):
    """What the accounts of each tier are promised."""

    def __init__(self, theme: Theme, store: Store) -> None:
        columns = (
            GridColumn("ideal", tr("Touch, ideal days")),
            GridColumn("max", tr("Touch, most days")),
            GridColumn("review_days", tr("Review every, days")),
            GridColumn("response_hours", tr("Response, hours")),
            GridColumn("hours", tr("Our hours a month"), "number"),
            GridColumn("sponsor", tr("Sponsor"), "text"),
        )
        super().__init__(theme, tr("Service levels"), "", columns, store)
        self._kept: dict[str, TierService] = {}
        self.take_button = secondary(theme, tr("Put in force")).set_small()
        self.take_button.clicked.connect(lambda: self.store("service", self._kept))
        self.add_tool(self.take_button)
        self.grid.edited.connect(self._on_edited)

    def show_services(self, kept: dict[str, TierService], *, in_force: bool) -> None:
        """Show what is stored, or the usual levels, which bind nobody yet."""
        self._kept = kept
        self.take_button.setVisible(not in_force)
        self.set_note(
            tr("empty is not promised; touches then follow the intensity")
            if in_force
            else tr("a suggestion, not in force yet")
        )
        self.grid.show_rows({tier: service._asdict() for tier, service in kept.items()})

    def _on_edited(self) -> None:
        values = self.grid.values()
        if values is None:
            self.say(tr("One of the numbers cannot be read."))
            return
        services = {tier: _service(row) for tier, row in values.items()}
        troubles = (trouble_with_service(tier, one) for tier, one in services.items())
        self.say(next((trouble for trouble in troubles if trouble), None))
        kept = self._kept
        if self.trouble.isHidden() and services != kept:
            self._kept = services  # as above: until it comes back
            if not self.store("service", services):
                self._kept = kept


def _service(row: dict[str, object]) -> TierService:
    def whole(key: str) -> int | None:
        value = row[key]
        return value if isinstance(value, int) else None

    hours = row["hours"]
    return TierService(
        whole("ideal"), whole("max"), whole("review_days"), str(row["sponsor"] or ""),
        whole("response_hours"), hours if isinstance(hours, Decimal) else None,
    )  # fmt: skip


def _tighten(theme: Theme, line: QHBoxLayout) -> None:
    line.setContentsMargins(0, 0, 0, round(theme.px(6)))
    line.setSpacing(round(theme.px(8)))
