"""Small pages that stand in for the screens, so that the shell is tested by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout

from app.bridge.commands import Action, Situation
from app.queries.directory import account_names
from app.views.widgets.page import Page, on_page


class ListPage(Page):
    name = "portfolio"
    watches = ("account",)
    own_actions = (
        Action(
            id="list.count", title="Count accounts", run=on_page("count"), keys=("Ctrl+Alt+C",),
            menu="Tools", pages=("portfolio",),
        ),
    )  # fmt: skip
    commands = ("file.backup", "list.count", "account.new")

    def __init__(self, app, account_id=None, parent=None):
        super().__init__(app, account_id, parent)
        self.rows = []
        self.places = []
        self.made_new = 0
        self.found = 0
        self.counted = 0
        self.field = QLineEdit()
        self.button = QPushButton("Row")
        box = QVBoxLayout(self)
        box.addWidget(self.button)
        box.addWidget(self.field)

    def title(self):
        return "Portfolio"

    def load(self):
        self.rows = self.app.read(account_names)
        self.status = f"{len(self.rows)} accounts"
        self.status_changed.emit(self.status)

    def situation(self):
        return Situation(page=self.name, selected_ids=tuple(row.id for row in self.rows[:1]))

    def show_place(self, place):
        self.places.append(place)

    def start_find(self):
        self.found += 1
        self.field.setFocus()

    def new_account(self):
        self.made_new += 1

    def count(self):
        self.counted += 1


class OtherPage(Page):
    name = "insights"

    def title(self):
        return "Insights"


class ReportPage(Page):
    name = "reports"

    def __init__(self, app, parent=None):
        super().__init__(app, None, parent)
        self.places = []

    def show_place(self, place):
        self.places.append(place)


class PartPage(Page):
    name = "overview"
    watches = ("account",)

    def title(self):
        return "Overview"


class PlanPart(Page):
    name = "plan"
    commands = ("account.log_touch",)

    def title(self):
        return "Plan"
