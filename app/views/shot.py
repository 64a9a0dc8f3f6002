"""The real window, offscreen, painted to a picture: for the documents, for tests, for looking."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from typing_extensions import override

from app.core.errors import DomainError

DONE, FAILED, USAGE = 0, 1, 2

SCREENS = (
    "today", "portfolio", "board", "matrix", "treemap", "account", "plan", "stakeholders",
    "power-interest", "satisfaction", "revenue", "opportunities", "issues", "timeline", "files",
    "insights", "people", "reports", "import", "settings", "palette", "explain", "first-run",
)  # fmt: skip
"""Every name that CLI.md knows; one that is not built yet is wrong usage."""

_ACCOUNT_TABS = {
    "account": "overview",
    "plan": "plan",
    "stakeholders": "stakeholders",
    "satisfaction": "satisfaction",
    "revenue": "revenue",
    "issues": "issues",
    "timeline": "timeline",
    "files": "files",
}


class _UsageError(Exception):
    """The command line was wrong; the text says how."""


class _Parser(argparse.ArgumentParser):
    """Raises instead of leaving the program."""

    @override
    def error(self, message: str) -> NoReturn:
        raise _UsageError(message)


def run_shot(argv: list[str]) -> int:
    """Paint one screen; 0 done, 1 not possible, 2 wrong usage."""
    try:
        wanted = _parser().parse_args(argv)
        size = _size(wanted.size)
        _check(wanted)
    except _UsageError as error:
        sys.stderr.write(f"{error}\n")
        return USAGE
    except SystemExit as ended:  # --help
        return DONE if ended.code in {0, None} else USAGE
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    try:
        return _paint(wanted, size)
    except DomainError as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    except OSError as error:
        sys.stderr.write(f"{wanted.output} cannot be written: {error.strerror}.\n")
        return FAILED
    except Exception:
        logging.getLogger(__name__).exception("The picture was not made")
        sys.stderr.write("Something went wrong in the program; the log names the place.\n")
        return FAILED


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="perennial shot", description="Paint a screen to a picture.")
    parser.add_argument("screen", metavar="SCREEN")
    parser.add_argument("--from", dest="source", metavar="PORTFOLIO")
    parser.add_argument("-o", "--output", metavar="PNG", required=True)
    parser.add_argument("--account", metavar="NAME")
    parser.add_argument("--size", default="1440x900")
    parser.add_argument("--theme", choices=("light", "dark"), default="light")
    parser.add_argument("--zoom", type=int, default=100)
    parser.add_argument("--language", default="en")
    return parser


def _size(text: str) -> tuple[int, int]:
    wide, mark, high = text.lower().partition("x")
    if not (mark and wide.isdigit() and high.isdigit() and int(wide) and int(high)):
        raise _UsageError(f"{text} is not a size. Write it as 1440x900.")
    return int(wide), int(high)


def _check(wanted: argparse.Namespace) -> None:
    from app.bridge.settings import ZOOMS

    if wanted.screen not in SCREENS:
        raise _UsageError(f"There is no screen {wanted.screen}. Known: {', '.join(SCREENS)}.")
    if not is_built(wanted.screen):
        raise _UsageError(f"The screen {wanted.screen} is not built yet.")
    if wanted.screen != "first-run" and not wanted.source:
        raise _UsageError("Name the portfolio with --from.")
    if wanted.zoom not in ZOOMS:
        raise _UsageError(f"The zoom is one of {', '.join(map(str, ZOOMS))}.")
    if wanted.language != "en":
        raise _UsageError(f"The language {wanted.language} is not built yet; en is.")


def is_built(screen: str) -> bool:
    """Whether this version has the screen."""
    from app.views.shell import screens

    if screen in {"first-run", "palette"}:
        return True
    if screen == "explain":
        return bool(screens.tabs())
    if screen in _ACCOUNT_TABS:
        return screens.tab(_ACCOUNT_TABS[screen]) is not None
    return screens.screen(screen) is not None


def _paint(wanted: argparse.Namespace, size: tuple[int, int]) -> int:
    from app.views.shot_scene import Scene
    from app.views.start import make_application, make_context

    with tempfile.TemporaryDirectory() as folder:
        application = make_application()
        context = make_context(application, Path(folder) / "settings.ini")
        context.theme.choose(wanted.theme)
        context.theme.set_zoom(wanted.zoom)
        scene = Scene(application, context, size)
        try:
            scene.open(Path(wanted.source) if wanted.source else None)
            scene.show(wanted.screen, _ACCOUNT_TABS.get(wanted.screen), wanted.account)
            written = scene.picture().save(wanted.output, "PNG")
        finally:
            scene.close()
    if not written:
        sys.stderr.write(f"{wanted.output} cannot be written. Choose another place.\n")
        return FAILED
    return DONE
