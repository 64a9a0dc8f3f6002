"""The apostrophe that keeps a spreadsheet from running a text as a formula.

A text that begins like a formula gets an apostrophe before it. A text that begins with
apostrophes and then like a formula gets one too, so that taking one away again gives
back every text exactly. Plain numbers and phone numbers are left as they are.
"""

from __future__ import annotations

import re

_STARTS = "=+\\-@\t\r\n＝＋－＠"  # noqa: RUF001 the full-width forms are read as formulas too
_DANGEROUS = re.compile(f"'*[{_STARTS}]")
_GUARDED = re.compile(f"'+[{_STARTS}]")
_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)*%?", re.ASCII)
_PHONE = re.compile(r"\+\d[\d ]{5,18}\d", re.ASCII)


def guarded(text: str) -> str:
    """The text as it may stand in a spreadsheet's cell."""
    if not _DANGEROUS.match(text) or _NUMBER.fullmatch(text) or _PHONE.fullmatch(text):
        return text
    return f"'{text}"


def unguarded(text: str) -> str:
    """The text without the apostrophe that `guarded` put before it."""
    return text[1:] if _GUARDED.match(text) else text
