"""What a misspelt word may be meant to be, at the head of an editor's context menu."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu

from app.bridge.spelling import Speller
from app.bridge.tr import tr
from app.views.widgets.rich_marks import RichMarks


def offer_spellings(menu: QMenu, cursor: QTextCursor, marks: RichMarks) -> None:
    """Put the spellings of the word at the cursor before everything else in the menu."""
    speller = marks.speller
    cursor.select(QTextCursor.SelectionType.WordUnderCursor)
    word = cursor.selectedText()
    entries = menu.actions()
    if speller is None or not word or not entries or speller.knows(word):
        return
    offered = [QAction(one, menu) for one in speller.suggest(word)]
    for entry in offered:
        entry.triggered.connect(partial(_write, cursor, entry.text()))
    leave = QAction(tr("Leave “{0}” as it is", word), menu)
    leave.triggered.connect(partial(_allow, speller, word, marks))
    menu.insertActions(entries[0], [*offered, leave])
    menu.insertSeparator(entries[0])


def _write(cursor: QTextCursor, words: str, _on: bool = False) -> None:  # noqa: FBT001, FBT002 a slot
    cursor.insertText(words)


def _allow(speller: Speller, word: str, marks: RichMarks, _on: bool = False) -> None:  # noqa: FBT001, FBT002 a slot
    speller.allow(word)
    marks.rehighlight()
