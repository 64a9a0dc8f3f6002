"""Fills the sections of Today: each worked out on a worker by itself, and shown when ready."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.analytics.attention import Attention
from app.bridge import day_work as work
from app.bridge import formats
from app.bridge.day_words import ahead_words
from app.bridge.tr import tr, trn
from app.core.money import from_minor

if TYPE_CHECKING:
    from app.analytics.lanes import Lane
    from app.bridge.tasks import Job
    from app.queries.agenda import AgendaRow
    from app.views.today.page import TodayPage

SECTIONS = ("needs", "promises", "agenda", "touches", "renewals", "due")
"""In the order in which they are worked out: what is read first comes first."""


_RANKED: dict[str, Callable[..., Any]] = {
    "needs": work.needs,
    "renewals": work.renewals,
    "touches": work.touches,
}
"""Sections that rank accounts by their figures, and so wait for these."""


class Loader(QObject):
    """The jobs of a page; a newer wish for a section takes the place of the one before."""

    def __init__(self, page: TodayPage) -> None:
        super().__init__(page)
        self._page = page
        self._jobs: dict[str, Job] = {}
        self._stamps: dict[str, tuple[int, int] | None] = {}

    def load(self, *names: str) -> None:
        """Work these sections out anew."""
        for name in names:
            self._start(name)

    def calendars_changed(self) -> bool:
        """Whether a calendar file is another than when it was last read."""
        return any(work.stamp(name) != known for name, known in self._stamps.items())

    def _start(self, name: str) -> None:
        page = self._page
        before = self._jobs.pop(name, None)
        if before is not None:
            before.cancel()
        section = page.board.sections[name]
        if name in _RANKED and not page.today_of.is_known:
            section.show_waiting(tr("The figures are being worked out…"))
            return
        fn, args = self._work_of(name)
        job = page.app.tasks.run(
            fn, page.app.store, page.shown_day, *args,
            done=partial(self._show, name), failed=section.show_failed,
            label=section.accessibleName(),
        )  # fmt: skip
        self._jobs[name] = job
        job.finished.connect(partial(self._forget, name, job))

    def _work_of(self, name: str) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        page = self._page
        if name == "agenda":
            files = tuple(page.app.settings.calendar_files)
            self._stamps = {file: work.stamp(file) for file in files}
            return work.meetings, (files, page.today_of.shelf)
        if name in ("promises", "due"):
            return (work.promises if name == "promises" else work.others), ()
        rows = tuple(page.today_of.cards.rows)
        return _RANKED[name], (rows,)

    def _show(self, name: str, found: Any) -> None:  # noqa: ANN401 what the section shows
        _SHOW[name](self._page, found)
        self._page.situation_changed.emit()

    def _forget(self, name: str, job: Job) -> None:
        if self._jobs.get(name) is job:
            del self._jobs[name]


def _needs(page: TodayPage, found: Attention) -> None:
    board = page.board
    board.calls.show_rows(found.calls)
    ahead = ahead_words(found.ahead, page.shown_day)
    empty = tr("Nothing needs you today.")
    if page.day is not None:
        empty = tr("Nothing needs you on this day.")
    note = _accounts(page, found.accounts, found.arr_minor)
    board.needs.show_done(note if found.calls else "", f"{empty} {ahead}".strip())
    if board.calls.list.current is None:
        board.calls.list.go_to(0)


def _renewals(page: TodayPage, found: list[Lane]) -> None:
    board = page.board
    total = sum(lane.standing.arr_minor or 0 for lane in found)
    board.lanes.show_rows(found)
    board.head.setVisible(bool(found))
    board.head.update()
    board.renewals.show_done(_accounts(page, len(found), total) if found else "")


def _due(page: TodayPage, found: list[AgendaRow]) -> None:
    page.board.others.show_rows(found)
    late = sum(1 for row in found if row.days_late > 0)
    note = trn("{0} thing", "{0} things", len(found))
    if late:
        note += tr(" · {0} late", late)
    page.board.due.show_done(note if found else "")


def _agenda(page: TodayPage, found: work.Meetings) -> None:
    board = page.board
    board.meetings.show_rows(found.rows)
    note = trn("{0} meeting", "{0} meetings", len(found.rows))
    board.agenda.show_done(note if found.rows else "")
    board.trouble.setText("\n".join(found.troubles))
    board.trouble.setVisible(bool(found.troubles))


def _promises(page: TodayPage, found: work.Promises) -> None:
    board = page.board
    board.ours.show_rows(found.ours)
    board.theirs.show_rows(found.theirs)
    board.owed.setVisible(bool(found.theirs))
    board.promises.show_done(tr("{0} due this week", len(found.ours)) if found.ours else "")


def _touches(page: TodayPage, found: work.Touches) -> None:
    board = page.board
    board.overdue.show_rows(found.rows)
    board.by_plan.show_rows(found.planned)
    board.planned.setVisible(bool(found.planned))
    note = trn("{0} account", "{0} accounts", found.overdue)
    if found.people:
        note += trn(" · {0} person", " · {0} people", found.people)
    if found.planned:
        note += trn(" · {0} by plan", " · {0} by plan", len(found.planned))
    board.touches.show_done(note if found.rows or found.planned else "")


def _accounts(page: TodayPage, count: int, minor: int) -> str:
    currency = page.app.info.currency
    arr = formats.money(from_minor(minor, currency), currency)
    return trn("{0} account · {1} ARR", "{0} accounts · {1} ARR", count, arr)


_SHOW: dict[str, Callable[[TodayPage, Any], None]] = {
    "needs": _needs,
    "renewals": _renewals,
    "due": _due,
    "agenda": _agenda,
    "promises": _promises,
    "touches": _touches,
}
