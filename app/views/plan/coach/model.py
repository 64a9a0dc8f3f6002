"""What the coach says of the plan that is shown, worked out beside the window's thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.bridge.coach_work import Answer, coach_plan
from app.bridge.place import Place
from app.bridge.tasks import Job
from app.bridge.tr import tr
from app.services.coaching import switch_rule
from app.services.playbook_runs import decline_playbook
from app.views.dialogs.playbook import open_playbook
from app.views.widgets.page import pause_ms

if TYPE_CHECKING:
    from app.analytics.coaching import Coaching, Finding
    from app.analytics.proposals import Proposal
    from app.views.plan.page import PlanPage

_PAUSE_MS = 300  # after the last change, so that typing is never answered word by word


class Coach(QObject):
    """Keeps the coaching of one page fresh and leads to where a finding is written."""

    changed = Signal()
    stepped = Signal(str)  # the rule of the finding that is gone to

    def __init__(self, page: PlanPage) -> None:
        super().__init__(page)
        self._page = page
        self.coaching: Coaching | None = None
        self.proposals: list[Proposal] = []
        self.current = ""  # the rule that was gone to last
        self._job: Job | None = None
        self._step_wanted = 0
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self._work)

    def fresh(self) -> None:
        """The plan changed, or it is another one."""
        plan_id = self._page.plan_id
        if self.coaching is not None and self.coaching.plan_id != plan_id:
            self.coaching, self.proposals, self.current = None, [], ""
            self.changed.emit()
        if plan_id is None:
            self._soon.stop()
        elif self.coaching is None:
            self._work()
        else:
            self._soon.start(pause_ms(self._page, _PAUSE_MS))

    def next(self) -> None:
        """Go to the next finding."""
        self.step(1)

    def previous(self) -> None:
        """Go to the finding before."""
        self.step(-1)

    def step(self, by: int) -> None:
        """Go to the next finding, or the one before; from the last to the first."""
        coaching, plan_id = self.coaching, self._page.plan_id
        if plan_id is None:
            return
        if coaching is None or coaching.plan_id != plan_id:
            self._step_wanted = by
            self._work()
            return
        order = [finding.rule.id for finding in coaching.order]
        if not order:
            self._page.toast(tr("The coach has nothing to add: every check passes."))
            return
        here = order.index(self.current) if self.current in order else -1 if by > 0 else 0
        self.go(coaching.order[(here + by) % len(order)])

    def go(self, finding: Finding) -> None:
        """Put the cursor where the finding is written."""
        self.current = finding.rule.id
        self.stepped.emit(self.current)
        page, miss = self._page, finding.miss
        kind, _, rest = miss.key.partition(":")
        if kind == "tab":
            page.go.emit(Place("account", account_id=page.account_id, tab=rest))
        elif miss.key == "goals":
            page.do_add_goal()
        elif miss.key == "plan":
            page.deeds.edit_details()
        else:
            page.reveal(miss.key, miss.field)

    def switch(self, rule_id: str, *, on: bool) -> None:
        """Leave a rule out in this portfolio, or ask it again."""
        words = tr("Switch coaching rule on") if on else tr("Switch coaching rule off")
        if self._page.attempt(words, switch_rule, rule_id, on=on) and not on:
            self._page.toast(tr("This rule is not asked any more."), undo=True)

    def run(self, proposal: Proposal) -> None:
        """Ask from when on, and with whom, a proposed playbook is run."""
        page = self._page
        told = open_playbook(page.app, page.account_id or 0, page.window(), page.plan_id)
        told.propose(proposal.key, proposal.start)
        told.started.connect(partial(page.toast, undo=True))

    def decline(self, proposal: Proposal) -> None:
        """A playbook is not proposed for this account any more."""
        words = tr("Decline playbook")
        if self._page.attempt(words, decline_playbook, self._page.account_id, proposal.key):
            self._page.toast(tr("“{0}” is not proposed here any more.", proposal.name), undo=True)

    def _work(self) -> None:
        plan_id, app = self._page.plan_id, self._page.app
        self._soon.stop()
        if plan_id is None or not app.has_store:
            return
        if self._job is not None:
            self._job.cancel()
        self._job = app.tasks.run(
            coach_plan, app.store, plan_id, app.today, done=self._take, failed=self._fail
        )

    def _take(self, answer: Answer) -> None:
        coaching = answer.coaching
        if coaching.plan_id != self._page.plan_id:
            return  # another plan is shown by now, whose own work is under way
        self._job = None
        self.coaching, self.proposals = coaching, answer.proposals
        self.changed.emit()
        by, self._step_wanted = self._step_wanted, 0
        if by:
            self.step(by)

    def _fail(self, _sentence: str) -> None:
        self._job = None  # the plan is gone; what comes next asks again
