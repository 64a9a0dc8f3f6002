"""Projects of an account: the list at the left, the chosen one as bars or table at the right."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.actions import Situation
from app.bridge.place import Place
from app.bridge.rows import RowTableModel
from app.bridge.tr import tr, trn
from app.queries.directory import team_names
from app.queries.project_tasks import ProjectLine, ProjectsView, TaskRow, projects_view
from app.views.charts.explaining import Explainer
from app.views.handoff.commands import HANDOFF_ACTIONS
from app.views.handoff.sheet import TABLES as HANDOFF_TABLES
from app.views.handoff.sheet import HandoffSheet
from app.views.projects.columns import project_columns
from app.views.projects.commands import PAGE, PROJECT_ACTIONS
from app.views.projects.deeds import ProjectDeeds
from app.views.projects.nothing import say_no_projects, say_no_tasks
from app.views.projects.panel import ProjectPanel
from app.views.projects.task_deeds import TaskDeeds
from app.views.widgets.card import Card
from app.views.widgets.empty import EmptyPanel
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import Page
from app.views.widgets.segments import Choice, Segments
from app.views.widgets.sheet import Sheet, Spread
from app.views.widgets.table import DataTable

if TYPE_CHECKING:
    from app.bridge.context import App

_SPREADS = (
    Spread(1040, ((0, 0, 1, 1), (0, 1, 1, 1)), (5, 9), (1,)),
    Spread(0, ((0, 0, 1, 1), (1, 0, 1, 1)), (1,), (2, 5)),
)
_WIDEST_PX = 860.0


class ProjectsPage(Page):
    """What runs for the client, how far it is, and the debrief that comes before it."""

    name = PAGE
    watches = (
        "project", "project_detail", "action", "action_detail", "action_dependency", "person",
        "team_member", "portfolio", *HANDOFF_TABLES,
    )  # fmt: skip
    own_actions = PROJECT_ACTIONS + HANDOFF_ACTIONS
    commands = ("projects.verify", "projects.task", "projects.onboard")
    more_commands = (
        "projects.add", "projects.deliverable", "projects.edit", "projects.move",
        "projects.value", "projects.keep", "projects.finish", "projects.remove",
    )  # fmt: skip

    def __init__(self, app: App, account_id: int, parent: QWidget | None = None) -> None:
        super().__init__(app, account_id, parent)
        theme = app.theme
        self.view: ProjectsView | None = None
        self.team: tuple[str, ...] = ()
        self._wished: int | None = None
        self.deeds, self.task_deeds = ProjectDeeds(self), TaskDeeds(self)
        self._explainer = Explainer(self)
        self.shows = Segments(
            theme, (Choice("projects", tr("Projects")), Choice("handoff", tr("Handoff")))
        )
        self.model: RowTableModel[ProjectLine] = RowTableModel(project_columns(app.today))
        self.list = DataTable(theme, self.model)
        self.list.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.list.setAccessibleName(tr("Projects"))
        self.list.widths.stretch = "name"
        self.list.widths.least = {"name": 110, "status": 70, "due": 106, "progress": 50}
        self.card = Card(theme, tr("Projects"))
        self.panel = ProjectPanel(app, self.task_deeds.change)
        self.handoff = HandoffSheet(self)
        self.empty = EmptyPanel(theme)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    @property
    def lines(self) -> list[ProjectLine]:
        """The projects of the account."""
        return self.view.lines if self.view is not None else []

    @property
    def line(self) -> ProjectLine | None:
        """The project that is chosen."""
        row = self.list.current_row()
        return row if isinstance(row, ProjectLine) else None

    @property
    def task(self) -> TaskRow | None:
        """The task that is chosen."""
        return self.panel.task if self.line is not None else None

    @property
    def owner(self) -> str:
        """Who is offered as the owner of something new."""
        view = self.handoff.deeds.view
        return self.app.settings.user_name or (view.owner if view is not None else "") or ""

    def wish(self, project_id: int) -> None:
        """Choose a project, now or as soon as it is there."""
        if self.model.row_by_id(project_id) is None:
            self._wished = project_id
        else:
            self._choose(project_id)

    def _wish_any(self, key: int) -> None:
        """Choose a project, or a task with its project."""
        owner = next((line.id for line in self.lines for task in line.tasks if task.id == key), key)
        self.wish(owner)
        if owner != key:
            self.panel.choose(key)
        self.panel.focus_tasks()

    # --- the page --------------------------------------------------------------------------

    @override
    def title(self) -> str:
        return tr("Projects")

    @override
    def toolbar_tools(self) -> tuple[QWidget, ...]:
        return (self.shows,)

    @override
    def situation(self) -> Situation:
        extra = {"project"} if self.line is not None else set[str]()
        extra |= {"task"} if self.task is not None else set()
        return Situation(self.name, self.account_id, extra=frozenset(extra))

    @override
    def is_editing(self) -> bool:
        # The texts of the debrief keep their own words while they are typed in.
        return self.shows.key != "handoff" and super().is_editing()

    @override
    def show_place(self, place: Place) -> None:
        if place.item_id is not None:
            self.ensure_loaded()
            self.shows.show_key("projects")
            self._show_part()
            self._wish_any(place.item_id)

    @override
    def load(self) -> None:
        before = self.line
        view = self.app.read(projects_view, self.account_id or 0)
        self.view = view
        self.team = tuple(row.name for row in self.app.read(team_names))
        self.model.set_rows(view.lines)
        keys = [line.id for line in view.lines]
        wanted = self._wished if self._wished in keys else before.id if before else None
        self._wished = None
        if keys:
            self._choose(wanted if wanted in keys else keys[0])
        running = sum(line.is_open for line in view.lines)
        self.card.set_note(str(len(keys) or ""))
        late = sum(line.is_overdue(view.today) for line in view.lines)
        words = trn("{0} project runs", "{0} projects run", running) if running else ""
        if late:
            words = trn("{0} project is overdue", "{0} projects are overdue", late)
        self.status_changed.emit(words)
        say_no_projects(self)
        say_no_tasks(self)
        self.handoff.show_account(self.account_id or 0)
        self._show_line()
        self._show_part()

    def show_handoff(self) -> None:
        """The debrief, or back to the projects."""
        self.shows.show_key("projects" if self.shows.key == "handoff" else "handoff")
        self._show_part()
        if self.shows.key == "handoff":
            self.handoff.reveal("")

    def _choose(self, key: int) -> None:
        self.list.show_row(key)
        self.list.selection.select((key,))

    def _show_line(self, *_at: object) -> None:
        self.panel.show_line(self.line, self.app.today)
        self.situation_changed.emit()

    def _show_part(self, *_key: object) -> None:
        if self.shows.key == "handoff":
            self._stack.setCurrentIndex(2)
        else:
            self._stack.setCurrentIndex(0 if self.lines else 1)

    def _show_menu(self, context: str, over: QWidget, at: QPoint) -> None:
        menu, registry = QMenu(self), self.app.actions
        menu.aboutToHide.connect(menu.deleteLater)
        for action in registry.context_menu(context):
            if action is not None:
                menu.addAction(registry.qaction(action.id))
        menu.popup(over.mapToGlobal(at))

    # --- building --------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.selectionModel().currentRowChanged.connect(self._show_line)
        self.list.opened.connect(self.deeds.edit_chosen)
        for context, wish, over in (
            ("projects.project", self.list.context_wished, self.list.viewport()),
            ("projects.task", self.panel.table.context_wished, self.panel.table.viewport()),
            ("projects.task", self.panel.bars.context_wished, self.panel.bars),
        ):
            wish.connect(partial(self._show_menu, context, over))
        self.shows.chosen.connect(self._show_part)
        self.panel.explain_wished.connect(self._explainer.show)
        self.panel.chosen.connect(self.situation_changed)
        self.panel.bars.opened.connect(self.task_deeds.edit)
        self.panel.bars.ticked.connect(self.task_deeds.tick)
        self.panel.bars.moved.connect(self.task_deeds.shift)
        self.panel.table.opened.connect(self.task_deeds.edit_chosen)

    def _lay_out(self) -> None:
        theme = self.app.theme
        self.card.body.addWidget(self.list)
        lengths = Lengths(theme, self)
        lengths.keep(self.card.setMinimumHeight, 150).keep(self.panel.setMinimumHeight, 320)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        room = QWidget()
        column = QVBoxLayout(room)
        lengths.keep(column.setContentsMargins, 20, 14, 20, 16)
        lengths.keep(self.handoff.setMaximumWidth, _WIDEST_PX)
        column.addWidget(self.handoff)
        column.addStretch(1)
        area.setWidget(room)
        self._stack.addWidget(Sheet(theme, (self.card, self.panel), _SPREADS))
        self._stack.addWidget(self.empty)
        self._stack.addWidget(area)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
