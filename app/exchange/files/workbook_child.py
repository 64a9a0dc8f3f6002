"""Reads one workbook and prints its cells as JSON: run as a process of its own, with limits.

A workbook is a foreign binary: a small valid one can ask for half a terabyte, on which
the reader ends its process. So this file stands alone, imports nothing of the program,
and whatever happens here happens to this process only. A cell that the workbook keeps
as a number, a day or a truth value is printed as a list of one text; text is a text.
"""

from __future__ import annotations

import io
import json
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

try:
    import resource
except ImportError:  # Windows: the caller's time limit is all there is
    resource = None  # type: ignore[assignment]

MOST_MEMORY_BYTES = 1024 * 1024 * 1024
MOST_CPU_SECONDS = 20
MOST_CELLS = 1_000_000
MOST_ROWS = 100_000


def limit_process() -> None:
    """Give this process its limits, where the system has them."""
    if resource is None:
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_CPU_SECONDS, MOST_CPU_SECONDS))


def cell(value: Any) -> str | list[str]:  # noqa: ANN401 whatever a workbook holds
    """A cell as printed."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, int | float):
        return [number(value)]
    if isinstance(value, timedelta):
        return [number(value.total_seconds())]
    if isinstance(value, datetime) and value.time() == time(0):
        value = value.date()
    return [value.isoformat()] if isinstance(value, date | time) else str(value)


def number(value: float) -> str:
    """A number in plain writing, whole where it is."""
    if value != value or value in {float("inf"), float("-inf")}:  # noqa: PLR0124 only NaN is not itself
        return ""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return format(Decimal(repr(value)), "f")


def sheets(data: bytes) -> list[dict[str, Any]]:
    """Every sheet with its name, its visibility and its rows from the first row on."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum

    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found: list[dict[str, Any]] = []
    cells = 0
    for about in workbook.sheets_metadata:
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        rows = workbook.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
        cells += sum(len(row) for row in rows)
        if len(rows) > MOST_ROWS or cells > MOST_CELLS:
            raise OverflowError(about.name)
        found.append(
            {
                "name": about.name,
                "visible": str(about.visible).rsplit(".", 1)[-1] == "Visible",
                "rows": [[cell(value) for value in row] for row in rows],
            }
        )
    return found


def main() -> int:
    """Print the workbook given on standard input; 3 where it is too large."""
    limit_process()
    try:
        found = sheets(sys.stdin.buffer.read())
    except OverflowError:
        return 3
    except MemoryError:
        return 3
    except Exception as error:  # noqa: BLE001 the reader's exceptions are its own; the caller needs one code
        print(type(error).__name__, file=sys.stderr)  # noqa: T201 the only channel to the caller
        return 4
    json.dump(found, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
