"""The weekly review: H, N, S or Enter for each account, and the week on a page at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.analytics.weekly import AccountReview, WeekPlan, last_monday
from app.bridge.card_row import CardRow
from app.bridge.commands import Action, Situation
from app.bridge.place import Place
from app.bridge.review_work import read_plan, read_review
from app.bridge.tr import tr
from app.views.records.none_shown import say_none_shown
from app.views.records.shown import Shown
from app.views.review.course import SEEN, SKIPPED, Course
from app.views.review.deeds import Deeds
from app.views.review.hands import Keys, Rows
from app.views.review.stage import Stage
from app.views.widgets.page import Page, on_page

if TYPE_CHECKING:
    from app.bridge.context import App
    from app.bridge.tasks import Job

PAGE = "review"
_LAST_TIER = "~"


def _deed(name: str, title: str, method: str, icon: str, *needs: str) -> Action:
    return Action(
        id=f"review.{name}", title=title, icon=icon, menu="Tools", section=8, pages=(PAGE,),
        run=on_page(method), words="weekly monday review",
        when=lambda moment: set(needs) <= moment.extra,
        reason=lambda _: tr("Not at this point of the review"),
    )  # fmt: skip


class ReviewPage(Page):
    """Walks through the accounts of the list's view; where it stands is kept."""

    name = PAGE
    watches = (
        "account", "account_value", "action", "interaction", "promise", "issue", "contract",
        "survey_answer", "person", "goal", "plan", "reminder", "portfolio_setting", "saved_view",
    )  # fmt: skip
    own_actions: ClassVar[tuple[Action, ...]] = (
        _deed("back", "Previous account", "go_back", "chevron-left", "back"),
        _deed("health", "Reason for health…", "deeds.write_reason", "pencil", "account"),
        _deed("step", "Set next step…", "deeds.set_step", "flag", "account"),
        _deed("skip", "Skip account", "skip", "chevron-right", "account"),
        _deed("open", "Open account", "open_whole", "building-2", "account"),
        _deed("again", "Begin again", "begin_again", "repeat", "over"),
        _deed("export", "Week plan as PDF…", "deeds.export", "printer", "over"),
        _deed("next", "Reviewed", "next", "check", "account"),
    )
    more_commands = ("review.back", "review.open", "review.again")

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        self.shown = Shown(app, self)
        self.course = Course()
        self.review: AccountReview | None = None
        self.plan: WeekPlan | None = None
        self._job: Job | None = None
        self._restored = False
        self.deeds = Deeds(self)
        self.stage = Stage(app.theme, lambda: app.today)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stage)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("keeps_keys", True)  # noqa: FBT003 a name and its value
        self.shown.changed.connect(self._on_cards)
        self._rows = Rows(self)
        self._keys = Keys(self)

    # --- what the shell asks ---------------------------------------------------------------

    @override
    def title(self) -> str:
        return tr("Weekly review")

    @override
    def toolbar_commands(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if self.course.is_over:
            return ("review.again", "review.export"), ("review.back",)
        return ("review.health", "review.step", "review.skip", "review.next"), self.more_commands

    @override
    def situation(self) -> Situation:
        key = self.course.current
        extra = {"over"} if self.course.is_over and self.course.ids else set[str]()
        if key is not None and self.review is not None:
            extra.add("account")
        if self.course.at:
            extra.add("back")
        return Situation(self.name, key, extra=frozenset(extra))

    @override
    def load(self) -> None:
        self.shown.refresh()
        self._take_accounts()

    # --- walking ---------------------------------------------------------------------------

    def next(self) -> None:
        """The account is reviewed: go to the next."""
        self._go_on(SEEN)

    def skip(self) -> None:
        """Leave the account out this week."""
        self._go_on(SKIPPED)

    def go_back(self) -> None:
        """Look at the one before once more."""
        self.course.go_back()
        self._arrive()

    def begin_again(self) -> None:
        """From the first account on."""
        self.course.begin_again()
        self._arrive()

    def open_whole(self) -> None:
        """Go to the account."""
        if self.course.current is not None:
            self.open_account(self.course.current)

    def _go_on(self, mark: str) -> None:
        if self.course.current is not None:
            self.course.go_on(mark)
            self._arrive()

    def _arrive(self) -> None:
        """Another account, or the end: keep where the review stands, and read."""
        self.memory.put("course", self.course.kept(self._week))
        self._read()
        self.go.emit(Place(self.name))  # the toolbar offers other commands at the end
        self.setFocus()

    @property
    def _week(self) -> str:
        return last_monday(self.app.today).isoformat()

    def _take_accounts(self) -> None:
        rows = [row for row in self.shown.rows if not row.is_archived]
        self.course.take(row.id for row in sorted(rows, key=_order))
        if not self._restored and rows:
            self._restored = True
            self.course.restore(self.memory.get("course"), self._week)
        self._read()

    def _read(self) -> None:
        if self._job is not None:
            self._job.cancel()
        key, today = self.course.current, self.app.today
        if not self.course.ids:
            self.review = None
            say_none_shown(self.stage.empty, self, self.shown)
            self.stage.show_nothing()
            self._say()
        elif key is None:
            ids = tuple(self.course.ids)
            self._job = self.app.tasks.run(
                read_plan, self.app.store, ids, today, done=self._show_plan, failed=self.toast,
                label=tr("Plan the week"),
            )  # fmt: skip
        else:
            self._job = self.app.tasks.run(
                read_review, self.app.store, key, today, done=self._show_review,
                failed=self.toast, label=tr("Read account"),
            )  # fmt: skip

    def _show_review(self, found: AccountReview) -> None:
        self.review = found
        place = tr("Account {0} of {1}", self.course.at + 1, len(self.course.ids))
        self.stage.show_account(found, f"{place} · {self.shown.view.title}")
        self._say()

    def _show_plan(self, found: WeekPlan) -> None:
        self.plan, self.review = found, None
        self.stage.show_week(found, self.course.count(SEEN), self.course.count(SKIPPED))
        self._say()

    def _say(self) -> None:
        seen, skipped = self.course.count(SEEN), self.course.count(SKIPPED)
        self.status = tr("{0} reviewed, {1} skipped", seen, skipped)
        self.status_changed.emit(self.status)
        if self.course.is_over or not self.course.ids:
            words = tr("Backspace goes back to the last account.")
        elif self.app.settings.single_letter_keys:
            words = tr(
                "H reason for health · N next step · S skip · Enter reviewed · Backspace back"
            )
        else:
            words = tr("Enter reviewed · Backspace back")
        self.stage.keys.setText(words if self.course.ids else "")
        self.situation_changed.emit()

    def _on_cards(self) -> None:
        if self._loaded and self.isVisible():
            self._take_accounts()


def _order(row: CardRow) -> tuple[str, int, str]:
    """First tiers first, the largest first in each."""
    return row.tier or _LAST_TIER, -(row.arr_minor or 0), row.name.casefold()
