"""What verbs say and how: results on standard output, sentences and progress on standard error."""

from __future__ import annotations

import functools
import json
import signal
import sys
import time
import traceback
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn, ParamSpec

import typer

from app.core.errors import DomainError

P = ParamSpec("P")

STOPPED = "Stopped. Nothing was changed."
_BAR_CELLS = 30
_REDRAW_S = 0.1


class Interrupted:
    """Whether Ctrl+C was pressed while a verb ran."""

    pressed = False


def verb(function: Callable[P, None]) -> Callable[P, None]:
    """A verb: whatever goes wrong becomes a sentence on standard error and exit code 1."""

    @functools.wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            with _watching_ctrl_c():
                function(*args, **kwargs)
        except (typer.Exit, typer.BadParameter):
            raise
        except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 no traceback reaches a user
            _fail(error)

    return run


def say(text: str) -> None:
    """One line of the result."""
    typer.echo(text)


def note(text: str) -> None:
    """A remark beside the result."""
    typer.echo(text, err=True)


def say_json(document: object) -> None:
    """The one JSON document of a verb."""
    typer.echo(json.dumps(document, ensure_ascii=False, indent=2))


def say_table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Rows under a header, columns as wide as they need; the last one runs on."""
    widths = [max(len(row[i]) for row in (header, *rows)) for i in range(len(header))]
    for row in (header, *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        say("  ".join(cells).rstrip())


class Bar:
    """A progress bar on standard error, where that is a terminal; else silent."""

    def __init__(self) -> None:
        self._shown = sys.stderr.isatty()
        self._drawn_at = 0.0

    @property
    def cancelled(self) -> bool:
        """Whether Ctrl+C was pressed."""
        return Interrupted.pressed

    def say(self, fraction: float, text: str = "") -> None:
        """Draw how far the work is."""
        now = time.monotonic()
        if not self._shown or (now - self._drawn_at < _REDRAW_S and fraction < 1):
            return
        self._drawn_at = now
        done = round(max(0.0, min(1.0, fraction)) * _BAR_CELLS)
        bar = "█" * done + "░" * (_BAR_CELLS - done)
        sys.stderr.write(f"\r\x1b[K{bar} {fraction:4.0%} {text[:40]}")
        sys.stderr.flush()

    def done(self) -> None:
        """Take the bar away again."""
        if self._shown and self._drawn_at:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def progress() -> Generator[Bar]:
    """A bar for the time of some work."""
    bar = Bar()
    try:
        yield bar
    finally:
        bar.done()


@contextmanager
def _watching_ctrl_c() -> Generator[None]:
    """Remember that Ctrl+C was pressed, since the engine may turn it into an error of its own."""

    def pressed(_number: int, _frame: FrameType | None) -> NoReturn:
        Interrupted.pressed = True
        raise KeyboardInterrupt

    Interrupted.pressed = False
    try:
        before = signal.signal(signal.SIGINT, pressed)
    except ValueError:  # not the main thread: nobody can press it there
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _fail(error: BaseException) -> NoReturn:
    if Interrupted.pressed or isinstance(error, KeyboardInterrupt):
        note(STOPPED)
    elif isinstance(error, DomainError):
        note(str(error))
    elif isinstance(error, BrokenPipeError):
        # Whoever read the output has enough of it; leave nothing for the interpreter to flush.
        sys.stdout = None
    else:
        note(_fault(error))
    raise typer.Exit(1) from error


def _fault(error: BaseException) -> str:
    # Places and types only: values could be personal data.
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else "unknown"
    return (
        f"Perennial met a fault of its own and changed nothing: {type(error).__name__} in {place}. "
        "Please report this line."
    )


def chosen(value: str, allowed: Sequence[str], what: str) -> str:
    """The value where it is one of the allowed; wrong usage otherwise."""
    if value not in allowed:
        raise typer.BadParameter(f"“{value}” is no {what}. Choose one of: {', '.join(allowed)}.")
    return value


def parsed(parse: Callable[[str], Any], text: str) -> Any:  # noqa: ANN401 whatever is parsed
    """What the parser makes of an option; wrong usage where it refuses."""
    try:
        return parse(text)
    except (DomainError, ValueError) as error:
        raise typer.BadParameter(str(error)) from error
