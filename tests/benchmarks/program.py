"""The program itself, started and driven as a user would, for measuring.

python -m tests.benchmarks.program start FILE   first paint of the list, then end
python -m tests.benchmarks.program keep FILE    compute every card and keep the rows
python -m tests.benchmarks.program desk FILE    typing, opening, editing, memory, as JSON
python -m tests.benchmarks.program haste FILE   the first account, clicked at once, as JSON
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

from tests.benchmarks.measuring import SIZE, painted, pss_mb, tell_first_paint_and_leave

TYPED = ("merid", "kes 12", "brightwater", "q", "nora", "utilities 9", "e")
OPENED = 20
EDITS = 50


def start(path: Path) -> int:
    """Start the window on the file by the program's own way, and end at its first paint."""
    from app import bootstrap
    from app.views import start as starting

    watchers: list[Any] = []
    make = starting.make_window

    def make_window(*args: Any) -> Any:
        watchers.append(tell_first_paint_and_leave())
        return make(*args)

    starting.make_window = make_window
    return bootstrap.run_window(path)


def keep(path: Path) -> None:
    """Compute the cards once, as the window does after opening, and keep their rows."""
    from app.bridge import card_work
    from app.bridge.tasks import Progress
    from app.models.registry import load_all
    from app.queries.portfolio import portfolio_info
    from app.store.store import Store

    load_all()
    store = Store.open(path, thorough=False)
    progress = Progress(lambda *_: None)
    with store.read() as session:
        day = portfolio_info(session).today
    found = card_work.all_cards(progress, store, day)
    card_work.keep(progress, store, day, found.rows)
    store.close()


def _opened(path: Path) -> tuple[Any, Any]:
    """The window on the file with every card and tile there, and its context."""
    from PySide6.QtWidgets import QApplication

    from app.bridge.place import Place
    from app.models.registry import load_all
    from app.store.store import Store
    from app.views import start as starting

    application = starting.make_application()
    context = starting.make_context(application)
    window = starting.make_window(context, path)
    window.resize(*SIZE)
    window.show()
    load_all()
    window.desk.show_store(Store.open(path, thorough=False))
    window.go(Place("portfolio"))
    page = window.navigator.page
    assert page is not None
    while not (page.cards.is_ready and page.cards.tiles):  # type: ignore[attr-defined]
        QApplication.processEvents()
    context.tasks.drain(cancel=False)
    QApplication.processEvents()
    return window, context


def _leave_alone(window: Any) -> None:
    """A user reads the list for some seconds before the first click."""
    import time

    from PySide6.QtWidgets import QApplication

    while not window.ahead.is_done:
        QApplication.processEvents()
        time.sleep(0.01)


def haste(path: Path) -> dict[str, Any]:
    """The first account of a session, opened as soon as the list is whole."""
    window, context = _opened(path)
    found = {"first": accounts(window, window.navigator.page, 1)[0]}
    _close(window, context)
    return found


def desk(path: Path) -> dict[str, Any]:
    """Everything else that is measured inside one running window."""
    window, context = _opened(path)
    page = window.navigator.page
    found = {"typing": typing(page), "memory": pss_mb()}
    _leave_alone(window)
    found |= {"account": accounts(window, page, OPENED), **edits(context, page)}
    found["memory_later"] = pss_mb()
    _close(window, context)
    return found


def _close(window: Any, context: Any) -> None:
    window.close()
    window.navigator.clear()
    context.close()


def typing(page: Any) -> list[float]:
    """Every keystroke in the field that filters, with the paint it causes."""
    from PySide6.QtCore import QEvent, Qt
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QApplication

    field = page.body.filters.finder
    field.setFocus()

    def press(key: int, text: str) -> float:
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
        return painted(lambda: QApplication.sendEvent(field, event))

    press(Qt.Key.Key_A, "a")
    press(Qt.Key.Key_Backspace, "")
    times: list[float] = []
    for word in TYPED:
        times += [press(0, letter) for letter in word]
        times += [press(Qt.Key.Key_Backspace, "") for _ in word]
    return times


def accounts(window: Any, page: Any, count: int) -> list[float]:
    """Opening an account's page until all of it is painted."""
    from app.bridge.place import Place

    dice = random.Random(1)  # noqa: S311 no secret hangs on it
    keys = [row.id for row in dice.sample(page.cards.rows, count)]
    times = []
    for key in keys:
        times.append(painted(lambda key=key: window.go(Place("account", account_id=key))))
        window.go(Place("portfolio"))
    return times


def edits(context: Any, page: Any) -> dict[str, list[float]]:
    """A rename: until it is on the disk, and until the list shows it."""
    import time

    from PySide6.QtWidgets import QApplication

    from app.services.accounts import rename_account

    dice = random.Random(2)  # noqa: S311 no secret hangs on it
    saved, seen = [], []
    for number, row in enumerate(dice.sample(page.cards.rows, EDITS)):
        name = f"Renamed {number}"
        begun = time.perf_counter()
        context.edits.do("Rename account", rename_account, row.id, name)
        saved.append((time.perf_counter() - begun) * 1000)
        while page.cards.row(row.id).name != name:
            QApplication.processEvents()
        QApplication.processEvents()
        seen.append((time.perf_counter() - begun) * 1000)
    return {"saved": saved, "seen": seen}


def main(job: str, path: Path) -> None:
    """Do one of the jobs."""
    if job == "start":
        start(path)
    elif job == "keep":
        keep(path)
    else:
        found = haste(path) if job == "haste" else desk(path)
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
