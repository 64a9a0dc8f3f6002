"""Segmentation: how accounts are scored, which tier they are in, how close we are, and groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.cards import cards_of
from app.bridge.commands import Action, Situation
from app.bridge.place import Place
from app.bridge.segment_work import Kept, read_kept
from app.bridge.tr import tr, trn
from app.models.scoring import ATTRACTIVENESS, STRENGTH
from app.queries.segmentation import Segmentation
from app.queries.segments import SegmentRow
from app.views.segmentation.deeds import Deeds
from app.views.segmentation.intensity_card import IntensityCard
from app.views.segmentation.list_card import TableCard
from app.views.segmentation.made_card import MadeCard
from app.views.segmentation.scale_card import ScaleCard
from app.views.segmentation.tables import (
    log_columns,
    mismatch_columns,
    move_columns,
    outcome_columns,
    override_columns,
    segment_columns,
)
from app.views.segmentation.tier_cards import RulesCard, ServiceCard
from app.views.widgets.base import Label
from app.views.widgets.page import Page, on_page
from app.views.widgets.segments import Choice, Segments
from app.views.widgets.sheet import Sheet, Spread, stacked

if TYPE_CHECKING:
    from app.analytics.tiers import TierStanding
    from app.bridge.context import App
    from app.bridge.tasks import Job
    from app.store.changes import ChangeSet

PAGE = "segmentation"
_SCORING = (
    Spread(980, ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)), (1, 1), (0, 1)),
    stacked(4),
)
_TIERS = (
    Spread(1040, ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 2, 1), (2, 0, 1, 1), (2, 1, 1, 1)),
           (3, 4), (0, 3, 2)),
    stacked(5),
)  # fmt: skip
_TWO = (Spread(0, ((0, 0, 1, 1), (1, 0, 1, 1)), (1,), (0, 1)),)
_ONE = (Spread(0, ((0, 0, 1, 1),), (1,), (1,)),)


def _deed(name: str, title: str, method: str, icon: str, needs: str, words: str) -> Action:
    return Action(
        id=f"segmentation.{name}", title=title, icon=icon, menu="Tools", section=7, pages=(PAGE,),
        run=on_page(f"deeds.{method}"), words=words,
        when=lambda moment: moment.can_edit and (not needs or needs in moment.extra),
        reason=lambda _: tr("Nobody moves by the rules") if needs == "moves" else
        tr("Choose a line first") if needs else tr("This file is read-only"),
        wording=_move_words if name == "retier" else None,
    )  # fmt: skip


def _move_words(moment: Situation) -> str:
    number = next((int(word[6:]) for word in moment.extra if word.startswith("moves:")), 0)
    return trn("Move {0} account", "Move {0} accounts", number) if number else tr("Move accounts")


class SegmentationPage(Page):
    """Four parts: scoring, tiers, intensity, segments. Everything is stored as it is typed."""

    name = PAGE
    watches = ("portfolio_setting", "account_value", "saved_view", "account", "custom_field")
    own_actions: ClassVar[tuple[Action, ...]] = (
        _deed("end", "End what was set by hand", "end_override", "x", "override", "tier"),
        _deed("segment", "New segment…", "new_segment", "plus", "", "dynamic segment rule"),
        _deed("change", "Change segment…", "change_segment", "pencil", "segment", "segment rule"),
        _deed("remove", "Remove segment", "remove_segment", "trash-2", "segment", "segment"),
        _deed("retier", "Move accounts", "retier", "check", "moves", "tier quarterly review"),
    )
    commands = ("account.set_tier", "segmentation.segment", "segmentation.retier")
    more_commands = ("segmentation.end", "segmentation.change", "segmentation.remove")

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self.kept: Segmentation | None = None
        self._job: Job | None = None
        self._rows: list[SegmentRow] = []
        self.moves: list[TierStanding] = []
        self.shown_part = "scoring"
        self.counts: dict[int, int] = {}
        self.standings: dict[int, TierStanding] = {}
        self.deeds = Deeds(self)
        self.parts = Segments(
            theme,
            (
                Choice("scoring", tr("Scoring")),
                Choice("tiers", tr("Tiers")),
                Choice("intensity", tr("Intensity")),
                Choice("segments", tr("Segments")),
            ),
        )
        self.scales = {
            ATTRACTIVENESS: ScaleCard(
                theme, ATTRACTIVENESS, tr("Attractiveness"), self.deeds.store_scale
            ),
            STRENGTH: ScaleCard(
                theme, STRENGTH, tr("Relationship strength"), self.deeds.store_scale
            ),
        }
        self.rules = RulesCard(theme, self.deeds.store)
        self.service = ServiceCard(theme, self.deeds.store)
        self.intensity = IntensityCard(theme, self.deeds.store)
        self._make_tables()
        self._lay_out()
        self._connect()

    def _make_tables(self) -> None:
        theme = self.app.theme
        self.outcome = TableCard(
            theme, tr("What this makes of the accounts"), outcome_columns(self.standings),
            tr("There is no account yet."),
        )  # fmt: skip
        self.made = MadeCard(self.app)
        self.review = TableCard(
            theme, tr("Tier review"), move_columns(), tr("By the rules everyone is where they "
            "belong."), key="account_id",
        )  # fmt: skip
        self.overrides = TableCard(
            theme,
            tr("Set by hand"),
            override_columns(self.standings),
            tr("No tier is set by hand."),
        )
        self.log = TableCard(theme, tr("Moves so far"), log_columns(), tr("No account has moved "
                             "yet. Every move is kept here with its cause."))  # fmt: skip
        self.mismatches = TableCard(
            theme, tr("What does not fit"), mismatch_columns(),
            tr("Intensity fits the recommendation and the wish of every account."),
        )  # fmt: skip
        columns = segment_columns(lambda: self.app.info.currency, self.counts)
        self.segments = TableCard(
            theme, tr("Dynamic segments"), columns,
            tr("A segment is a rule, such as revenue of at least 100k and industry Rail. Accounts "
               "come and go as the facts change. Filter the portfolio by it with “In segment”."),
        )  # fmt: skip
        self._due = Label(theme, "", "caption", "text.muted")
        self.review.add_tool(self._due)

    def _lay_out(self) -> None:
        theme = self.app.theme
        self._stack = QStackedWidget()
        tiers = (self.rules, self.service, self.review, self.overrides, self.log)
        for cards, spreads in (
            ((*self.scales.values(), self.outcome, self.made), _SCORING),
            (tiers, _TIERS),
            ((self.intensity, self.mismatches), _TWO),
            ((self.segments,), _ONE),
        ):
            self._stack.addWidget(Sheet(theme, cards, spreads))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.parts.chosen.connect(self.show_part)
        cards = cards_of(self.app)
        cards.reset.connect(self.count)
        cards.merged.connect(self.count)
        for listed in (self.outcome, self.review, self.overrides, self.log, self.mismatches):
            listed.table.opened.connect(self.deeds.open_row)
        self.outcome.table.selection.changed.connect(self._show_made)
        self.made.panel.refused.connect(self.toast)
        self.segments.table.opened.connect(self.deeds.open_segment)
        for card in (self.outcome, self.review, self.overrides, self.mismatches, self.segments):
            card.table.selection.changed.connect(self.situation_changed)

    @override
    def title(self) -> str:
        return tr("Segmentation")

    @override
    def toolbar_tools(self) -> tuple[QWidget, ...]:
        return (self.parts,)

    @override
    def situation(self) -> Situation:
        extra: set[str] = set()
        if self.moves:
            extra |= {"moves", f"moves:{len(self.deeds.chosen_moves())}"}
        if self.overrides.chosen:
            extra.add("override")
        if self.segments.chosen:
            extra.add("segment")
        return Situation(
            page=self.name, account_id=self.deeds.account_at_hand(), extra=frozenset(extra)
        )

    @override
    def show_place(self, place: Place) -> None:
        if place.tab:
            self.show_part(place.tab)

    def show_part(self, key: str) -> None:
        """Show one of the four parts."""
        self.shown_part = key
        self.parts.show_key(key)
        order = ("scoring", "tiers", "intensity", "segments")
        self._stack.setCurrentIndex(order.index(key) if key in order else 0)
        self.memory.put("part", key)
        self.situation_changed.emit()

    @override
    def load(self) -> None:
        """Have what is stored read, and everyone gone through, beside the window's thread."""
        self.show_part(str(self.memory.get("part", "scoring")))
        cards_of(self.app).ensure()
        if self._job is not None:
            self._job.cancel()
        self._job = self.app.tasks.run(
            read_kept, self.app.store, self.app.today, done=self._show_kept, failed=self.toast,
            label=tr("Segmentation"),
        )  # fmt: skip

    def _show_kept(self, found: Kept) -> None:
        kept = self.kept = found.settings
        for name, card in self.scales.items():
            card.show_criteria(kept.model.scale(name))
        self.rules.show_rules(kept)
        self.service.show_services(kept.services, in_force=kept.services_kept)
        self.intensity.show_rules(kept.intensity, self.app.info.currency)
        self.overrides.show_rows(found.overrides)
        self.log.show_rows(found.log)
        self._due.setText(self.deeds.due_words(kept))
        self._rows = found.segments
        self.segments.show_rows(self._rows)
        self.count()

    @override
    def take(self, changes: ChangeSet) -> None:
        """Anything here may hang on anything: it is little, so it is read anew."""
        del changes
        self.load()

    def count(self, *_what: object) -> None:
        """Go through the cards that are in memory."""
        if self.kept is None or not self.app.has_store:
            return
        cards = list(cards_of(self.app).cards.values())
        unfit = [card for card in cards if card.intensity_mismatch and not card.archived_on]
        self.mismatches.show_rows(sorted(unfit, key=lambda card: card.name.casefold()))
        shown = [card for card in cards if card.stage != "closed" and not card.archived_on]
        self.outcome.show_rows(sorted(shown, key=lambda card: card.name.casefold()))
        self._show_made()
        self.deeds.go_through(cards, self._rows)

    def show_moves(self, standings: list[TierStanding]) -> None:
        """Show who moves by the rules."""
        self.standings.clear()
        self.standings.update({one.account_id: one for one in standings})
        for card in (self.outcome, self.overrides):
            card.table.viewport().update()
        self.moves = [one for one in standings if one.moves]
        self.review.show_rows(self.moves)
        self.review.set_note(
            tr("{0} of {1} accounts move by the rules", len(self.moves), len(standings))
        )
        self.situation_changed.emit()

    def _show_made(self) -> None:
        """How the scores of the selected account, else of the first, are made."""
        shown = self.outcome.chosen or self.outcome.model.shown
        self.made.show_account(shown[0] if shown else None)

    def show_counts(self, counts: dict[int, int]) -> None:
        """Show how many accounts are in each segment."""
        self.counts.clear()
        self.counts.update(counts)
        self.segments.show_rows(self._rows)
