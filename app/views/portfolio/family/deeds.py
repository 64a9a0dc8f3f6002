"""What the commands of the family tree do: move, add below, explain, choose how figures roll up."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtWidgets import QMenu, QWidget

from app.analytics.rollup import METHODS, METRICS, SETTING, Metric, rolled_figure
from app.bridge.family import may_hang
from app.bridge.family_lines import FamilyRow
from app.bridge.tr import tr
from app.services.accounts import add_account, set_parent
from app.services.portfolio import set_setting
from app.views.portfolio.family.columns import metric_of
from app.views.widgets.fields import Pick, Text
from app.views.widgets.form import FormDialog, FormSpec

if TYPE_CHECKING:
    from app.analytics.figure import Ref
    from app.views.portfolio.family.page import FamilyPage

CONTEXT = "family.account"


class FamilyDeeds(QObject):
    """The commands' bodies, over one page."""

    def __init__(self, page: FamilyPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app

    @property
    def _row(self) -> FamilyRow | None:
        return self._page.current

    # --- who hangs below whom ----------------------------------------------------------------

    def move(self, account_id: int, parent_id: int | None) -> bool:
        """Hang an account below another, or let it stand alone; undo takes it back."""
        row = self._page.model.row_of(account_id)
        above = self._page.model.row_of(parent_id) if parent_id is not None else None
        if row is None or not self._page.attempt(
            tr("Move account"), set_parent, account_id, parent_id
        ):
            return False
        name = above.name if above is not None else ""
        said = tr("{0} hangs below {1} now.", row.name, name)
        self._page.toast(said if name else tr("{0} stands alone now.", row.name), undo=True)
        self._page.wish(account_id)
        return True

    def move_in(self) -> None:
        """Hang it below the account that stands above it at the same level."""
        row, found = self._row, self._page.model.found
        if row is None or found is None:
            return
        for other in reversed(self._page.model.shown[: self._line(row)]):
            if other.depth < row.depth:
                break
            if other.depth == row.depth:
                self.move(row.id, other.id)
                return
        self._page.toast(tr("No account stands above it at this level."))

    def move_out(self) -> None:
        """Hang it where its parent hangs."""
        row, found = self._row, self._page.model.found
        if row is None or found is None:
            return
        parent = found.family.parents.get(row.id)
        if parent is None:
            self._page.toast(tr("It hangs below no other account."))
        else:
            self.move(row.id, found.family.parents.get(parent))

    def ask_parent(self) -> None:
        """Ask below which account it shall hang."""
        row, found = self._row, self._page.model.found
        if row is None or found is None:
            return
        names = self._names(row)
        words = {word.casefold(): key for key, word in names.items()}

        def check(text: object) -> str | None:
            if str(text).strip().casefold() in words:
                return None
            return tr("There is no account “{0}” that it can hang below.", str(text))

        field = Text(
            name="parent", label=tr("&Belongs below"), suggest=tuple(names.values()), check=check,
            hint=tr("Leave it empty and it stands alone"),
        )  # fmt: skip
        present = found.family.parents.get(row.id)
        draft = {"parent": names.get(present, "") if present is not None else ""}
        spec = FormSpec(tr("Move {0}", row.name), (field,), tr("Move account"))
        dialog = FormDialog(self._app, spec, draft, self._page.window())

        def submitted(answers: dict[str, Any]) -> None:
            text = str(answers["parent"] or "").strip().casefold()
            to = words.get(text)
            if may_hang(found.family, row.id, to):
                self.move(row.id, to)

        dialog.submitted.connect(submitted)
        dialog.open()

    def _names(self, row: FamilyRow) -> dict[int, str]:
        """The accounts that it may hang below; who has a name twice is told apart by id."""
        found = self._page.model.found
        if found is None:
            return {}
        cards, below = found.cards, {row.id, *found.family.below(row.id)}
        many = Counter(card.name.casefold() for card in cards.values())
        return {
            key: card.name if many[card.name.casefold()] == 1 else f"{card.name} ({card.ref})"
            for key, card in cards.items()
            if key not in below and card.archived_on is None
        }

    def add_child(self) -> None:
        """Ask for a new account below this one."""
        row = self._row
        if row is None:
            return
        owners = {one.card.owner for one in self._page.model.shown if one.card.owner}
        asked = (
            Text(name="name", label=tr("&Name"), required=True),
            Text(name="owner", label=tr("&Owner"), suggest=tuple(sorted(owners))),
        )
        spec = FormSpec(tr("New account below {0}", row.name), asked, tr("Add account"))
        draft = {"owner": row.card.owner}
        dialog = FormDialog(self._app, spec, draft, self._page.window())
        dialog.submitted.connect(partial(self._add, dialog, row))
        dialog.open()

    def _add(self, dialog: FormDialog, row: FamilyRow, answers: dict[str, Any]) -> None:
        outcome = self._app.edits.attempt(
            tr("Add account"), add_account, answers["name"], owner=answers["owner"] or None,
            parent_id=row.id, lifecycle_stage="onboarding",
        )  # fmt: skip
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal)
            return
        self._page.toast(tr("Account added."), undo=True)
        self._page.wish(outcome.value)

    # --- looking -----------------------------------------------------------------------------

    def open_row(self) -> None:
        """Go to the account."""
        if self._row is not None:
            self._page.open_account(self._row.id)

    def toggle_fold(self) -> None:
        """Collapse or expand it."""
        row = self._row
        if row is not None and row.below:
            self._page.model.fold(row.id, folded=not row.is_folded)
            self._page.choose(row.id)

    def collapse_all(self) -> None:
        """Show only the ultimate parents."""
        self._page.model.fold_all(folded=True)

    def expand_all(self) -> None:
        """Show every account."""
        self._page.model.fold_all(folded=False)

    def explain(self) -> None:
        """Explain the figure at the cursor, recurring revenue where it stands on none."""
        table = self._page.table
        index = table.currentIndex()
        column = self._page.model.columns[index.column()].key if index.isValid() else ""
        metric, whole = metric_of(column) or (METRICS[0], True)
        if self._page.bar.is_map or not index.isValid():
            self._explain(metric, self._page.view, None, whole=True)
        else:
            self._explain(metric, table.viewport(), table.visualRect(index), whole=whole)

    def _explain(self, metric: Metric, anchor: QWidget, part: QRect | None, *, whole: bool) -> None:
        from app.analytics.family import Family
        from app.views.widgets.explain import Setting, explain

        row, found = self._row, self._page.model.found
        if row is None or found is None:
            return
        family = found.family if whole else Family({row.id: None})
        method = found.methods[metric.key]
        figure = rolled_figure(metric, row.id, found.cards, family, method)
        alone = not (whole and row.below)
        source = tr("This account alone") if alone else tr(METHODS[method])
        popover = explain(self._app.theme, figure, anchor, part, Setting(source=source))
        popover.opened.connect(self._open_record)
        popover.all_wished.connect(partial(self._show_family, row))

    def _show_family(self, row: FamilyRow, _figure: object) -> None:
        """Show every account that the figure is made of."""
        for key in [row.id, *(self._page.model.found.family.below(row.id)
                              if self._page.model.found is not None else ())]:  # fmt: skip
            self._page.model.fold(key, folded=False)
        self._page.choose(row.id)

    def _open_record(self, ref: Ref) -> None:
        self._page.open_account(ref.id)

    def ask_methods(self) -> None:
        """Ask how each figure rolls up; it holds for the whole portfolio."""
        found = self._page.model.found
        if found is None:
            return
        asked = tuple(
            Pick(name=metric.key, label=tr(metric.title), half=True,
                 options=[(key, tr(METHODS[key])) for key in metric.methods])
            for metric in METRICS
        )  # fmt: skip
        note = tr(
            "Averages and the worst child leave the parent’s own value out. Every account counts "
            "once, at any depth."
        )
        spec = FormSpec(tr("How figures roll up"), asked, tr("Use these"), note)
        dialog = FormDialog(self._app, spec, dict(found.methods), self._page.window())

        def submitted(answers: dict[str, Any]) -> None:
            self._page.attempt(tr("Change roll-ups"), set_setting, SETTING, dict(answers))

        dialog.submitted.connect(submitted)
        dialog.open()

    def show_menu(self, at: QPoint) -> None:
        """The commands for the account at the cursor."""
        if self._row is None:
            return
        menu, registry = QMenu(self._page), self._app.actions
        menu.aboutToHide.connect(menu.deleteLater)
        for action in registry.context_menu(CONTEXT):
            if action is None:
                menu.addSeparator()
            else:
                menu.addAction(registry.qaction(action.id))
        menu.popup(self._page.view.mapToGlobal(at))

    def _line(self, row: FamilyRow) -> int:
        return self._page.model.index_of(row.id).row()
