"""Reviews: held here, read as they were, and what changed since the one that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.analytics.figure import Ref
from app.analytics.plan_diff import SECTIONS, ItemChange
from app.analytics.review_figures import FigureMove
from app.analytics.since_review import SinceReview
from app.bridge.place import Place
from app.bridge.since_work import read_since
from app.bridge.tr import tr
from app.queries.plans import PlanRow
from app.queries.record_refs import key_of_ref
from app.queries.review_record import DecidedRow, Happening, frozen_ids, frozen_plan
from app.queries.reviews import ReviewRow, review_rows
from app.services import reviews
from app.views.plan.parts.register_part import RegisterPart
from app.views.plan.registers.table import Register
from app.views.plan.reviews.columns import review_columns
from app.views.plan.reviews.frozen import FrozenReview
from app.views.plan.reviews.hold import HoldReview, ReviewForm
from app.views.plan.reviews.since import SincePanel
from app.views.widgets.explain import Setting, explain, value_text
from app.views.widgets.lengths import Lengths

if TYPE_CHECKING:
    from app.bridge.tasks import Job
    from app.views.plan.page import PlanPage

_TABS = {"promise": "timeline", "issue": "timeline", "stage_change": "lifecycle"}
_PLACES = {"goals": "goal", "communications": "communication", "plan": "snapshot",
           "insights": "facts"}  # fmt: skip
"""What a section of the data is called in the document, where it is another word."""
_ONE_BY_ONE = ("goals", "swot", "communications", "risks")
"""Sections whose records can be revealed one by one."""


class ReviewsPart(RegisterPart):
    """Insert holds a review; Enter opens one as it was, or what was noted of it."""

    watches = (
        "review", "review_detail", "plan_version", "action", "action_detail", "promise", "issue",
        "stage_change", "survey_answer", "revenue", "contract", "interaction",
    )  # fmt: skip

    def __init__(self, page: PlanPage) -> None:
        app = page.app
        self._frozen: dict[int, int] = {}
        self._job: Job | None = None
        register = Register(
            app.theme, review_columns(lambda: app.today, lambda: self._frozen), tr("Reviews"),
            tr("No review was held yet. Hold one: it freezes plan and figures as they stand."),
        )  # fmt: skip
        super().__init__(page, register)
        widths = register.table.widths
        widths.stretch, widths.comfort = "decisions", 130
        widths.least = {"who": 90, "kind": 68, "rating": 60, "next": 64, "on": 64, "frozen": 58}
        register.add_tool(tr("Hold review")).clicked.connect(self.add)
        self.since = SincePanel(self.theme)
        Lengths(self.theme, self).keep(self.column.setSpacing, 10)
        self.column.addWidget(register)
        self.column.addWidget(self.since)
        self._connect()

    def _connect(self) -> None:
        self.register.chosen.connect(self._read_since)
        self.since.decision_wished.connect(self._open_decision)
        self.since.change_wished.connect(self._open_change)
        self.since.record_wished.connect(self._open_record)
        self.since.figure_wished.connect(self._explain)
        self.since.compare_wished.connect(self._compare)

    @override
    def load(self, head: PlanRow) -> None:
        self.head = head
        self._frozen = self.app.read(frozen_ids, head.account_id)
        rows: list[ReviewRow] = self.app.read(review_rows, account_id=head.account_id)
        self.register.show_rows(rows)
        self.register.allow(self.app.edits.enabled)
        self._read_since()

    @override
    def add(self) -> None:
        if self.head is not None and self.may_write():
            form = HoldReview(self.app, self.head, self.page.versions.me, self.page)
            form.held.connect(self._on_held)
            form.open()

    @override
    def edit(self, key: object) -> None:
        row = self.register.model.row_by_id(key)
        if row is None:
            return
        version_id = self._frozen.get(row.id)
        if version_id is None and self.app.edits.enabled:
            self._change(row)
            return
        version = self.app.read(frozen_plan, version_id) if version_id is not None else None
        reader = FrozenReview(self.app, row, version, self.page)
        reader.edit_wished.connect(self._change)
        reader.open()

    @override
    def remove(self, key: object) -> None:
        if self.page.attempt(tr("Remove review"), reviews.remove_review, key):
            self.page.toast(tr("The review was removed; its actions stay."), undo=True)

    def _change(self, row: ReviewRow) -> None:
        ReviewForm(self.app, row, self.page).open()

    def _on_held(self, key: object) -> None:
        if self.head is not None:
            self.load(self.head)
            self.register.table.hold(key)
        self.page.toast(tr("The review is noted; plan and figures are frozen."), undo=True)

    # --- since then --------------------------------------------------------------------------

    def _read_since(self) -> None:
        """Work out on a worker what changed since the review that is chosen."""
        key = self.register.table.current_key
        if self._job is not None:
            self._job.cancel()
        if not isinstance(key, int):
            self.since.show_since(None, self.app.today)
            return
        self._job = self.app.tasks.run(
            read_since, self.app.store, key, self.app.today, done=self._show_since,
            failed=self.page.toast,
        )  # fmt: skip

    def _show_since(self, since: SinceReview | None) -> None:
        self._job = None
        self.since.show_since(since, self.app.today)

    def _open_decision(self, row: DecidedRow) -> None:
        if row.plan_id is not None and row.plan_id != self.page.plan_id:
            self.page.show_plan(row.plan_id)
        self.page.reveal("actions")

    def _open_change(self, change: ItemChange) -> None:
        place = _PLACES.get(change.section, change.section)
        table, _title = SECTIONS[change.section]
        named = change.section in _ONE_BY_ONE
        key = self.app.read(key_of_ref, table, change.ref) if named else None
        self.page.reveal(place if key is None else f"{place}:{key}")

    def _open_record(self, one: Happening) -> None:
        if self.head is not None:
            place = Place("account", account_id=self.head.account_id, tab=_TABS[one.table])
            self.page.go.emit(place)

    def _explain(self, move: FigureMove, line: QWidget) -> None:
        then = value_text(move.then) if move.then is not None else "–"
        setting = Setting(source=tr("At the review it read {0}.", then))
        explain(self.theme, move.now, line, setting=setting).opened.connect(self._open_ref)

    def _open_ref(self, ref: Ref) -> None:
        if ref.table == "goal":
            self.page.reveal(f"goal:{ref.id}")
        elif self.head is not None:
            self.page.go.emit(Place("account", account_id=self.head.account_id, tab="overview"))

    def _compare(self, version_id: int) -> None:
        self.page.versions.compare(f"version:{version_id}")
