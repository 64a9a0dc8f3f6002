"""The real program, driven from inside in a process of its own: `python -m tests.journeys.drive`.

The first word names what is done once the window is up; the second is the file. What
matters is printed, one line each, for the test that started it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def say(*words: object) -> None:
    """Print a line at once."""
    print(*words, flush=True)


def first_words(window) -> None:
    """What the window says about its file, then quit."""
    from tests.journeys.acts import banner, notice

    if window.frame_.welcome is not None:
        say(notice(window))
    for kind in ("read-only", "crash", "damaged"):
        if text := banner(window, kind):
            say(f"{kind}: {text}")
    say("edits:", window.app.edits.enabled)
    if window.app.has_store:
        from tests.journeys.acts import plan_field

        say("plan:", plan_field(window).toPlainText())
    window.close()


def stay(window) -> None:
    """Stay open until killed, and tell when a second start wants the window."""
    window.desk.raise_wished.connect(lambda: say("raised"))
    say("open" if window.app.has_store and not window.app.store.read_only else "not open")


def type_on(window) -> None:
    """Type for ever into the plan, and say what the status bar calls saved."""
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest

    from tests.journeys.acts import plan_field

    field = plan_field(window)
    field.setFocus()
    field.selectAll()
    status = window.frame_.status.saved

    def told() -> None:
        if status.text().startswith("Saved"):
            say("saved", field._kept)

    def key() -> None:
        word = "abcdefghij"[len(field.toPlainText()) % 10]
        QTest.keyClicks(field, word)

    window.app.edits.saved.connect(told)
    typing = QTimer(window, interval=15)
    typing.timeout.connect(key)
    typing.start()
    say("typing")


def type_and_boast(window) -> None:
    """The wrong one: the status bar calls saved what is only on screen."""
    from PySide6.QtCore import QTimer

    type_on(window)
    boast = QTimer(window, interval=10)
    field = window.focusWidget()
    boast.timeout.connect(lambda: say("saved", field.toPlainText()))
    boast.start()


def write_on(window, *, stored: bool = True) -> None:
    """Write for ever into a long text, and tell how long it was at which moment."""
    import time

    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest

    from tests.journeys.acts import plan_field

    field = plan_field(window, "Situation")
    field.setFocus()
    if not stored:
        field._typing.setInterval(3_600_000)

    def key() -> None:
        QTest.keyClicks(field, "abcdefghij"[len(field.words()) % 10])
        say("typed", len(field.words()), time.monotonic())

    typing = QTimer(window, interval=20)
    typing.timeout.connect(key)
    typing.start()
    say("typing")


def write_unstored(window) -> None:
    """The wrong one: nothing is stored while somebody writes without a pause."""
    write_on(window, stored=False)


def session(window) -> None:
    """A round through the window: every screen, an edit, a search, undo, a backup; then quit."""
    from PySide6.QtWidgets import QApplication

    from app.bridge.place import Place
    from app.views.shell import screens
    from tests.journeys.acts import plan_field, type_over

    for screen in screens.destinations():
        window.go(Place(screen.name))
        QApplication.processEvents()
    field = plan_field(window)
    type_over(field, "https://example.org <img src=http://example.org/a.png>")
    field.clearFocus()
    window.deeds.open_palette("acme")
    QApplication.processEvents()
    window.app.actions.run("edit.undo")
    window.desk.keeper.back_up()
    window.app.tasks.drain(cancel=False)
    say("all done")
    window.close()


SCRIPTS: dict[str, Callable[..., None]] = {
    "first-words": first_words,
    "stay": stay,
    "type": type_on,
    "type-and-boast": type_and_boast,
    "write": write_on,
    "write-unstored": write_unstored,
    "session": session,
}


def main(words: list[str]) -> int:
    """Start the program as a user would, with the script waiting for its file to be settled."""
    from PySide6.QtCore import QTimer

    from app.bootstrap import run_window
    from app.views import start

    make, script = start.make_window, SCRIPTS[words[0]]

    def made(context, wanted):
        window = make(context, wanted)
        begin = QTimer(window, singleShot=True, interval=300)
        begin.timeout.connect(lambda: script(window))
        for signal in (window.desk.opened, window.desk.refused):
            signal.connect(begin.start)
        if wanted is None:
            begin.start()
        return window

    start.make_window = made
    return run_window(Path(words[1]) if len(words) > 1 else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
