"""The Import screen: file, match and check, import. Nothing touches the portfolio before the last.

The check is the real import rolled back, so that what it says is what happens.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.bridge.actions import Action
from app.bridge.place import Place
from app.bridge.tasks import Job
from app.bridge.tr import tr, trn
from app.exchange.batch import Batch
from app.exchange.result import ImportResult
from app.views.exchange.file_step import KINDS, FileStep, ask_folder
from app.views.exchange.foot import Foot
from app.views.exchange.jobs import check, import_all, read_sources
from app.views.exchange.match_step import MatchStep
from app.views.exchange.rest import save_rest
from app.views.exchange.result_step import ResultStep, arithmetic
from app.views.exchange.steps import StepLine
from app.views.shell.prompts import Prompts
from app.views.widgets.base import Label
from app.views.widgets.card import Rule
from app.views.widgets.page import Page, on_page

if TYPE_CHECKING:
    from app.bridge.context import App

Work = Callable[..., Any]

_FILE, _MATCH, _DONE = range(3)
_HISTORY = 60


class ImportPage(Page):
    """Brings in files of other systems and the open format, as one step that can be undone."""

    name = "import"
    watches = ("account", "person", "portfolio")
    own_actions: ClassVar[tuple[Action, ...]] = (
        Action(
            id="import.choose",
            title="Choose files to import…",
            icon="folder-open",
            pages=("import",),
            run=on_page("choose_files"),
        ),
        Action(
            id="import.start",
            title="Import what is matched",
            run=on_page("foot.press"),
            icon="download",
            keys=("Ctrl+Return", "Ctrl+Enter"),
            pages=("import",),
            when=lambda moment: moment.can_edit,
        ),
    )
    commands = ()

    def __init__(self, app: App, parent: QWidget | None = None) -> None:
        super().__init__(app, None, parent)
        theme = app.theme
        self.batch: Batch | None = None
        self.result: ImportResult | None = None
        self._job: Job | None = None
        self._prompts = Prompts(self)
        self.step_line = StepLine(theme)
        self._about = Label(theme, "", "body", "text.secondary")
        self.file_step = FileStep(app)
        self.match_step = MatchStep(theme)
        self.result_step = ResultStep(theme)
        self.foot = Foot(theme)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._go_to(_FILE)

    @override
    def title(self) -> str:
        return tr("Import")

    @override
    def load(self) -> None:
        if self._stack.currentIndex() == _FILE:
            self.file_step.show_history(self.app.store.history.revisions(_HISTORY))

    # --- what the shell and the commands ask -------------------------------------------------

    def choose_files(self) -> None:
        """Ask for the files."""
        self._prompts.open_files(tr("Import"), KINDS, self.take_sources)

    def take_sources(self, sources: Sequence[Path]) -> None:
        """Read these files and show how they are understood."""
        self._start(tr("Reading"), read_sources, list(sources), done=self._on_read)

    # --- building ----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        theme, px = self.app.theme, self.app.theme.px
        head = QHBoxLayout()
        head.setContentsMargins(round(px(20)), round(px(10)), round(px(20)), round(px(8)))
        head.setSpacing(round(px(12)))
        head.addWidget(self.step_line)
        head.addStretch(1)
        head.addWidget(self._about)
        for step in (self.file_step, self.match_step, self.result_step):
            self._stack.addWidget(step)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(head)
        whole.addWidget(Rule(theme, "border.default"))
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.foot)

    def _connect(self) -> None:
        self.file_step.zone.dropped.connect(self.take_sources)
        self.file_step.zone.choose_wished.connect(self.choose_files)
        self.file_step.zone.folder_wished.connect(partial(ask_folder, self, self.take_sources))
        self.file_step.undo_wished.connect(self._undo)
        self.match_step.changed.connect(self._check)
        self.match_step.about.connect(self._about.setText)
        self.foot.back_wished.connect(self._back)
        self.foot.import_wished.connect(self._import)
        self.foot.cancel_wished.connect(self._cancel)
        self.result_step.undo_wished.connect(self._undo)
        self.result_step.again_wished.connect(self._back)
        self.result_step.portfolio_wished.connect(self._back)
        self.result_step.portfolio_wished.connect(partial(self.go.emit, Place("portfolio")))
        self.result_step.rest_wished.connect(self._save_rest)

    def _go_to(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self.step_line.show_step(3 if step == _DONE else step)
        self.foot.setVisible(step == _MATCH or self._job is not None)
        if step == _FILE:
            self._about.setText("")

    # --- work --------------------------------------------------------------------------------

    def _start(self, label: str, work: Work, *args: object, done: Callable[[Any], object]) -> None:
        self._cancel()  # an older check has nothing to say any more
        self._job = self.app.tasks.run(
            work,
            self.app.store,
            *args,
            done=done,
            failed=self._on_failed,
            label=label,
            writes=work is not read_sources,
        )
        self._job.finished.connect(partial(self._on_finished, self._job))
        self.foot.show()
        self.foot.watch(self._job)

    def _on_finished(self, job: Job) -> None:
        if self._job is not job:
            return  # what came of it has begun already
        self._job = None
        self.foot.rest()
        self.foot.setVisible(self._stack.currentIndex() == _MATCH)

    def _on_failed(self, sentence: str) -> None:
        self.toast(sentence)
        if self._stack.currentIndex() == _MATCH:
            self.foot.say(sentence, ready=False)

    def _on_read(self, batch: Batch) -> None:
        self.batch = batch
        self.match_step.show_batch(batch)
        self._go_to(_MATCH)
        self._check()

    def _check(self) -> None:
        if self.batch is None:
            return
        self.match_step.refresh()
        if self.match_step.is_undecided:
            self.foot.say(tr("Say what the table holds, at the left."), ready=False)
            return
        self._start(tr("Checking"), check, self.batch, done=self._on_checked)

    def _on_checked(self, result: ImportResult) -> None:
        self.result = result
        self.match_step.show_result(result)
        count, said = result.total("added") + result.total("changed"), arithmetic(result)
        words = tr("{0}    A backup is made first. You can undo the whole import.", said)
        button = trn("Import {1} row", "Import {1} rows", count, f"{count:,}")
        self.foot.say(words, ready=count > 0, button=button)

    def _import(self) -> None:
        if self.batch is not None:
            self._start(tr("Importing"), import_all, self.batch, done=self._on_imported)

    def _on_imported(self, result: ImportResult) -> None:
        self.result = result
        self.app.edits.history_changed.emit()
        self.result_step.show_result(result)
        self._go_to(_DONE)
        self.toast(tr("Imported: {0}", arithmetic(result)), undo=result.revision is not None)

    # --- ways on and back --------------------------------------------------------------------

    def _back(self) -> None:
        self.batch = self.result = None
        self._go_to(_FILE)
        self.load()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _undo(self) -> None:
        def told(label: str) -> None:
            self.toast(tr("Undone: {0}", label))
            self._back()

        self.app.edits.undo(told)

    def _save_rest(self) -> None:
        if self.match_step.draft is not None and self.result is not None:
            save_rest(self, self._prompts, self.match_step.draft, self.result)
