#!/usr/bin/env python3
"""Writes the sample portfolio into resources/sample; the same bytes on every run.

A developer's tool, no part of the program: `python3 resources/packaging/make_sample.py`.
The facts stand in the modules of the folder `sample` beside it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sample.portfolio import sample_files

FOLDER = Path(__file__).resolve().parent.parent / "sample"
KEPT = "README.md"


def main(folder: Path) -> None:
    """Write every file of the portfolio and take away those that are no longer made."""
    files = sample_files()
    for old in sorted(folder.rglob("*")):
        name = old.relative_to(folder).as_posix()
        if old.is_file() and name not in files and name != KEPT:
            old.unlink()
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
