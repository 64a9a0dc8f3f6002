"""Starts Perennial: the window, or a verb of the command line."""

from __future__ import annotations

import sys

from app.bootstrap import main as start


def main() -> None:
    """Run and leave with the exit code."""
    sys.exit(start())


if __name__ == "__main__":
    main()
