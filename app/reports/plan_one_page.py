"""A plan on one printed page: six blocks, two beside each other."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app.analytics.one_page import OnePage, PageBlock, one_page
from app.core.display import day_full
from app.reports.blocks import Beside, Block, Lines, Marked, MarkedLine, Prose, Sheet
from app.reports.document import Mark

_GOAL = "◎"
_SIGNS: dict[str, Mark] = {"+": "good", "−": "watch", "▲": "risk", "○": "open", _GOAL: "open"}


def one_page_sheet(
    session: Session, account_id: int, as_of: date, plan_id: int | None = None
) -> Sheet:
    """The page, ready for the press."""
    page = one_page(session, account_id, as_of, plan_id)
    name = page.head.name or "Account plan"
    return Sheet(
        title=f"{page.account}: {name}, on one page",
        account=page.account,
        period=f"{name}, on one page",
        prepared=(f"Printed on {day_full(as_of)}",),
        brand="Account plan",
        running=f"Internal · {name}",
        running_short=name,
        confidential="Internal. Not for the client.",
        blocks=tuple(_rows(page)),
    )


def _rows(page: OnePage) -> list[Block]:
    return [
        Beside(parts=(_parts(left), _parts(right)), widths=(0.0, 0.0), gutter=48, above=34)
        for left, right in zip(page.blocks[::2], page.blocks[1::2], strict=True)
    ]


def _parts(block: PageBlock) -> tuple[Block, ...]:
    """A block as text, marked lines or lines with a lead, whichever its lines are."""
    if not block.lines:
        return (Prose(block.title, paragraphs=(block.missing,), tone="faint"),)
    texts = tuple(line.words for line in block.lines if not line.lead and not line.note)
    marked = tuple(
        MarkedLine(_SIGNS.get(line.lead, "open"), line.words, (line.note,) if line.note else (),
                   strong=bool(line.note) or line.lead == _GOAL)
        for line in block.lines
        if line.lead in _SIGNS or (line.note and not line.lead)
    )  # fmt: skip
    led = tuple(
        (line.lead, f"{line.words} ({line.note})" if line.note else line.words)
        for line in block.lines
        if line.lead and line.lead not in _SIGNS
    )
    found: list[Block] = []
    if texts:
        found.append(Prose(block.title, paragraphs=texts))
    if marked:
        found.append(Marked("" if found else block.title, rows=marked))
    if led:
        found.append(Lines("" if found else block.title, rows=led, lead=128))
    return tuple(found)
