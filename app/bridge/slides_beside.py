"""Slides of what surrounds a plan: what we know of the client, who is told what, the reviews.

Insights and the communication plan are internal, whole. Of the reviews a client sees those held
together, their decisions and next dates, and what they know of that happened since.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from app.analytics.since_review import SinceReview, since_review
from app.bridge import formats
from app.bridge.review_words import (
    Line,
    change_line,
    decided_line,
    figure_line,
    happened_line,
    review_title,
)
from app.bridge.slides import Slide, SlideLine, split
from app.bridge.talk_words import next_words, rhythm_words
from app.bridge.tr import tr
from app.core.markup import plain_of
from app.models.known_facts import CHAIN
from app.models.labels import label
from app.queries.client_view import JointReview, joint_reviews
from app.queries.client_work import SharedAction, deliveries, known_issues
from app.queries.insights import InsightRow, insight_rows
from app.queries.reviews import review_rows
from app.queries.talks import talk_rows

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_DAY = timedelta(days=1)
_MOST_EACH = 6  # lines of a kind of change; the page itself has them all


def insight_slides(session: Session, account_id: int) -> list[Slide]:
    """What is known of the client, kind by kind, and the chain from their goals to solutions."""
    rows = insight_rows(session, account_id)
    facts = [row for row in rows if row.kind not in CHAIN]
    chain = [row for row in rows if row.kind in CHAIN]
    codes = {row.id: row.code for row in chain}
    return [
        *split(tr("Customer facts"), list(_by_kind(facts, {}))),
        *split(tr("What drives them"), list(_by_kind(chain, codes))),
    ]


def _by_kind(rows: Sequence[InsightRow], codes: dict[int, str]) -> Iterator[SlideLine]:
    kind = ""
    for row in rows:
        if row.kind != kind:
            kind = row.kind
            yield SlideLine(tr(label("insight_kind", kind)), look="head")
        leads = ", ".join(codes[key] for key in row.links if key in codes)
        said = (
            ", ".join(one.name for one in row.owners),
            tr("with {0}", leads) if leads else "",
            tr(label("insight_state", row.state)),
        )
        words = f"{row.code}  {plain_of(row.text)}".strip()
        look = "done" if row.is_done else "item"
        yield SlideLine(words, " · ".join(filter(None, said)), look)


def talk_slides(session: Session, plan_id: int, today: date) -> list[Slide]:
    """Who is told what, by which channel and how often."""
    lines: list[SlideLine] = []
    for row in talk_rows(session, plan_id):
        about = plain_of(row.information or row.purpose or "")
        words = ": ".join(filter(None, (row.who, about)))
        channel = tr(label("channel", row.channel)) if row.channel else ""
        due = next_words(row, today)
        said = (channel, rhythm_words(row), tr("next {0}", due) if due else "", row.owner or "")
        lines.append(SlideLine(words, " · ".join(filter(None, said))))
    return split(tr("Communication plan"), lines)


def review_slides(session: Session, account_id: int, today: date) -> list[Slide]:
    """The last review with its decisions, and what changed since, for ourselves."""
    held = [row for row in review_rows(session, account_id=account_id) if row.on_date <= today]
    since = since_review(session, held[0].id, today) if held else None
    if since is None:
        return []
    row = since.review
    decisions = [SlideLine(line) for line in _lines_of(row.decisions)]
    rating = row.rating or ""  # a free word, often stored small
    facts = (row.attendees or "", rating[:1].upper() + rating[1:], _next(row.next_date, today))
    title = tr("Since the review of {0}", formats.day(row.on_date, today))
    return [
        *split(review_title(row), decisions, note=" · ".join(filter(None, facts))),
        *split(title, list(_since(since, today))),
    ]


def _since(since: SinceReview, today: date) -> Iterator[SlideLine]:
    changes = since.plan.changes if since.plan is not None else ()
    moved = [move for move in since.figures if move.difference is None or move.difference]
    groups: tuple[tuple[str, list[Line]], ...] = (
        ("Decisions", [decided_line(one, today) for one in since.decided]),
        ("Figures then and now", [figure_line(move) for move in moved]),
        ("Plan", [change_line(change) for change in changes]),
        ("What happened", [happened_line(one, today) for one in since.happened]),
    )
    for title, lines in groups:
        if not lines:
            continue
        yield SlideLine(tr(title), look="head")
        for line in lines[:_MOST_EACH]:
            said = " · ".join(filter(None, (line.detail, line.value)))
            yield SlideLine(plain_of(line.text), said)
        if len(lines) > _MOST_EACH:
            yield SlideLine(tr("and {0} more", len(lines) - _MOST_EACH), look="done")


def shared_review_slides(
    session: Session, account_id: int, actions: Sequence[SharedAction], today: date
) -> list[Slide]:
    """The last review held with the client, and what they know of that happened since."""
    held = joint_reviews(session, account_id, today)
    if not held:
        return []
    row = held[0]
    decisions = [SlideLine(line) for line in _lines_of(row.decisions)]
    title = tr("Our review of {0}", formats.day_full(row.on_date))
    since = tr("Since our review of {0}", formats.day(row.on_date, today))
    return [
        *split(title, decisions, note=_next(row.next_date, today)),
        *split(since, list(_known_since(session, account_id, actions, (row, today)))),
    ]


def _known_since(
    session: Session,
    account_id: int,
    actions: Sequence[SharedAction],
    span: tuple[JointReview, date],
) -> Iterator[SlideLine]:
    start, today = span[0].on_date, span[1]
    for action in actions:
        if action.status == "completed" and action.done_on and start < action.done_on <= today:
            yield SlideLine(action.title, tr("Done {0}", formats.day(action.done_on, today)))
    for done in deliveries(session, account_id, start + _DAY, today + _DAY):
        if done.done_on is not None:
            yield SlideLine(done.name, tr("Delivered {0}", formats.day(done.done_on, today)))
    for issue in known_issues(session, account_id):
        opened, solved = _day(issue.opened_at), _day(issue.resolved_at)
        if solved is not None and start < solved <= today:
            yield SlideLine(issue.title, tr("Resolved {0}", formats.day(solved, today)))
        elif solved is None and opened is not None and start < opened <= today:
            yield SlideLine(issue.title, tr("Opened {0}", formats.day(opened, today)))


def _day(at: datetime | None) -> date | None:
    """The day of a moment where the user is."""
    return at.astimezone().date() if at is not None else None


def _lines_of(text: str | None) -> list[str]:
    lines = (line.strip(" •") for line in plain_of(text or "").splitlines())
    return [line for line in lines if line]


def _next(day: date | None, today: date) -> str:
    return tr("next on {0}", formats.day(day, today)) if day is not None else ""
