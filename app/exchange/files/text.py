"""Bytes to text by a ladder that never guesses: byte-order mark, strict UTF-8, code page 1252."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from app.core.errors import DomainError

MOST_BYTES = 200 * 1024 * 1024

# The UTF-32 mark begins with the UTF-16 one, so it is tried first.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MOST_NULS = 0.02


class Unreadable(DomainError):
    """A file, or a part of one, that cannot be read; the text says which and why."""


class Decoded(NamedTuple):
    """The text of a file, how it was written, and whether it began with a byte-order mark."""

    text: str
    encoding: str
    marked: bool = False
    replaced: int = 0


def decode(data: bytes, source: str, encoding: str | None = None) -> Decoded:
    """The text of a file; with an encoding named by the user, that one.

    Raises Unreadable where the bytes are no text.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable(f"{source} is larger than 200 MB. Split it and import the parts.")
    found = _named(data, encoding) if encoding else _by_ladder(data, source)
    nuls = found.text.count("\0")
    if nuls > max(1, int(len(found.text) * _MOST_NULS)):
        raise Unreadable(
            f"{source} is not a text file, or its byte-order mark is wrong. "
            "Save it as CSV in UTF-8 and import that."
        )
    return found._replace(text=found.text.replace("\0", ""))


def _by_ladder(data: bytes, source: str) -> Decoded:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name, source)
    unmarked = _utf16_without_mark(data)
    if unmarked:
        return _strict(data, unmarked, source)._replace(marked=False)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
        return Decoded(text, "cp1252", replaced=text.count("\ufffd"))


def _strict(data: bytes, name: str, source: str) -> Decoded:
    try:
        return Decoded(data.decode(name), name, marked=True)
    except UnicodeDecodeError:
        raise Unreadable(
            f"{source} says that it is {name.upper()}, but is not. "
            "Save it as CSV in UTF-8 and import that."
        ) from None


def _named(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding, errors="replace")
    except LookupError:
        raise Unreadable(f"There is no encoding “{encoding}”. Name one such as utf-8.") from None
    return Decoded(text.removeprefix("\ufeff"), encoding, replaced=text.count("\ufffd"))


def _utf16_without_mark(data: bytes) -> str | None:
    # Western text in UTF-16 has a zero in every second byte.
    head = data[:4096]
    if len(head) < 8 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.6 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.6 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None
