"""What can be done with the views themselves: save, rename, order, pin, begin with, duplicate."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.bridge.edits import Outcome
from app.bridge.list_views import ListView
from app.bridge.tr import tr

if TYPE_CHECKING:
    from app.services.views import ViewDraft
    from app.views.portfolio.page import PortfolioPage
    from app.views.widgets.form import FormDialog


class ViewKeeping(QObject):
    """The commands on views; each is one step to undo. They act on the present view."""

    def __init__(self, page: PortfolioPage) -> None:
        super().__init__(page)
        self._page = page
        self._app = page.app

    def save_view(self) -> None:
        """Ask for a name and keep what is set now under it."""
        note = tr("Keeps filters, grouping, order and columns.")
        self._ask_name(tr("Save view"), tr("Save view"), note, "", self._save)

    def update_view(self) -> None:
        """Let the user's own view remember how the list is set now."""
        from app.services.views import update_view

        now = self._page.state.now
        if now.view_id is not None:
            self._page.attempt(tr("Update view"), update_view, now.view_id, now.kept_form())

    def rename_view(self, key: str = "") -> None:
        """Ask for another name of the user's own view."""
        view = self._view(key)
        if view.view_id is not None:
            save = partial(self._rename, view.view_id)
            self._ask_name(tr("Rename view"), tr("Rename"), "", view.title, save)

    def duplicate_view(self, key: str = "") -> None:
        """Make a copy of the view and go to it."""
        from app.services.views import duplicate_view

        view = self._view(key)
        outcome = self._attempt(
            tr("Duplicate view {0}", view.title), duplicate_view, self._page.name, _draft(view)
        )
        if outcome.ok:
            self._page.state.go_to(str(outcome.value))

    def move_view(self, step: int, key: str = "") -> None:
        """Move the view by a place."""
        views, view = list(self._page.state.views), self._view(key)
        at = [one.key for one in views].index(view.key)
        to = at + step
        if 0 <= to < len(views):
            views.insert(to, views.pop(at))
            self.order(tuple(one.key for one in views))

    def view_left(self) -> None:
        """Move the present view to the left."""
        self.move_view(-1)

    def view_right(self) -> None:
        """Move the present view to the right."""
        self.move_view(1)

    def order(self, keys: Sequence[str]) -> None:
        """Keep the views in this order."""
        from app.services.views import order_views

        views = [view for key in keys if (view := self._page.state.view(key)) is not None]
        if [view.key for view in self._page.state.views] != [view.key for view in views]:
            drafts = [_draft(view) for view in views]
            self._attempt(tr("Order views"), order_views, self._page.name, drafts)

    def pin_view(self, key: str = "") -> None:
        """Keep the view in the sidebar, or take it out of there."""
        from app.services.views import pin_view

        view = self._view(key)
        words = tr("Unpin view {0}", view.title) if view.pinned else tr("Pin view {0}", view.title)
        self._attempt(words, pin_view, self._page.name, _draft(view), pinned=not view.pinned)

    def default_view(self, key: str = "") -> None:
        """Let the list begin with the view, or no longer."""
        from app.services.views import set_default_view

        view = self._view(key)
        others = [_draft(one) for one in self._page.state.views if one.is_default]
        draft = None if view.is_default else _draft(view)
        self._attempt(
            tr("Begin with view {0}", view.title), set_default_view, self._page.name, draft, others
        )

    def remove_view(self, key: str = "") -> None:
        """Remove the user's own view."""
        from app.services.views import remove_view

        view = self._view(key)
        if (
            view.view_id is not None
            and self._attempt(tr("Remove view"), remove_view, view.view_id).ok
        ):
            self._page.toast(tr("The view {0} was removed.", view.title), undo=True)

    def show_menu(self, key: str, at: QPoint) -> None:
        """What can be done with a view, at its tab."""
        view = self._view(key)
        menu = QMenu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        own, can_edit = view.view_id is not None, self._app.edits.enabled
        places = [one.key for one in self._page.state.views]
        at_place = places.index(view.key)
        deeds: tuple[tuple[str, Callable[[], object], bool] | None, ...] = (
            (tr("Rename…"), partial(self.rename_view, view.key), own),
            (tr("Duplicate"), partial(self.duplicate_view, view.key), True),
            None,
            (tr("Move left"), partial(self.move_view, -1, view.key), at_place > 0),
            (tr("Move right"), partial(self.move_view, 1, view.key), at_place < len(places) - 1),
            None,
            (_pin_words(view), partial(self.pin_view, view.key), True),
            (_default_words(view), partial(self.default_view, view.key), True),
            None,
            (tr("Remove"), partial(self.remove_view, view.key), own),
        )
        for deed in deeds:
            if deed is None:
                menu.addSeparator()
                continue
            words, run, fits = deed
            entry = menu.addAction(words)
            entry.setEnabled(fits and can_edit)
            entry.triggered.connect(lambda _=False, go=run: go())
        menu.popup(at)

    def _view(self, key: str) -> ListView:
        """The view with this key, else the present one as it is kept."""
        return self._page.state.view(key or self._page.state.now.key) or self._page.state.saved

    def _attempt(self, label: str, service: Callable[..., Any], *args: Any, **kw: Any) -> Outcome:  # noqa: ANN401
        outcome = self._app.edits.attempt(label, service, *args, **kw)
        if outcome.refusal is not None:
            self._page.toast(outcome.refusal)
        else:
            self._page.load_views()
        return outcome

    def _ask_name(
        self, title: str, verb: str, note: str, name: str,
        save: Callable[[FormDialog, Mapping[str, Any]], object],
    ) -> None:  # fmt: skip
        from app.views.widgets.fields import Text
        from app.views.widgets.form import FormDialog, FormSpec

        field = Text(name="name", label=tr("&Name"), required=True, most=60)
        spec = FormSpec(title, (field,), verb, note)
        dialog = FormDialog(self._app, spec, {"name": name}, self._page.window())
        dialog.submitted.connect(partial(save, dialog))
        dialog.open()

    def _save(self, dialog: FormDialog, answers: Mapping[str, Any]) -> None:
        from app.services.views import save_view

        now = self._page.state.now
        outcome = self._app.edits.attempt(
            tr("Save view"), save_view, str(answers["name"]), self._page.name, now.as_json()
        )
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal, "name")
            return
        self._page.load_views()
        self._page.state.go_to(str(outcome.value))

    def _rename(self, view_id: int, dialog: FormDialog, answers: Mapping[str, Any]) -> None:
        from app.services.views import rename_view

        name = str(answers["name"])
        outcome = self._app.edits.attempt(tr("Rename view"), rename_view, view_id, name)
        if outcome.refusal is not None:
            dialog.refuse(outcome.refusal, "name")
        else:
            self._page.load_views()


def _draft(view: ListView) -> ViewDraft:
    from app.services.views import ViewDraft

    return ViewDraft(view.view_id, view.title, view.kept_form())


def _pin_words(view: ListView) -> str:
    return tr("Unpin from sidebar") if view.pinned else tr("Pin to sidebar")


def _default_words(view: ListView) -> str:
    return tr("No longer begin with it") if view.is_default else tr("Begin with this view")
