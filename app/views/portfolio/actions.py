"""The commands of the portfolio list, as data for menus, keys, palette and context menu."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.bridge.commands import Action, Situation
from app.bridge.tr import tr, trn
from app.views.portfolio.view_actions import view_actions
from app.views.widgets.page import page_in_front

if TYPE_CHECKING:
    from app.bridge.context import App

PAGE = "portfolio"
CONTEXT = "portfolio.account"
_PARTS = ("deeds", "view_deeds", "keeping", "bulk_deeds", "pasting", "explaining")
"""The parts of the page that hold the commands' bodies."""


def doing(deed: str) -> Callable[[App, Situation], object]:
    """What runs a command: a method of one of the page's collections of deeds."""

    def run(app: App, _moment: Situation) -> object:
        page = page_in_front(app)
        for name in _PARTS:
            deeds = getattr(page, name, None)
            if hasattr(deeds, deed):
                return getattr(deeds, deed)()
        return None

    return run


def _one(moment: Situation) -> bool:
    return moment.account_id is not None


def _some(moment: Situation) -> bool:
    return bool(moment.selected_ids)


def _change_one(moment: Situation) -> bool:
    return _one(moment) and moment.can_edit


def _change_some(moment: Situation) -> bool:
    return _some(moment) and moment.can_edit


def _select_first(moment: Situation) -> str:
    if not moment.selected_ids:
        return tr("Select an account first")
    if moment.account_id is None:
        return tr("Select one account only")
    return tr("This file cannot be changed now")


def _archive_words(moment: Situation) -> str:
    return trn("Archive", "Archive {0} accounts", max(len(moment.selected_ids), 1))


def actions() -> tuple[Action, ...]:
    """Every command of the list."""
    here = (PAGE,)
    return (*_on_rows(here), *_on_accounts(here), *_on_the_list(here), *view_actions(doing))


def _on_rows(here: tuple[str, ...]) -> tuple[Action, ...]:
    return (
        Action(
            id="portfolio.open", title="Open account", run=doing("open_selected"),
            icon="external-link", menu="Account", pages=here, when=_one, reason=_select_first,
            context=CONTEXT,
        ),
        Action(
            id="portfolio.edit_cell", title="Edit cell", run=doing("edit_cell"), icon="pencil",
            keys=("F2",), menu="Edit", section=2, pages=here, when=_change_one,
            reason=_select_first, context=CONTEXT, palette=False,
        ),
        Action(
            id="portfolio.edit_account", title="Edit account…", run=doing("edit_account"),
            icon="pencil", keys=("Ctrl+Return",), menu="Account", pages=here, when=_change_one,
            reason=_select_first, context=CONTEXT, section=2, words="facts details rename",
        ),
        Action(
            id="portfolio.copy", title="Copy rows", run=doing("copy_rows"), icon="copy",
            menu="Edit", section=2, pages=here, when=_some, reason=_select_first, context=CONTEXT,
        ),
        Action(
            id="portfolio.paste", title="Paste cells", run=doing("paste_cells"), icon="table-2",
            keys=("Ctrl+V",), menu="Edit", section=2, pages=here,
            when=lambda moment: _change_some(moment) and not moment.in_text, reason=_select_first,
            words="spreadsheet block insert",
        ),
    )  # fmt: skip


def _on_accounts(here: tuple[str, ...]) -> tuple[Action, ...]:
    return (
        Action(
            id="portfolio.change", title="Change accounts…", run=doing("change_selected"),
            icon="sliders-horizontal", keys=("Ctrl+Shift+E",), menu="Account", section=2,
            pages=here, when=_change_some, reason=_select_first, context=CONTEXT,
            words="bulk edit owner tier tag many",
        ),
        Action(
            id="portfolio.log_touches", title="Log touch with the selected…",
            run=doing("log_touch"), icon="phone", menu="Account", section=2, pages=here,
            when=lambda moment: _change_some(moment) and len(moment.selected_ids) > 1,
            reason=lambda _: tr("Select several accounts first"), context=CONTEXT,
            words="bulk circular letter many",
        ),
        Action(
            id="portfolio.target", title="Mark as target", run=doing("toggle_target"),
            icon="star", menu="Account", section=2, pages=here, when=_change_some,
            reason=_select_first, context=CONTEXT, words="star flag",
        ),
        Action(
            id="portfolio.archive", title="Archive account", run=doing("archive_selected"),
            icon="archive", keys=("Del",), menu="Account", section=3, pages=here,
            when=_change_some, reason=_select_first, wording=_archive_words, context=CONTEXT,
            words="delete remove hide",
        ),
        Action(
            id="portfolio.restore", title="Restore from archive", run=doing("restore_selected"),
            icon="archive-restore", menu="Account", section=3, pages=here,
            when=lambda moment: _change_some(moment) and "archived" in moment.extra,
            reason=_select_first, context=CONTEXT,
        ),
        Action(
            id="portfolio.explain", title="Explain figure", run=doing("explain_cell"),
            icon="circle-question-mark", keys=("Alt+Return",), menu="View", section=2, pages=here,
            when=_one, reason=_select_first,
        ),
    )  # fmt: skip


def _on_the_list(here: tuple[str, ...]) -> tuple[Action, ...]:
    return (
        Action(
            id="portfolio.add_filter", title="Add filter…", run=doing("open_filters"),
            icon="filter", keys=("Ctrl+Shift+F",), menu="View", section=3, pages=here,
        ),
        Action(
            id="portfolio.clear_filters", title="Clear filters", run=doing("clear_filters"),
            icon="x", menu="View", section=3, pages=here,
            when=lambda moment: "filtered" in moment.extra,
        ),
        Action(
            id="portfolio.group_by", title="Group by…", run=doing("open_grouping"),
            icon="layout-list", keys=("Ctrl+G",), menu="View", section=3, pages=here,
        ),
        Action(
            id="portfolio.sort_by", title="Sort by…", run=doing("open_sorting"),
            icon="arrow-up-down", menu="View", section=3, pages=here,
        ),
        Action(
            id="portfolio.sort_here", title="Sort by this column", run=doing("sort_here"),
            keys=("Alt+S",), menu="View", section=3, pages=here, when=_some,
            reason=_select_first,
        ),
        Action(
            id="portfolio.sort_then", title="Then by this column", run=doing("sort_then_here"),
            keys=("Alt+Shift+S",), menu="View", section=3, pages=here, when=_some,
            reason=_select_first,
        ),
        Action(
            id="portfolio.columns", title="Columns…", run=doing("open_columns"),
            icon="columns-3", keys=("Ctrl+Shift+C",), menu="View", section=3, pages=here,
        ),
    )  # fmt: skip
