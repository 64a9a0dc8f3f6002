"""What keys do to a text in Markdown: bold, italic, links, lists; every change can be undone."""

from __future__ import annotations

import re

from PySide6.QtGui import QTextBlock, QTextCursor

from app.core.markup import MOST_LEVELS, item_of, safe_address

_STEP = "  "
BULLET, NUMBER = "- ", "1. "


def toggle_mark(cursor: QTextCursor, mark: str) -> QTextCursor:
    """Put a mark on both sides of what is selected, else of the word; or take it away again."""
    held = QTextCursor(cursor)
    if not held.hasSelection():
        held.select(QTextCursor.SelectionType.WordUnderCursor)
    if not held.selectedText().strip() or "\u2029" in held.selectedText():
        held = QTextCursor(cursor)
        held.setPosition(held.position())
    start, end, text = held.selectionStart(), held.selectionEnd(), held.selectedText()
    wide = len(mark)
    held.beginEditBlock()
    if _is_marked(held, mark):
        for at in (end, start - wide):
            held.setPosition(at)
            held.setPosition(at + wide, QTextCursor.MoveMode.KeepAnchor)
            held.removeSelectedText()
        begin = start - wide
    else:
        held.insertText(f"{mark}{text}{mark}")
        begin = start + wide
    held.endEditBlock()
    return _selected(held, begin, begin + len(text))


def make_link(cursor: QTextCursor, offered: str) -> QTextCursor:
    """Make a link of what is selected; the address is the one offered, or is typed next."""
    words = cursor.selectedText().replace("\u2029", " ")
    address = safe_address(offered.strip())
    start = cursor.selectionStart()
    cursor.insertText(f"[{words}]({address or 'https://'})")
    at = start + len(words) + 3
    if address:
        return _selected(cursor, cursor.position(), cursor.position())
    return _selected(cursor, at, at + len("https://"))


def toggle_list(cursor: QTextCursor, sign: str) -> None:
    """Make a list of the lines that are selected, or plain lines of a list."""
    blocks = _blocks(cursor)
    wants_number = sign == NUMBER
    items = [item_of(block.text()) for block in blocks]
    is_all = all(item is not None and (item.number is not None) == wants_number for item in items)
    cursor.beginEditBlock()
    for number, (block, item) in enumerate(zip(blocks, items, strict=True), start=1):
        start = item.marker_start if item is not None else _indent(block.text())
        end = item.words_start if item is not None else start
        new = "" if is_all else f"{number}. " if wants_number else BULLET
        _replace(block, start, end, new)
    cursor.endEditBlock()


def indent(cursor: QTextCursor, by: int) -> bool:
    """Move the lines of a list in or out; False where Tab goes to the next field instead."""
    blocks = _blocks(cursor)
    items = [item_of(block.text()) for block in blocks]
    if any(item is None for item in items):
        return False
    first = items[0]
    column = cursor.positionInBlock()
    if len(blocks) == 1 and (first is None or cursor.hasSelection() or column > first.words_start):
        return False
    if by > 0 and not _may_go_in(blocks[0]):
        return False
    if by < 0 and not any(block.text().startswith((" ", "\t")) for block in blocks):
        return False
    cursor.beginEditBlock()
    for block in blocks:
        if by > 0:
            _replace(block, 0, 0, _STEP)
        else:
            _replace(block, 0, min(len(_STEP), _indent(block.text())), "")
    cursor.endEditBlock()
    return True


def next_line(cursor: QTextCursor) -> bool:
    """Enter in a list begins its next line, on an empty line it ends the list."""
    text = cursor.block().text()
    item = item_of(text)
    if item is None or cursor.hasSelection() or cursor.positionInBlock() < item.words_start:
        return False
    cursor.beginEditBlock()
    if not text[item.words_start :].strip():
        _replace(cursor.block(), 0, len(text), "")
    else:
        sign = text[item.marker_start : item.words_start]
        if item.number is not None:
            sign = sign.replace(str(item.number), str(item.number + 1), 1)
        cursor.insertText("\n" + text[: item.marker_start] + sign)
    cursor.endEditBlock()
    return True


def leave_list(cursor: QTextCursor) -> bool:
    """Backspace at the first word of a list's line takes the sign away."""
    item = item_of(cursor.block().text())
    if item is None or cursor.hasSelection() or cursor.positionInBlock() != item.words_start:
        return False
    _replace(cursor.block(), item.marker_start, item.words_start, "")
    return True


def _is_marked(held: QTextCursor, mark: str) -> bool:
    """Whether exactly this mark stands on both sides."""
    text, offset = held.block().text(), held.block().position()
    start, end = held.selectionStart() - offset, held.selectionEnd() - offset
    sign = re.escape(mark[0])
    before = re.search(rf"{sign}*$", text[:start])
    after = re.match(rf"{sign}*", text[end:])
    sides = [len(found[0]) if found else 0 for found in (before, after)]
    fits = (2, 3) if len(mark) == 2 else (1, 3)
    return start != end and all(side in fits for side in sides)


def _may_go_in(block: QTextBlock) -> bool:
    """One level deeper than the line above, no more."""
    own, above = item_of(block.text()), item_of(block.previous().text())
    if own is None:
        return False
    most = above.level + 1 if above is not None else 1
    return own.level < min(most, MOST_LEVELS)


def _blocks(cursor: QTextCursor) -> list[QTextBlock]:
    document = cursor.document()
    block, last = (
        document.findBlock(at) for at in (cursor.selectionStart(), cursor.selectionEnd())
    )
    found = [block]
    while block != last and block.isValid():
        block = block.next()
        found.append(block)
    return found


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" \t"))


def _replace(block: QTextBlock, start: int, end: int, new: str) -> None:
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + start)
    cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new)


def _selected(cursor: QTextCursor, start: int, end: int) -> QTextCursor:
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor
