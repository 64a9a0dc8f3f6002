"""The plan page: the outline beside the document; every wish becomes one service call."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.analytics.goal_values import plan_now
from app.bridge.actions import Situation
from app.bridge.mentions import Mentions
from app.bridge.place import Place
from app.bridge.tr import tr
from app.queries.plan_document import PlanDocument
from app.queries.plan_patch import TABLES, Written, patched
from app.store.changes import ChangeSet
from app.views.handoff.commands import HANDOFF_ACTIONS
from app.views.plan.actions import PLAN_ACTIONS
from app.views.plan.coach.model import Coach
from app.views.plan.coach_actions import COACH_ACTIONS
from app.views.plan.deeds import PlanDeeds
from app.views.plan.document import PlanPaper
from app.views.plan.doing import WishDoing
from app.views.plan.drawer import Drawer
from app.views.plan.first import FirstPlan
from app.views.plan.flow import PlanFlow
from app.views.plan.flow_actions import FLOW_ACTIONS
from app.views.plan.goal.following import FIGURE_TABLES, follows_data
from app.views.plan.goal_actions import GOAL_ACTIONS
from app.views.plan.guide import Guide
from app.views.plan.insights_actions import INSIGHTS_ACTIONS
from app.views.plan.knowledge import PlanKnowledge
from app.views.plan.lines import Wishes
from app.views.plan.outline import Outline
from app.views.plan.parts.frames import PartFrames
from app.views.plan.rail import Rail
from app.views.plan.registers.commands import REGISTER_ACTIONS
from app.views.plan.sheet_actions import SHEET_ACTIONS
from app.views.plan.sheets import PlanSheets
from app.views.plan.versions.deeds import VersionDeeds
from app.views.plan.versions_actions import VERSION_ACTIONS
from app.views.plan.warming import warm_up_plan
from app.views.plan.writing import Writing
from app.views.plan.writing_actions import WRITING_ACTIONS
from app.views.widgets.page import Page

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from app.bridge.context import App
    from app.queries.facts import Facts

_NARROW_PX = 860.0  # of the page: below that the outline is behind a button
_ROOM_FOR_RAIL_PX = 1180.0


class PlanPage(Page):
    """Writes a plan; stores 400 ms after the last key, every step can be undone."""

    name = "plan"
    is_quiet = False
    document_tables = (
        "plan", "goal", "action", "strategy", "strategy_goal", "swot_entry", "risk",
        "team_member", "person", "plan_detail", "goal_detail", "action_detail",
        "action_dependency",
    )  # fmt: skip
    watches = (
        *document_tables, "account", "handoff", "handoff_detail", "handoff_move", "insight",
        "insight_owner", "insight_link", "fact_mark", "competitor", "communication",
        "communication_detail", "risk_detail", "review", "review_detail", "plan_version",
        "playbook", "target", "survey_answer", "revenue", "contract", "portfolio_setting",
        "interaction", "influence", "product", "white_space", "compliance", "stage_change",
        "project", "project_detail", *FIGURE_TABLES,
    )  # fmt: skip

    own_actions = (
        PLAN_ACTIONS + COACH_ACTIONS + HANDOFF_ACTIONS + VERSION_ACTIONS + FLOW_ACTIONS
        + SHEET_ACTIONS + WRITING_ACTIONS
        + REGISTER_ACTIONS + INSIGHTS_ACTIONS + GOAL_ACTIONS
    )  # fmt: skip
    commands = ("plan.details", "plan.export", "plan.advance")
    more_commands = (
        "plan.add_goal", "plan.add_action", "plan.new", "plan.coach", "plan.versions",
        "plan.one_page",
    )  # fmt: skip

    def __init__(self, app: App, account_id: int, parent: QWidget | None = None) -> None:
        super().__init__(app, account_id, parent)
        self._plan_id: int | None = None
        self.document: PlanDocument | None = None
        self._wishes = Wishes(self)
        self.mentions = self._wishes.mentions = Mentions(
            app, account_id, partial(_goal_titles, self), self
        )
        self.deeds = PlanDeeds(self)
        self.flow = PlanFlow(self)
        self.sheets = PlanSheets(self)
        self.coach = Coach(self)
        self._outline = Outline(app.theme)
        row = _bare_row(self)
        self._stack = QStackedWidget()
        self.versions = VersionDeeds(self, row, self._stack)
        self.frames = PartFrames(self)
        self._paper = PlanPaper(app.theme, self._wishes, app.today, self.frames)
        self._rail = Rail(self)
        self._stack.addWidget(self._paper)
        self._first = FirstPlan(self)
        self._stack.addWidget(self._first)
        row.addWidget(self._outline)
        row.addWidget(self._stack, 1)
        self.drawer = Drawer(self, self._rail, row)
        self.guide = Guide(self, self._outline, self._paper.contents)
        self.guide.refreshed.connect(self.coach.fresh)
        self.knowledge = PlanKnowledge(self, self._paper.snapshot)
        self._paper.contents.clicked.connect(self.guide.open_menu)
        self._paper.details_wished.connect(self.deeds.edit_details)
        self.doing = WishDoing(self, self._wishes)
        self.writing = Writing(self, self._paper, self._outline, self._wishes)
        self.app.edits.saved.connect(self._take_waiting)

    @classmethod
    def warm_up(cls, session: Session, facts: Facts, account_id: int, today: date) -> None:
        """On a worker, before the first visit."""
        warm_up_plan(session, facts, account_id, today)

    @override
    def title(self) -> str:
        return tr("Plan")

    @override
    def load(self) -> None:
        account_id = self.account_id or 0
        today, facts = self.app.today, partial(self.app.facts, account_id)
        self._show(self.app.read(plan_now, account_id, today, self._plan_id, facts))

    def _show(self, read: PlanDocument, outline: Callable[[], None] | None = None) -> None:
        self.document = read
        self._plan_id = read.head.id if read.head else None
        self._stack.setCurrentIndex(0 if read.head else 1)
        self._fit()
        if read.head is not None:
            self._paper.show_document(read)
            (outline or self.guide.fresh)()
        else:
            self._first.fresh()
        self.versions.fresh()
        self.situation_changed.emit()

    @override
    def take(self, changes: ChangeSet) -> None:
        moved = follows_data(self.document, changes)
        if changes.everything or moved or changes.touches(*self.document_tables):
            read = None if moved else self._read_in(changes)
            if read is None:
                self.load()  # every section is stale by that
            else:
                self._show(read, self.guide.fresh_soon)
        else:
            self.frames.take(changes)
            self.guide.fresh()
            self.versions.fresh()

    def _read_in(self, changes: ChangeSet) -> PlanDocument | None:
        """The document with what was written; None where all has to be read again."""
        shown = changes.tables.intersection(self.document_tables)
        if self.document is None or changes.everything or not shown <= TABLES:
            return None
        written = Written(changes.ids("goal"), changes.ids("action"), changes.touches("plan"))
        return self.app.read(patched, self.document, written)

    @property
    def plan_id(self) -> int | None:
        """The plan that is shown."""
        return self._plan_id

    @override
    def situation(self) -> Situation:
        head = self.document.head if self.document else None
        extra = {f"plan:{head.status or 'draft'}"} if head else set[str]()
        extra |= {"quiet"} if self.is_quiet else set()
        return Situation(page=self.name, account_id=self.account_id, extra=frozenset(extra))

    def write_goal(self, goal_id: int) -> None:
        """Show a goal that was just added, with the cursor in its title."""
        self.load()
        self.versions.close(if_covering=True)
        self._paper.write_goal(goal_id)

    def show_plan(self, plan_id: int | None) -> None:
        """Show this plan of the account."""
        self._plan_id = plan_id
        self.load()

    @override
    def show_place(self, place: Place) -> None:
        if place.item_id is not None:
            self.ensure_loaded()
            self.reveal(f"goal:{place.item_id}")

    def reveal(self, key: str, field: str = "") -> None:
        """Bring `section` or `section:id` into view, with the cursor in a field of it if named."""
        self.versions.close(if_covering=True)
        self._paper.reveal(key, field)

    @override
    def is_editing(self) -> bool:
        # Fields keep their own words while they are typed in, so the rest may refresh at once;
        # but words that the file could not take yet are nowhere else than on screen.
        return len(self.app.edits.kept) > 0

    def do_add_goal(self) -> None:
        """Add a goal and write its title."""
        self.doing.add("goal", None, tr("New goal"))

    def do_add_action(self) -> None:
        """Put the cursor where the next action is typed."""
        self.versions.close(if_covering=True)
        self._paper.write_action()

    def do_link(self) -> None:
        """Choose the goal of the SWOT entry or strategy in hand."""
        if not self._paper.link_current():
            self.toast(tr("Put the cursor into a SWOT entry or strategy to link it."))

    def _fit(self) -> None:
        written = self.document is not None and self.document.head is not None
        narrow = self.width() < self.app.theme.px(_NARROW_PX)
        self._outline.setVisible(written and not narrow and not self.is_quiet)
        wide = self.width() >= self.app.theme.px(_ROOM_FOR_RAIL_PX)
        self.drawer.fit(there=written and not self.is_quiet, wide=wide)
        self._paper.contents.setVisible(narrow and not self.is_quiet)
        self.versions.fit()

    @override
    def retheme(self) -> None:
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _goal_titles(page: PlanPage) -> list[str]:
    return [goal.title for goal in page.document.goals] if page.document is not None else []


def _bare_row(page: QWidget) -> QHBoxLayout:
    """Side by side, with nothing around or between."""
    row = QHBoxLayout(page)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    return row
