"""The whole life of an account by keys alone; every step is taken back and taken again."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from sqlalchemy import func, select

from app.bridge.place import Place
from app.models.account import Account
from app.models.action import Action
from app.models.closure import Closure
from app.models.goal import Goal
from app.models.handoff import Handoff
from app.models.issue import Project
from app.models.lifecycle import ClosureDetail, Episode, HandoffMove
from app.models.plan import Plan, Review
from app.models.plan_detail import PlanVersion
from app.store.store import Store
from app.views.projects.bars import TaskBars
from tests.builders import make_account, make_contract, make_person, make_team_member, set_today
from tests.journeys.user import User, open_window, quit_window, show, undress

NAME = "Acme Foods"
ANSWERS = {
    "goals": "One portal for all nine sites by June",
    "challenges": "Nine sites and nine ways to order",
    "trigger_in_their_words": "We order by fax and lose every tenth order",
    "success_criteria": "No order lost in a month, from 40 today",
    "promises_made": "A named delivery lead",
    "risk_flags": "The budget is decided in March",
    "prior_vendor": "Medifolio",
    "commercial_summary": "120k a year, billed by the quarter",
    "executive_sponsor": "Ruth Oduya, likes short calls",
    "day_to_day": "Bo Ek, by mail",
}


@pytest.fixture
def me(qapp, qtbot, tmp_path):
    """A user whose portfolio holds one prospect that has just signed."""
    QLocale.setDefault(QLocale("en_GB"))
    path = tmp_path / "clients.perennial"
    store = Store.create(path, name="Larkfield clients")
    set_today(store)
    make_team_member(store, "Nora Velde", role="Account manager")
    account = make_account(store, NAME, owner="Nora Velde", lifecycle_stage="prospecting",
                           industry="Food", strategy_type="key")  # fmt: skip
    make_person(store, account, "Ruth Oduya", decision_roles=["executive_sponsor"])
    make_contract(store, account, annual_value_minor=120_000_00, start_date=date(2026, 10, 1),
                  end_date=date(2027, 10, 1))  # fmt: skip
    store.close()
    window = open_window(qapp, tmp_path / "settings.ini")
    window.app.settings.user_name = "Nora Velde"
    window.resize(1500, 900)
    show(window, qtbot)
    assert window.desk.open_path(path)
    user = Liver(window, qtbot, account)
    user.settle()
    yield user
    quit_window(window)
    undress(qapp)


class Liver(User):
    """Works on one account by keys, and takes each step back and again."""

    def __init__(self, window, qtbot, account: int) -> None:
        super().__init__(window, qtbot)
        self.account = account

    def one(self, query):
        with self.app.store.read() as session:
            return session.execute(query).scalar()

    def count(self, model, **where) -> int:
        return self.one(select(func.count()).select_from(model).filter_by(**where))

    def tab(self, name: str) -> None:
        """Go to a tab of the account."""
        self.window.go(Place("account", self.account, tab=name))
        self.settle()

    def run(self, name: str) -> None:
        """Ctrl+K, the command's name behind “>”, Enter."""
        self.press("Ctrl+K")
        self.type(f"> {name}")
        self.press("Return")
        self.settle()

    def fill(self, **answers: str) -> None:
        """Tab to the fields of the form that is open, write, and send it off."""
        dialog = self.dialog()
        dialog.activateWindow()
        for name, words in answers.items():
            control = dialog.form.entry(name).control
            self.tab_to(lambda widget, aim=control: widget is aim)
            if isinstance(control, QComboBox):
                self.pick(control, words)
            else:
                if isinstance(control, QLineEdit):
                    self.press("Ctrl+A")
                self.type(words)
        self.press("Ctrl+Return")
        self.settle()
        assert not self.dialogs(), [row.remark.text() for row in dialog.form.rows.values()]

    def pick(self, menu: QComboBox, words: str) -> None:
        """Down through a menu until it says what is wanted."""
        self.press("Home")
        for _ in range(menu.count()):
            if menu.currentText() == words:
                return
            self.press("Down")
        raise AssertionError(f"{words} is not in the menu")

    def write(self, field, words: str) -> None:
        """Tab to a text of the page and write it."""
        self.tab_to(lambda widget: widget is field, most=400)
        self.press("Ctrl+A")
        self.type(words)

    def leave_text(self) -> None:
        """As a click beside every text does; Ctrl+Z is then the program's."""
        self.window.setFocus()
        self.settle()

    @contextmanager
    def step(self, why: str):
        """What is done here can be undone and redone to the letter."""
        store = self.app.store
        before, first = store.content_hash(), self.revisions()
        yield
        self.leave_text()
        after, steps = store.content_hash(), self.revisions() - first
        assert after != before, why
        assert steps >= 1
        for _ in range(steps):
            self.press("Ctrl+Z")
            self.settle()
        assert store.content_hash() == before, f"{why}: undone"
        for _ in range(steps):
            self.press("Ctrl+Y")
            self.settle()
        assert store.content_hash() == after, f"{why}: redone"

    def revisions(self) -> int:
        """How many steps there are to undo."""
        rows = self.app.store.history.revisions(100_000)
        return sum(not row.undone for row in rows)

    def stage(self) -> str:
        return self.one(select(Account.lifecycle_stage))


def test_a_whole_life(me):
    handed_over(me)
    onboarded(me)
    planned(me)
    worked_on(me)
    reviewed(me)
    versions_compared(me)
    closed(me)
    won_back(me)


def handed_over(me) -> None:
    """The debrief is returned with a named gap, put right, and accepted."""
    me.tab("projects")
    me.press("Ctrl+Alt+D")
    me.settle()
    lines = me.page().handoff.lines
    with me.step("The debrief is written"):
        for name, words in ANSWERS.items():
            me.write(lines[name].text, words if name != "goals" else "tbd")
    me.press("Ctrl+Alt+S")
    assert me.one(select(Handoff.status)) != "submitted", "a vague answer is refused"
    assert any("Goals" in words for words in me.said())
    with me.step("The vague answer is put right and the debrief submitted"):
        me.write(lines["goals"].text, ANSWERS["goals"])
        me.press("Ctrl+Alt+S")
    assert me.one(select(Handoff.status)) == "submitted"
    with me.step("Returned with a named gap"):
        me.press("Ctrl+Alt+B")
        me.fill(success_criteria="Which month do we count from?")
    assert me.one(select(Handoff.status)) == "returned"
    assert "Which month" in lines["success_criteria"].gap.words.text()
    with me.step("Answered and submitted again"):
        me.write(lines["success_criteria"].text, "No order lost in a month, from January on")
        me.press("Ctrl+Alt+S")
    with me.step("Accepted"):
        me.press("Ctrl+Alt+A")
    assert me.one(select(Handoff.status)) == "accepted"
    assert me.count(HandoffMove) == 4


def onboarded(me) -> None:
    """Onboarding from the template; the account moves through the gate."""
    me.tab("lifecycle")
    with me.step("Prospect becomes a client"):
        me.run("Move to the next stage")
        me.fill()
    assert me.stage() == "onboarding"
    me.tab("projects")
    with me.step("Onboarding begins"):
        me.run("Start onboarding")
        me.fill(start="2026-10-19")
    assert me.count(Project) == 1
    me.press("Ctrl+Alt+D")  # from the handoff back to the projects
    bars = me.page().findChild(TaskBars)
    with me.step("The first task is done and verified"):
        me.tab_to(lambda widget: widget is bars, most=400)
        me.press("Space")
        me.run("Verify task")
        me.fill(by="Ruth Oduya")
    assert me.count(Action, status="completed") == 1


def planned(me) -> None:
    """A plan from a template, approved."""
    me.tab("plan")
    with me.step("A plan begins from a template"):
        me.tab_to(lambda widget: widget is me.page()._first.start_button)
        me.press("Space")
    assert me.count(Plan) == 1
    assert me.count(Goal) >= 1
    with me.step("Asked for approval and approved"):
        me.run("Ask for approval")
        me.run("Approve plan")
        me.fill()
    assert me.one(select(Plan.status)) in ("approved", "active")
    assert me.count(PlanVersion, kind="approved") == 1


def worked_on(me) -> None:
    """A goal of one's own with an action that is done."""
    goals = me.count(Goal)
    with me.step("A goal is added and measured"):
        me.press("Ctrl+Shift+G")
        me.settle()
        me.press("Ctrl+A")
        me.type("Sites on the portal")
        goal = max(me.page()._paper.goals)
        card = me.page()._paper.goals[goal]
        values = card.body.values
        me.write(card.body.fields["metric"], "Sites live")
        for name, words in (("baseline", "0"), ("current", "2"), ("target", "9")):
            me.write(values[name], words)
    assert me.count(Goal) == goals + 1
    assert me.one(select(Goal.title).where(Goal.id == goal)) == "Sites on the portal"
    assert me.one(select(Goal.current).where(Goal.id == goal)) == 2
    assert me.one(select(Plan.status)) == "draft", "an approved plan that is edited is a draft"
    card = opened(me, goal)  # taken back and added again, it is another card
    with me.step("An action is added to it"):
        me.press("Ctrl+Return")
        me.type("Agree the order of the sites")
        me.press("Return")
    action = me.one(select(Action.id).where(Action.goal_id == goal))
    line = opened(me, goal).body.action_lines[action]
    with me.step("The action is done"):
        me.tab_to(lambda widget: widget is line._box, most=400)
        me.press("Space")
    assert me.one(select(Action.status).where(Action.id == action)) == "completed"


def opened(me, goal: int):
    """Tab to the card of a goal and open it, with the cursor in its title."""
    card = me.page()._paper.goals[goal]
    if card.is_open:
        me.tab_to(lambda widget: widget is card.body.fields["title"], most=400)
    else:
        me.tab_to(lambda widget: widget is card, most=400)
        me.press("Return")
    return card


def reviewed(me) -> None:
    """A review that freezes the plan; its decision becomes an action."""
    actions = me.count(Action)
    with me.step("A review is held"):
        me.run("Hold review")
        me.fill(decisions="Start with the northern sites")
    assert me.count(Review) == 1
    assert me.count(PlanVersion, kind="review") == 1
    assert me.count(Action) == actions + 1


def versions_compared(me) -> None:
    """A version is named, the plan is changed, both are compared, the old one comes back."""
    with me.step("A version is named"):
        me.press("Ctrl+Shift+S")
        me.fill(name="Before the change of heart")
    title = me.one(select(Goal.title).where(Goal.title == "Sites on the portal"))
    with me.step("The plan is changed"):
        opened(me, me.one(select(Goal.id).where(Goal.title == title)))
        me.press("Ctrl+A")
        me.type("Only three sites")
    assert me.one(select(Goal.id).where(Goal.title == "Only three sites"))
    with me.step("The named version comes back as a new one"):
        me.press("Ctrl+H")
        me.settle()
        view = me.page().versions.view
        me.see(lambda: len(view.cards) == 1, "the title that was changed")
        me.tab_to(lambda widget: widget is view.restore_button, most=400)
        me.press("Space")
        me.settle()
        me.fill()
        me.press("Escape")
    assert me.one(select(Goal.id).where(Goal.title == title))
    assert me.count(PlanVersion, kind="before_restore") == 1


def closed(me) -> None:
    """Notice with reasons and evidence, the exit interview, the end."""
    me.tab("lifecycle")
    with me.step("The client leaves"):
        me.run("Close account")
        me.fill(
            type="Ended by the client", effective_date="2026-10-13",
            primary_reason="Price or budget", evidence_kind="Quote", evidence_text="Too dear",
        )  # fmt: skip
    assert me.stage() == "closed"
    with me.step("The exit interview"):
        me.run("Exit interview")
        me.fill(what_happened="The board changed", final_nps="6")
    assert me.one(select(ClosureDetail.what_happened)) == "The board changed"


def won_back(me) -> None:
    """Begun again as another time; what was stays on record."""
    with me.step("Won back"):
        me.run("Begin again")
        me.fill(reason="New board")
    assert me.stage() == "onboarding"
    assert (me.count(Episode), me.count(Closure)) == (1, 1)
    assert QApplication.activeWindow() is not None
