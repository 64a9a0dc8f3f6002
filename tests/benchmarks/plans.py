"""A plan of 200 goals and 2,000 actions: opened, and typed into, as a user would.

python -m tests.benchmarks.plans fill FILE   make the portfolio
python -m tests.benchmarks.plans plan FILE   the figures, as JSON
"""

from __future__ import annotations

import json
import sys
import time
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.benchmarks.measuring import painted

GOALS = 200
ACTIONS_EACH = 8
LOOSE = 400
OPENED = 9
WORDS = "the nine sites order through the portal by june and nobody sends a fax any more "
FIRST = date(2026, 1, 1)


def fill(path: Path) -> None:
    """One account with that plan, and another to come from."""
    from app.models.registry import load_all
    from app.store.store import Store
    from tests.builders import make_account, make_action, make_goal, make_plan, make_team_member

    load_all()
    store = Store.create(path, name="One long plan", currency="EUR")
    make_team_member(store, "Nora Velde")
    account = make_account(store, "Meridell Clinics", owner="Nora Velde")
    make_account(store, "Brightwater", owner="Nora Velde")
    plan = make_plan(store, account, owner="Nora Velde")
    for number in range(GOALS):
        goal = make_goal(
            store, plan, f"Goal {number + 1}: the portal at site {number}", position=number + 1,
            specific="The site uses the portal for referrals and results.", metric="Sites live",
            unit="sites", baseline=Decimal(0), current=Decimal(2), target=Decimal(9),
            achievable="Same integration as Outpatient.", relevant="Results within 24 hours.",
            start_date=FIRST, due_date=date(2026, 12, 1), owner="Nora Velde", status="in_progress",
        )  # fmt: skip
        for step in range(ACTIONS_EACH):
            make_action(store, f"Step {step} of goal {number}", account_id=account, plan_id=plan,
                        goal_id=goal, owner="Nora Velde", position=step + 1,
                        due_date=FIRST + timedelta(days=60 + 20 * step))  # fmt: skip
    for number in range(LOOSE):
        make_action(store, f"Loose action {number}", account_id=account, plan_id=plan,
                    owner="Nora Velde", position=number + 1,
                    due_date=FIRST + timedelta(days=number % 300))  # fmt: skip
    store.close()


def plan(path: Path) -> dict[str, Any]:
    """Opening the tab until it is painted, each key of a text, and what follows the writing."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.bridge.place import Place
    from tests.benchmarks.program import _close, _leave_alone, _opened

    window, context = _opened(path)
    _leave_alone(window)
    rows = {row.name: row.id for row in window.navigator.page.cards.rows}
    long, other = rows["Meridell Clinics"], rows["Brightwater"]
    opened: list[float] = []
    for _ in range(OPENED):
        window.go(Place("account", account_id=other))
        _settle(context)
        window.go(Place("account", account_id=long))
        _settle(context)
        opened.append(painted(lambda: window.go(Place("account", account_id=long, tab="plan"))))
        _settle(context)
    page = window.navigator.page.part
    field = next(iter(page._paper.goals.values())).body.fields["specific"]
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    _settle(context)
    typed = []
    for letter in WORDS * 2:
        typed.append(painted(lambda letter=letter: QTest.keyClick(field, letter)))
        time.sleep(0.03)
    _settle(context)
    QApplication.processEvents()
    _close(window, context)
    return {"opened": opened, "typed": typed}


def _settle(context: Any) -> None:
    """What goes on for a second after an arrival belongs to nobody's waiting."""
    from PySide6.QtWidgets import QApplication

    end = time.monotonic() + 1.0
    while time.monotonic() < end:
        QApplication.processEvents()
        time.sleep(0.005)
    context.tasks.drain(cancel=False)
    QApplication.processEvents()


if __name__ == "__main__":
    job, where = sys.argv[1], Path(sys.argv[2])
    if job == "fill":
        fill(where)
    else:
        sys.stdout.write(json.dumps(plan(where)) + "\n")
        sys.stdout.flush()
