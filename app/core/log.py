"""The log: what the program did and where it failed, on this computer only, without anyone's data.

An error is logged as its kind and the places in the code that led to it. Its message is left out,
since messages quote what people typed.
"""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import traceback
from pathlib import Path
from typing import IO

FILE = "perennial.log"
CRASHES = "crashes.log"
_SIZE = 500_000
_KEPT = 2
_FORMAT = "%(asctime)s %(levelname)s %(name)s %(message)s"


def without_messages(record: logging.LogRecord) -> bool:
    """A filter that writes a record's traceback without the messages of its errors."""
    if record.exc_info and record.exc_info[1] is not None:
        record.exc_text = where(record.exc_info[1])
    return True


def where(error: BaseException) -> str:
    """An error and its causes: each one's kind and the lines that led to it."""
    parts: list[str] = []
    link: BaseException | None = error
    while link is not None:
        frames = traceback.extract_tb(link.__traceback__)
        lines = [f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        parts.append("\n".join([type(link).__name__, *lines]))
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\ncaused by ".join(parts)


def start_logging(folder: Path) -> IO[str] | None:
    """Log to a file in the folder, and crashes of the interpreter beside it.

    Gives the crash file, which has to stay open; None where the folder cannot be written.
    """
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(
            folder / FILE, maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True
        )
        crashes = (folder / CRASHES).open("a", encoding="utf-8")
    except OSError:
        root.addHandler(logging.NullHandler())
        return None
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.addFilter(without_messages)
    root.addHandler(handler)
    faulthandler.enable(crashes)
    return crashes
