"""What is offered while one writes: people after `@`, goals after `#`, days after `/`.

Names are read once, on a worker, and folded there; a key then only goes through a list.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from app.bridge import formats
from app.bridge.spelling import Speller, speller
from app.bridge.tr import tr
from app.core.days import NotADay, parse_day
from app.core.folding import fold

if TYPE_CHECKING:
    from datetime import date

    from app.bridge.context import App
    from app.bridge.tasks import Progress
    from app.store.changes import ChangeSet
    from app.store.store import Store

PERSON, GOAL, DAY = "@", "#", "/"
MOST = 7
_DAYS = (
    ("Today", "today"),
    ("Tomorrow", "tomorrow"),
    ("Friday", "fri"),
    ("In a week", "+1w"),
    ("In two weeks", "+2w"),
    ("End of month", "end of month"),
    ("End of quarter", "end of quarter"),
)
_WATCHED = ("person", "team_member", "account")


class Suggestion(NamedTuple):
    """What may be meant: the words that are written, and what is shown beside them."""

    words: str
    note: str = ""
    folded: str = ""


class Mentions(QObject):
    """The people, goals and days of one account's plan."""

    ready = Signal()

    def __init__(
        self, app: App, account_id: int, goals: Callable[[], Sequence[str]], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._account_id = account_id
        self._goals = goals
        self._people: list[Suggestion] = []
        self._is_stale = True
        self._is_reading = False
        app.bus.changed.connect(self._on_changed)

    @property
    def speller(self) -> Speller | None:
        """What spelling is checked with, where the system has it and it is wanted."""
        settings = self._app.settings
        return speller(settings.number_locale) if settings.check_spelling else None

    def prepare(self) -> None:
        """Read the names beside the window where they are not known; `ready` tells."""
        if not self._is_stale or self._is_reading or not self._app.has_store:
            return
        self._is_stale, self._is_reading = False, True
        job = self._app.tasks.run(
            _read_people, self._app.store, self._account_id, done=self._take_people
        )
        job.finished.connect(self._on_finished)

    def suggest(self, sign: str, typed: str) -> list[Suggestion]:
        """The best few for what was typed after a sign."""
        if sign == DAY:
            return _days(typed, self._app.today)
        if sign == GOAL:
            titles = enumerate(self._goals(), start=1)
            goals = [Suggestion(title, str(n), f"{n} {fold(title)}") for n, title in titles]
            return _best(goals, typed)
        self.prepare()
        return _best(self._people, typed)

    def _take_people(self, people: list[Suggestion]) -> None:
        self._people = people
        self.ready.emit()

    def _on_finished(self) -> None:
        self._is_reading = False

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.everything or changes.touches(*_WATCHED):
            self._is_stale = True


def _read_people(_progress: Progress, store: Store, account_id: int) -> list[Suggestion]:
    from app.queries.directory import person_names, team_names

    with store.read() as session:
        people = person_names(session, account_id)
        team = team_names(session)
    theirs = [Suggestion(row.name, row.title or "", fold(row.name)) for row in people]
    ours = [Suggestion(row.name, tr("Our team"), fold(row.name)) for row in team]
    return sorted(theirs + ours, key=lambda one: one.folded)


def _best(among: Sequence[Suggestion], typed: str) -> list[Suggestion]:
    """Names that begin with what was typed, then those of which a later word does."""
    wanted = fold(typed)
    found = list(islice((one for one in among if one.folded.startswith(wanted)), MOST))
    if len(found) < MOST and wanted:
        inside = f" {wanted}"
        later = (one for one in among if inside in one.folded and one not in found)
        found += islice(later, MOST - len(found))
    return found


def _days(typed: str, today: date) -> list[Suggestion]:
    wanted = fold(typed)
    found = [
        _day(parse_day(words, today), today, tr(name))
        for name, words in _DAYS
        if fold(tr(name)).startswith(wanted) or words.startswith(wanted)
    ]
    try:
        meant = parse_day(typed, today) if typed.strip() else None
    except NotADay:
        meant = None
    if meant is None:
        return found
    own = _day(meant, today, formats.day_title(meant))
    return [own, *(one for one in found if one.words != own.words)][:MOST]


def _day(day: date | None, today: date, note: str) -> Suggestion:
    return Suggestion(formats.day(day, today) if day is not None else "", note)
