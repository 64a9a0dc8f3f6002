"""The reports screen: choose, look at the very pages, check what they show, then export."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from typing_extensions import override

from app.bridge.commands import Action, Situation
from app.bridge.place import Place
from app.bridge.tasks import Job
from app.bridge.tr import tr, trn
from app.queries.directory import account_names
from app.reports.batch import Exported
from app.views.reports.check import CheckPanel
from app.views.reports.choices import ChoicesPanel
from app.views.reports.preview import PreviewPane
from app.views.reports.progress import ProgressLine
from app.views.reports.work import Preview, make_files, make_preview
from app.views.shell.prompts import documents
from app.views.widgets.card import Rule
from app.views.widgets.lengths import Lengths
from app.views.widgets.page import Page, on_page
from app.views.widgets.sheet import Sheet, Spread

if TYPE_CHECKING:
    from app.bridge.context import App

_SPREADS = (
    Spread(900, tuple((0, column, 1, 1) for column in range(5)), (0, 0, 1, 0, 0), (1,)),
    Spread(
        640,
        ((0, 0, 1, 1), (0, 1, 1, 1), (0, 2, 1, 1), (1, 3, 1, 1), (1, 0, 3, 1)),
        (0, 0, 1, 0),
        (1, 0),
    ),
    Spread(
        0,
        ((0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1), (2, 0, 1, 1)),
        (1, 0),
        (0, 1, 0),
    ),
)
"""What is wished, the pages, and what they show; each with the rule before the next."""
_WAIT_MS = 150  # several choices in a row are one preview


class ReportsPage(Page):
    """Client summaries, previewed from the same data and template as the exported file."""

    name = "reports"
    watches = (
        "account", "unit", "person", "team_member", "coverage", "plan", "goal", "action",
        "promise", "issue", "project", "usage", "survey_answer", "contract", "product", "review",
        "story", "risk", "revenue", "cost", "portfolio", "portfolio_setting",
    )  # fmt: skip
    own_actions = (
        Action(
            id="reports.export",
            title="Export…",
            run=on_page("export"),
            icon="file-down",
            pages=("reports",),
            when=lambda situation: bool(situation.selected_ids) and not situation.busy,
            words="pdf client summary save print",
        ),
    )
    commands = ("reports.export",)

    def __init__(
        self, app: App, account_id: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(app, account_id, parent)
        self.choices = ChoicesPanel(app)
        self.preview = PreviewPane(app.theme)
        self.check = CheckPanel(app.theme)
        self.progress = ProgressLine(app.theme)
        self._file_name = ""
        self._job: Job | None = None
        self._export: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self._start_preview)
        self._lay_out()
        self.choices.changed.connect(self._on_choices)
        self.progress.cancelled.connect(self._on_cancelled)

    def _lay_out(self) -> None:
        theme = self.app.theme
        wish = QWidget()
        left = QVBoxLayout(wish)
        left.addWidget(self.choices, 1)
        left.addWidget(self.progress)
        left.setContentsMargins(0, 0, 0, 0)
        Lengths(theme, self).keep(self.preview.setMinimumHeight, 360)
        rules = (Rule(theme, upright=True), Rule(theme, upright=True))
        parts = (wish, rules[0], self.preview, rules[1], self.check)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(Sheet(theme, parts, _SPREADS, bare=True))

    # --- the page --------------------------------------------------------------------------

    @override
    def title(self) -> str:
        return tr("Reports")

    @override
    def load(self) -> None:
        self.choices.show_accounts(self.app.read(account_names))
        self.situation_changed.emit()
        self._start_preview()

    @override
    def situation(self) -> Situation:
        return Situation(
            page=self.name,
            account_id=self.choices.previewed_id,
            selected_ids=self.choices.account_ids,
            busy=self._export is not None,
        )

    @override
    def show_place(self, place: Place) -> None:
        if place.account_id is not None:
            self.ensure_loaded()
            self.choices.choose(place.account_id)

    @override
    def start_find(self) -> None:
        self.choices.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.choices.search.selectAll()

    # --- the preview -----------------------------------------------------------------------

    def _on_choices(self) -> None:
        self.situation_changed.emit()
        self._timer.start()

    def _start_preview(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if not self.app.has_store:  # closed since the timer was started
            return
        account_id = self.choices.previewed_id
        if account_id is None:
            self.preview.say(tr("Choose one or more accounts to see their summary here."))
            return
        if not self.choices.has_sections:
            self.preview.say(tr("Choose at least one section."))
            return
        zoom = self.app.theme.px(1) * self.devicePixelRatioF()
        if not self.preview.pages.sheets:
            self.preview.say(tr("The pages appear here in a moment."))
        self._job = self.app.tasks.run(
            make_preview, self.app.store, account_id, self.choices.wish(), max(zoom, 1.0),
            done=self._on_preview, failed=self.preview.say, label=tr("Preview"),
        )  # fmt: skip

    def _on_preview(self, made: Preview) -> None:
        self._job = None
        self._file_name = made.file_name
        self.preview.show_pages(made.account, made.pages)
        internal = self.choices.wish().audience == "internal"
        self.check.show_fields(made.shown, made.left_out, internal=internal)
        self.status_changed.emit(trn("{0} page", "{0} pages", len(made.pages)))

    # --- the export ------------------------------------------------------------------------

    def export(self) -> None:
        """Ask where to, then write one file per chosen account."""
        count = len(self.choices.account_ids)
        if not count or self._export is not None:
            return
        title = trn("Export {0} summary to a folder", "Export {0} summaries to a folder", count)
        dialog = QFileDialog(self, title, str(documents()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._on_folder)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_folder(self, name: str) -> None:
        self.export_to(Path(name))

    def export_to(self, folder: Path) -> None:
        """Write the files on a worker, with progress and Cancel."""
        ids = self.choices.account_ids
        self._export = self.app.tasks.run(
            make_files, self.app.store, ids, folder, self.choices.wish(),
            done=self._on_exported, failed=self.toast,
            label=trn("Writing {0} summary", "Writing {0} summaries", len(ids)),
        )  # fmt: skip
        self._export.finished.connect(self._on_export_finished)
        self.progress.watch(self._export)
        self.situation_changed.emit()

    def _on_exported(self, done: Exported) -> None:
        written = trn("{0} summary written", "{0} summaries written", len(done.files))
        where = done.files[0].parent.name if done.files else ""
        sentence = tr("{0} to “{1}”.", written, where) if where else f"{written}."
        if done.problems:
            sentence += " " + tr("Not written: {0}", " ".join(done.problems))
        self.toast(sentence)

    def _on_cancelled(self) -> None:
        self.toast(tr("Export stopped. The files written so far are whole and stay."))

    def _on_export_finished(self) -> None:
        self._export = None
        self.situation_changed.emit()
