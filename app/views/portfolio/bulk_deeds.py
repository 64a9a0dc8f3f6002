"""What the bulk bar does with the selected accounts: change, log touch, add to a view, archive."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from app.bridge import formats
from app.bridge.list_views import ListView
from app.bridge.tr import tr, trn
from app.models.codes import CHANNEL
from app.models.labels import label
from app.queries.criteria import Condition, Filter
from app.views.portfolio import edits

if TYPE_CHECKING:
    from app.services.bulk_types import Applied, Cell, Refusal
    from app.views.portfolio.page import PortfolioPage
    from app.views.widgets.form import FormDialog

_SUGGESTED = ("owner", "tier", "industry", "region", "country")
_MOST_NAMED = 3


class BulkDeeds(QObject):
    """The commands on several accounts, over one page."""

    def __init__(self, page: PortfolioPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app

    @property
    def ids(self) -> tuple[int, ...]:
        """The selected accounts."""
        return self._page.deeds.selected_ids

    def change_selected(self) -> None:
        """Ask what to change and show what will become of it."""
        from app.views.portfolio.bulk_dialog import BulkDialog
        from app.views.portfolio.bulk_fields import bulk_choices

        if self.ids:
            choices = bulk_choices(self._known(), self._page.fields)
            dialog = BulkDialog(self._app, self.ids, choices, self._page.window())
            dialog.applied.connect(self._on_applied)
            dialog.open()

    def _known(self) -> dict[str, Sequence[str]]:
        """The values that occur, for suggestions."""
        rows = self._page.cards.rows
        known: dict[str, Sequence[str]] = {
            key: sorted({value for row in rows if (value := getattr(row, key))}, key=str.casefold)
            for key in _SUGGESTED
        }
        tags = sorted({tag for row in rows for tag in row.tags}, key=str.casefold)
        return {**known, "add_tag": tags, "remove_tag": tags}

    def _on_applied(self, word: str, found: Applied) -> None:
        many = len(found.changed)
        count = formats.number(many)
        words = trn(
            "{1} of {2} account changed.", "{1} of {2} accounts changed.", many, word, count
        )
        if found.refused:
            words = f"{words} {refused_words(found.refused)}"
        self._page.toast(words, undo=True)

    def change_many(self, key: str, value: object, cells: Sequence[Cell]) -> None:
        """Change a column of very many accounts on the worker."""
        from app.bridge import bulk_work

        title = edits.edit_label(key, value, len(cells))

        def done(refused: tuple[Refusal, ...]) -> None:
            words = edits.done_words(key, len(cells) - len(refused))
            if refused:
                words = f"{words} {refused_words(refused)}"
            self._page.toast(words, undo=True)

        self._run(bulk_work.apply_cells, title, cells, done=done)

    def paste_many(
        self, cells: Sequence[Cell], done: Callable[[tuple[Refusal, ...]], object]
    ) -> None:
        """Fill very many cells on the worker."""
        from app.bridge import bulk_work

        title = trn("Paste {1} cell", "Paste {1} cells", len(cells), formats.number(len(cells)))
        self._run(bulk_work.apply_cells, title, cells, done=done)

    def log_touch(self) -> None:
        """Log the same touch with every selected account, such as a circular letter."""
        from app.views.widgets.fields import Day, LongText, Pick, Text
        from app.views.widgets.form import FormDialog, FormSpec

        if len(self.ids) == 1:
            self._app.actions.run("account.log_touch")
            return
        count = formats.number(len(self.ids))
        title = trn(
            "Log touch with {1} account", "Log touch with {1} accounts", len(self.ids), count
        )
        channels = [(code, tr(label("channel", code))) for code in CHANNEL]
        spec = FormSpec(
            title,
            (
                Pick(name="channel", label=tr("&How"), options=channels, required=True, half=True),
                Day(name="day", label=tr("&When"), past=True, required=True, half=True,
                    not_after=self._app.today),
                Text(name="subject", label=tr("&Subject"), required=True),
                LongText(name="note", label=tr("&Note"), lines=3),
            ),
            tr("Log touch"),
            tr("Every selected account gets this touch, as one step."),
        )  # fmt: skip
        draft = {"channel": "email", "day": self._app.today}
        dialog = FormDialog(self._app, spec, draft, self._page.window())
        dialog.submitted.connect(partial(self._log, dialog, title, self.ids))
        dialog.open()

    def _log(
        self, _dialog: FormDialog, title: str, ids: Sequence[int], answers: Mapping[str, Any]
    ) -> None:
        from app.bridge import bulk_work
        from app.services.interactions import log_interactions

        values = {name: answers[name] for name in ("channel", "subject", "note")}
        values |= {"at": self._moment(answers["day"]), "direction": "outbound", "state": "held"}

        def done(many: int) -> None:
            count = formats.number(many)
            said = trn(
                "Touch with {1} account logged.", "Touch with {1} accounts logged.", many, count
            )
            self._page.toast(said, undo=True)

        self._run(bulk_work.in_slices, title, log_interactions, ids, values, done=done)

    def _moment(self, day: date) -> datetime | None:
        """Noon of a day in the past; nothing for today, which is just now."""
        if day == self._app.today:
            return None
        return datetime.combine(day, time(12), tzinfo=UTC)

    def archive(self) -> None:
        """Put the selected accounts out of sight."""
        from app.bridge import bulk_work
        from app.services.accounts import archive_accounts

        ids = self.ids
        if len(ids) <= self._page.deeds.most_at_once:
            self._page.deeds.archive_selected()
            return

        def done(many: int) -> None:
            said = trn(
                "{1} account archived.", "{1} accounts archived.", many, formats.number(many)
            )
            self._page.toast(said, undo=True)

        title = trn("Archive account", "Archive {0} accounts", len(ids))
        self._run(bulk_work.in_slices, title, archive_accounts, ids, {}, done=done)

    def fill_views(self, menu: QMenu) -> None:
        """The views that hold chosen accounts, to add the selected ones to; and a new one."""
        for view in self._page.state.views:
            if view.view_id is not None and _chosen(view) is not None:
                entry = menu.addAction(view.title.replace("&", "&&"))
                entry.triggered.connect(lambda _=False, to=view: self._add_to(to))
        if not menu.isEmpty():
            menu.addSeparator()
        new = menu.addAction(tr("New view with these accounts…"))
        new.triggered.connect(self._new_view)

    def _add_to(self, view: ListView) -> None:
        from app.services.views import update_view

        held = _chosen(view)
        if held is None or view.view_id is None:
            return
        ids = dict.fromkeys((*held.values, *self.ids))
        others = tuple(one for one in view.only.conditions if one is not held)
        only = Filter((*others, Condition("id", "is", tuple(ids))), archived=view.only.archived)
        form = {**view.kept_form(), **ListView("", "", only=only).as_json()}
        form |= {key: value for key, value in view.kept_form().items() if key != "filters"}
        if self._page.attempt(tr("Add to view"), update_view, view.view_id, form):
            many = len(ids) - len(held.values)
            count = formats.number(many)
            words = trn(
                "{1} account added to {2}.", "{1} accounts added to {2}.", many, count, view.title
            )
            self._page.toast(words, undo=True)

    def _new_view(self) -> None:
        self._page.state.filter_by((Condition("id", "is", tuple(self.ids)),))
        self._page.keeping.save_view()

    def _run(
        self, fn: Callable[..., Any], title: str, *args: object, done: Callable[[Any], object]
    ) -> None:
        """Let the writing worker do it; the window shows progress with a way to stop it."""
        self._app.tasks.run(
            fn, self._app.store, title, *args, done=done, failed=self._page.toast, label=title,
            writes=True,
        )  # fmt: skip


def _chosen(view: ListView) -> Condition | None:
    """The condition of a view that names its accounts one by one."""
    conditions = view.only.conditions
    return next((one for one in conditions if one.field == "id" and one.operator == "is"), None)


def refused_words(refused: Sequence[Refusal]) -> str:
    """“2 were refused: Meridell Clinics – An account is closed with its reasons.”."""
    first = "; ".join(f"{one.name} – {one.reason}" for one in refused[:_MOST_NAMED])
    return said_of(len(refused), "{1} was refused: {2}", "{1} were refused: {2}", first)


def said_of(many: int, one: str, several: str, *more: object) -> str:
    """A sentence about so many, its figure grouped; `{1}` is the figure."""
    return trn(one, several, many, formats.number(many), *more)
