"""The client summary of an account: its data, its PDF, its pages as pictures, what it shows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import date

from sqlalchemy.orm import Session

from app.analytics.window import Window
from app.core.errors import DomainError
from app.core.periods import Period, last_complete_quarter
from app.queries.portfolio import today
from app.reports.blocks import Sheet
from app.reports.client_data import client_data
from app.reports.client_pages import client_sheet
from app.reports.document import Audience, SummaryData
from app.reports.inside import InternalSummary
from app.reports.press import Paper, Press


def summary_data(
    session: Session,
    account_id: int,
    *,
    period: Period | None = None,
    as_of: date | None = None,
    audience: Audience = "client",
    hidden: Collection[str] = (),
) -> SummaryData:
    """Everything that the document will say.

    The period is the last complete quarter and the day is the portfolio's own, unless given.
    `hidden` names sections to leave out. For audience `client` the result has no internal field.
    """
    day = as_of or today(session)
    window = Window(period or last_complete_quarter(day), day)
    if not window.has_begun:
        raise DomainError(
            f"The period begins on {window.period.start.isoformat()}, after {day.isoformat()}. "
            "Choose a period that has begun."
        )
    data = client_data(session, account_id, window, hidden)
    if audience == "client":
        return data
    from app.reports.inside_parts import inside

    shared = {f.name: getattr(data, f.name) for f in fields(SummaryData)}
    return InternalSummary(**shared, inside=inside(session, account_id, window))


def summary_sheet(data: SummaryData) -> Sheet:
    """The document as pages, with our own pages where the data has them."""
    if isinstance(data, InternalSummary):
        from app.reports.inside_pages import internal_sheet

        return internal_sheet(data)
    return client_sheet(data)


def summary_pdf(data: SummaryData, *, paper: Paper = "a4") -> bytes:
    """The document as PDF; the same data gives the same bytes."""
    return Press(paper).pdf(summary_sheet(data), data.as_of)


def preview_pages(data: SummaryData, *, paper: Paper = "a4", zoom: float = 1.0) -> list[bytes]:
    """The pages of the very document as PNG pictures, fine enough to be scaled down smoothly."""
    return Press(paper).pages(summary_sheet(data), data.as_of, dots_per_inch=220 * zoom)


def make_summary(
    session: Session,
    account_id: int,
    *,
    period: Period | None = None,
    as_of: date | None = None,
    audience: Audience = "client",
    paper: Paper = "a4",
) -> bytes:
    """The summary of one account as PDF."""
    data = summary_data(session, account_id, period=period, as_of=as_of, audience=audience)
    return summary_pdf(data, paper=paper)
