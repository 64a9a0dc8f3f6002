"""What the commands of the segmentation screen do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject

from app.analytics.account_card import AccountCard
from app.bridge import formats
from app.bridge.cards import cards_of
from app.bridge.segment_words import RuleField
from app.bridge.segment_work import counts, standings
from app.bridge.tr import tr, trn
from app.models.codes import CODES
from app.models.labels import label
from app.models.scoring import Criterion
from app.queries.criteria import Filter
from app.queries.custom_fields import custom_field_rows
from app.queries.segmentation import Segmentation, account_choices
from app.queries.segments import SegmentRow
from app.queries.tags import tag_rows
from app.services import segmentation as service
from app.services import segments
from app.services.segmentation import Move
from app.views.segmentation.segment_dialog import SegmentDialog

if TYPE_CHECKING:
    from app.analytics.tiers import TierStanding
    from app.bridge.tasks import Job
    from app.views.segmentation.page import SegmentationPage

_STORES: dict[str, tuple[str, Callable[..., Any]]] = {
    "rules": ("Change tier rules", service.set_tier_rules),
    "service": ("Change service levels", service.set_tier_service),
    "share": ("Change share of attractiveness", service.set_share),
    "intensity": ("Change intensity marks", service.set_intensity_rules),
}
_COLUMNS = ("industry", "region", "country", "owner")


class Deeds(QObject):
    """Stores what is typed, moves accounts, writes segments."""

    def __init__(self, page: SegmentationPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app
        self._jobs: list[Job] = []

    # --- settings --------------------------------------------------------------------------

    def store_scale(self, scale: str, criteria: Sequence[Criterion]) -> bool:
        """Store the criteria of a scale."""
        return self._page.attempt(
            tr("Change scoring model"), service.set_scale, scale, list(criteria)
        )

    def store(self, part: str, value: object) -> bool:
        """Store tier rules, service levels, the share or the marks of intensity."""
        label_, store = _STORES[part]
        return self._page.attempt(tr(label_), store, value)

    # --- tiers -----------------------------------------------------------------------------

    def go_through(self, cards: Sequence[AccountCard], rows: Sequence[SegmentRow]) -> None:
        """Have everyone judged by the rules and every segment counted, from the cards."""
        for job in self._jobs:
            job.cancel()
        app = self._app

        def counted(numbers: list[int]) -> None:
            self._page.show_counts(
                {row.id: number for row, number in zip(rows, numbers, strict=True)}
            )

        run = partial(app.tasks.run, failed=self._page.toast, label=tr("Segmentation"))
        rules = [row.only for row in rows]
        self._jobs = [
            run(standings, app.store, app.today, cards, done=self._page.show_moves),
            run(counts, app.store, app.today, cards, rules, done=counted),
        ]

    def chosen_moves(self) -> list[TierStanding]:
        """The moves that are selected, or all of them."""
        return self._page.review.chosen or self._page.moves

    def retier(self) -> None:
        """Make the moves in one step."""
        moves = [
            Move(one.account_id, one.below, one.computed, one.cause)
            for one in self.chosen_moves()
            if one.computed
        ]
        if moves and self._page.attempt(tr("Go through tiers"), service.retier, moves):
            number = len(moves)
            self._page.toast(trn("{0} account moved", "{0} accounts moved", number), undo=True)

    def account_at_hand(self) -> int | None:
        """The account that is selected in the part that is shown."""
        page = self._page
        cards = {
            "scoring": (page.outcome,),
            "tiers": (page.review, page.overrides),
            "intensity": (page.mismatches,),
        }.get(page.shown_part, ())
        for card in cards:
            for row in card.chosen:
                return account_of(row)
        return None

    def open_row(self, row: AccountCard | HasAccount) -> None:
        """Go to the account of a line."""
        self._page.open_account(account_of(row))

    def end_override(self) -> None:
        """Let the selected accounts go back to their own tiers."""
        for row in self._page.overrides.chosen:
            label_ = tr("End tier set by hand")
            if self._page.attempt(label_, service.drop_override, row.account_id):
                self._page.toast(tr("{0} is back in its own tier", row.account_name), undo=True)

    def due_words(self, kept: Segmentation) -> str:
        """When the tiers were last gone through, and whether it is time."""
        if kept.last_run is None:
            return tr("Not gone through yet; once a quarter is usual")
        said = tr("Last gone through on {0}", formats.day_full(kept.last_run))
        return tr("{0}: it is time again", said) if kept.is_due(self._app.today) else said

    # --- segments --------------------------------------------------------------------------

    def new_segment(self) -> None:
        """Write a new rule."""
        self._page.show_part("segments")
        self.open_segment(None)

    def change_segment(self) -> None:
        """Change the rule that is selected."""
        chosen = self._page.segments.chosen
        if chosen:
            self.open_segment(chosen[0])

    def remove_segment(self) -> None:
        """Remove the rules that are selected."""
        for row in self._page.segments.chosen:
            if self._page.attempt(tr("Remove segment"), segments.remove_segment, row.id):
                self._page.toast(tr("Segment {0} removed", row.name), undo=True)

    def open_segment(self, segment: SegmentRow | None) -> None:
        """Open the dialog of a rule."""
        own = [row.field for row in self._app.read(custom_field_rows, "accounts")]
        dialog = SegmentDialog(self._app.theme, own, self._choices, segment, self._page)
        dialog.count_wished.connect(partial(self._count, dialog))
        dialog.submitted.connect(partial(self._save, dialog, segment))
        dialog.open()

    def _count(self, dialog: SegmentDialog, rule: Filter) -> None:
        app = self._app
        cards = list(cards_of(app).cards.values())
        app.tasks.run(
            counts, app.store, app.today, cards, [rule],
            done=lambda numbers: _show_count(dialog, rule, numbers), failed=dialog.refuse,
            label=tr("Segment"),
        )  # fmt: skip

    def _save(
        self, dialog: SegmentDialog, segment: SegmentRow | None, name: str, rule: Filter
    ) -> None:
        if segment is None:
            outcome = self._app.edits.attempt(
                tr("Add segment"), segments.save_segment, name, rule.as_json()
            )
        else:
            outcome = self._app.edits.attempt(
                tr("Change segment"), segments.change_segment, segment.id, name, rule.as_json()
            )
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)
        else:
            dialog.accept()

    def _choices(self, field: RuleField) -> list[tuple[str, str]]:
        if field.enumeration:
            return [(code, tr(label(field.enumeration, code))) for code in CODES[field.enumeration]]
        if field.name == "tier" and self._page.kept is not None:
            return [(tier, tier) for tier in self._page.kept.tiers]
        if field.name == "tags":
            return [(row.name, row.name) for row in self._app.read(tag_rows)]
        if field.name in _COLUMNS:
            return [(word, word) for word in self._app.read(account_choices, field.name)]
        return []


class HasAccount(Protocol):
    """A line about an account."""

    @property
    def account_id(self) -> int:
        """The account's key."""
        ...


def account_of(row: AccountCard | HasAccount) -> int:
    """The account that a line of any of the tables is about."""
    return row.id if isinstance(row, AccountCard) else row.account_id


def _show_count(dialog: SegmentDialog, rule: Filter, numbers: list[int]) -> None:
    """Only where the dialog is still about this rule."""
    if dialog.isVisible() and dialog.rule == rule:
        dialog.show_count(numbers[0])
