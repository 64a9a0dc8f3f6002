"""The meeting brief on paper: one page, always, for our own people only."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from sqlalchemy.orm import Session

from app.analytics.brief import Brief, meeting_brief
from app.core.display import clock, day_full, day_title
from app.core.errors import DomainError
from app.models.labels import label
from app.reports.blocks import Sheet
from app.reports.brief_parts import Room, brief_blocks
from app.reports.press import Paper, Press
from app.reports.wording import shortened

SCALE = 0.88
"""A brief is read at arm's length before a door: a little smaller than a document for the file."""


ROOMS = (
    Room(6, 4, 4, 3, 4, 6, 260),
    Room(6, 3, 3, 3, 3, 5, 190),
    Room(5, 3, 3, 3, 3, 4, 130),
    Room(4, 2, 2, 3, 2, 3, 90),
    Room(3, 1, 1, 3, 1, 2, 60),
    Room(2, 1, 1, 3, 1, 1, 34),
)
"""From roomy to tight; the first that fits on one page is taken."""


def make_brief(
    session: Session, account_id: int, *, as_of: date | None = None, paper: Paper = "a4"
) -> bytes:
    """The brief of an account as a PDF of one page."""
    return brief_pdf(meeting_brief(session, account_id, as_of), paper=paper)


def brief_pdf(brief: Brief, *, paper: Paper = "a4") -> bytes:
    """The brief on one page: where it would need two, lists end with “and n more”."""
    press = Press(paper)
    for room in ROOMS:
        content = press.pdf(brief_sheet(brief, room), brief.day)
        if _pages(content) == 1:
            return content
    raise DomainError(
        f"The brief for {brief.account.name} does not fit on one page. Shorten the names in it."
    )


def brief_sheet(brief: Brief, room: Room = ROOMS[0]) -> Sheet:
    """The brief as a page."""
    name = shortened(brief.account.name, min(80, room.letters))
    owner = shortened(brief.account.owner or "", 60)
    return Sheet(
        title=f"{name}: meeting brief",
        account=name,
        period=meeting_line(brief, room.letters),
        prepared=(f"As of {day_full(brief.day)}", *((owner,) if owner else ())),
        brand="Meeting brief",
        running="Internal",
        running_short="Meeting brief",
        confidential="Internal. Not for the client.",
        blocks=brief_blocks(brief, room),
        scale=SCALE,
    )


def meeting_line(brief: Brief, letters: int = 200) -> str:
    """What is planned, when and how; or that nothing is."""
    meeting = brief.meeting
    if meeting is None:
        return "No meeting is planned"
    local = meeting.at.astimezone()
    parts = [day_title(local.date()) + f" {clock(meeting.at)}"]
    if meeting.channel:
        parts.append(label("channel", meeting.channel))
    if meeting.subject:
        parts.append(shortened(meeting.subject, letters))
    return " · ".join(parts)


def _pages(content: bytes) -> int:
    from pypdf import PdfReader

    return len(PdfReader(BytesIO(content)).pages)
