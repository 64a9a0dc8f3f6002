"""What the supplied fonts can print, and how wide a text will be; read from the font files.

The PDF standards refuse a document with a character that no font can show, and a chart has to
know how long its labels are before it places them. Both answers stand in two tables of a
TrueType file, so no font library is needed.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

from app.core.resources import resource

_REGULAR, _SEMIBOLD = "Inter-Regular.ttf", "Inter-SemiBold.ttf"


class FontFile:
    """The character map and the advance widths of one TrueType or OpenType file."""

    def __init__(self, path: Path) -> None:
        self._bytes = path.read_bytes()
        count = self._u16(4)
        self._tables: dict[bytes, tuple[int, int]] = {
            self._bytes[at : at + 4]: (self._u32(at + 8), self._u32(at + 12))
            for at in range(12, 12 + 16 * count, 16)
        }
        self.glyphs = self._character_map()
        self._units_per_em = self._u16(self._offset(b"head") + 18)
        self._widths = self._advances()

    def width(self, text: str, size: float) -> float:
        """How wide the text is at the size, without kerning."""
        missing = self._widths[0]
        total = sum(
            self._widths[min(self.glyphs[ord(c)], len(self._widths) - 1)]
            if ord(c) in self.glyphs
            else missing
            for c in text
        )
        return total * size / self._units_per_em

    def _u16(self, at: int) -> int:
        return int.from_bytes(self._bytes[at : at + 2], "big")

    def _u32(self, at: int) -> int:
        return int.from_bytes(self._bytes[at : at + 4], "big")

    def _offset(self, tag: bytes) -> int:
        offset, _ = self._tables[tag]
        return offset

    def _advances(self) -> list[int]:
        count = self._u16(self._offset(b"hhea") + 34)
        start = self._offset(b"hmtx")
        return [self._u16(start + 4 * index) for index in range(count)]

    def _character_map(self) -> dict[int, int]:
        start = self._offset(b"cmap")
        glyphs: dict[int, int] = {}
        for index in range(self._u16(start + 2)):
            at = start + self._u32(start + 8 + 8 * index)
            kind = self._u16(at)
            if kind == 12:
                glyphs.update(self._segments_long(at))
            elif kind == 4:
                glyphs = {**self._segments_short(at), **glyphs}
        return glyphs

    def _segments_long(self, at: int) -> dict[int, int]:
        glyphs: dict[int, int] = {}
        for index in range(self._u32(at + 12)):
            first, last, glyph = struct.unpack_from(">III", self._bytes, at + 16 + 12 * index)
            glyphs.update({code: glyph + code - first for code in range(first, last + 1)})
        return glyphs

    def _segments_short(self, at: int) -> dict[int, int]:
        half = self._u16(at + 6)
        ends, starts = at + 14, at + 16 + half
        deltas, offsets = starts + half, starts + 2 * half
        glyphs: dict[int, int] = {}
        for step in range(0, half, 2):
            first, last = self._u16(starts + step), self._u16(ends + step)
            delta, offset = self._u16(deltas + step), self._u16(offsets + step)
            for code in range(first, min(last, 0xFFFE) + 1):
                glyph = code
                if offset:
                    glyph = self._u16(offsets + step + offset + 2 * (code - first))
                if glyph or not offset:
                    glyphs[code] = (glyph + delta) & 0xFFFF
        return {code: glyph for code, glyph in glyphs.items() if glyph}


@cache
def _font(name: str) -> FontFile:
    return FontFile(resource(f"fonts/{name}"))


@cache
def printable() -> frozenset[int]:
    """The code points that at least one supplied font can show."""
    codes: set[int] = set()
    for path in sorted(resource("fonts").rglob("*.ttf")):
        if "Regular" in path.name:
            codes.update(FontFile(path).glyphs)
    return frozenset(codes)


def text_width(text: str, size: float, *, strong: bool = False) -> float:
    """How wide a chart label will be, in the unit of the size."""
    return _font(_SEMIBOLD if strong else _REGULAR).width(text, size)


def fitted(text: str, size: float, room: float, *, strong: bool = False) -> str:
    """The text, shortened with “…” where it is wider than the room."""
    if text_width(text, size, strong=strong) <= room:
        return text
    kept = text
    while kept and text_width(f"{kept}…", size, strong=strong) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"
