"""The composition root: reads the arguments, starts what was asked for, and wires it together.

Start order of the window: arguments, paths, log and crash handler (no Qt yet); the application and
its hook for errors; settings, locale, theme; the one window per file; first paint; then, in a
thread, the heavy imports; then the file. Whatever is imported before the first paint makes every
start slower, so almost every import here is inside a function.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from types import FrameType

    from app.bridge.context import App
    from app.views.main_window import MainWindow

VERBS = frozenset((
    "new", "import", "export", "kpis", "list", "search", "check", "backup", "restore", "history",
    "undo", "redo",
))  # fmt: skip
SHOT = "shot"
DONE, FAILED, USAGE = 0, 1, 2


def main(argv: list[str] | None = None) -> int:
    """Run the program; the exit code of CLI.md."""
    words = sys.argv[1:] if argv is None else argv
    first = words[0] if words else ""
    if first in VERBS or first in {"-h", "--help"}:
        from app.cli.main import run

        return run(words)
    if first == SHOT:
        from app.views.shot import run_shot

        _start_log()
        return run_shot(words[1:])
    if first == "--version":
        return _print_version()
    if len(words) > 1 or first.startswith("-"):
        sys.stderr.write("Give one portfolio file to open, or a verb; --help lists them.\n")
        return USAGE
    return run_window(Path(first) if first else None)


def _print_version() -> int:
    from app import __version__

    sys.stdout.write(f"Perennial {__version__}\n")
    return DONE


def run_window(path: Path | None) -> int:
    """Open the window on a file, the last one, or the first-run page."""
    crashes = _start_log()
    if path is not None:
        refusal = _look_at(path)
        if refusal is not None and _is_told_here():
            sys.stderr.write(f"{refusal}\n")
            return FAILED
    if not _has_screen():
        sys.stderr.write("There is no screen to open a window on; --help lists what works here.\n")
        return FAILED
    from app.views.start import make_application, make_context, make_window

    application = make_application()
    context = make_context(application)
    wanted = path or _last_file(context)
    if wanted is not None and _is_open_already(wanted):
        return DONE
    window = make_window(context, wanted)
    window.show()
    _open_soon(context, window, wanted)
    _end_on_signals(window)
    windows = window.windows
    code = application.exec()
    for last in windows.all:
        last.navigator.clear()
    context.close()
    if crashes is not None:
        crashes.flush()
    return code


def _start_log() -> IO[str] | None:
    import platformdirs

    from app.core.log import start_logging

    folder = platformdirs.user_state_path("perennial", appauthor=False) / "log"
    return start_logging(folder)


def _look_at(path: Path) -> str | None:
    """Why a file cannot be opened, seen without opening it; None where it can."""
    from app.core.errors import DomainError
    from app.store.filecheck import examine

    try:
        examine(path, thorough=False)
    except DomainError as error:
        return str(error)
    return None


def _is_told_here() -> bool:
    """Whether the one who started the program reads standard error: a terminal, or no screen."""
    import os

    platform = os.environ.get("QT_QPA_PLATFORM", "")
    return sys.stderr.isatty() or not _has_screen() or platform.startswith(("offscreen", "minimal"))


def _has_screen() -> bool:
    """Whether Qt finds a platform to draw on; without one it would end the process."""
    import os

    named = ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def _last_file(context: App) -> Path | None:
    last = context.settings.last_file
    return Path(last) if last else None  # one that is gone is opened too, so that this is said


def _is_open_already(path: Path) -> bool:
    """Whether another window has this file and came to the front."""
    from app.views.shell.single import ask_to_raise

    return path.exists() and ask_to_raise(path)


def _open_soon(context: App, window: MainWindow, path: Path | None) -> None:
    """After the first paint: the heavy imports in a thread, then the file."""
    from app.bridge.moments import when_painted

    def ready(_: object = None) -> None:
        if path is not None:
            window.desk.open_path(path)

    def start() -> None:
        context.tasks.run(load_heavy, done=ready, failed=ready)

    when_painted(window, start)


def _end_on_signals(window: MainWindow) -> None:
    """Ctrl+C in the terminal and the system's request to end close the window as its cross does.

    Python hears a signal only when it runs, and an idle window runs none of it: the pipe that
    the interpreter writes to at once wakes it up. Windows sends a window no such signals.
    """
    import os
    import signal

    from PySide6.QtCore import QSocketNotifier

    def end(_number: int, _frame: FrameType | None) -> None:
        window.windows.quit()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    if os.name == "nt":
        return
    heard, told = os.pipe()
    os.set_blocking(told, False)
    signal.set_wakeup_fd(told)
    waking = QSocketNotifier(heard, QSocketNotifier.Type.Read, window.windows)
    waking.activated.connect(lambda: os.read(heard, 64))


def load_heavy(_progress: object = None) -> None:
    """Import what every open file needs; called in a thread while the window already stands."""
    from app.models.registry import load_all
    from app.store import store
    from app.views.shell import screens

    load_all()
    del store
    screens.home().load()
