"""What the review says about an account in words."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.analytics.weekly import AccountReview, OpenEnd
from app.bridge import formats
from app.bridge.tr import tr
from app.queries.timeline import TimelineRow
from app.views.records.brief_lines import Fact
from app.views.records.lines import Today
from app.views.records.row_list import Paint, picture
from app.views.records.timeline_words import entry_spoken, entry_words, icon_of
from app.views.widgets.ink import Ink

_BANDS = {
    "healthy": ("Healthy", "status.good.text"),
    "watch": ("Watch", "status.watch.text"),
    "at_risk": ("At risk", "status.risk.text"),
}


def head_words(review: AccountReview) -> str:
    """Tier and owner."""
    tier = tr("Tier {0}", review.tier) if review.tier else tr("No tier")
    return " · ".join((tier, review.owner or tr("no owner")))


def standing_facts(review: AccountReview, today: date) -> list[Fact]:
    """Health with its reason, our own words on it, silence, and the next step."""
    return [
        _health(review),
        Fact(tr("Because"), _sentence(review.reason) or tr("Nothing takes from it"), "overview"),
        _note(review, today),
        _silence(review),
        _step(review, today),
    ]


def _health(review: AccountReview) -> Fact:
    value = review.health.value
    word, role = _BANDS.get(review.health.band or "", ("Not known", "text.muted"))
    if value is None:
        return Fact(tr("Health"), tr(word), "overview", role)
    said = tr("{0} of 100, {1}", formats.number(value), tr(word).lower())
    change = review.health_change
    if change is not None and formats.number(change) not in ("0", f"{formats.MINUS}0"):
        since = formats.day(review.since, review.health.day)
        said += tr(" ({0} since {1})", formats.number(change, signed=True), since)
    return Fact(tr("Health"), said, "overview", role)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _note(review: AccountReview, today: date) -> Fact:
    note = review.note
    lead = tr("Our words")
    if note is None:
        role = "status.watch.text" if review.wants_reason(today) else "text.muted"
        return Fact(lead, tr("None yet. Press H to write the reason."), "overview", role)
    said = f"{formats.day(note.day, today)}: {note.text}"
    role = "status.watch.text" if review.wants_reason(today) else "text.primary"
    return Fact(lead, said, "overview", role)


def _silence(review: AccountReview) -> Fact:
    lead, fresh = tr("Last talk"), review.fresh
    if fresh is None or fresh.fresh.waited is None:
        return Fact(lead, tr("Not known"), "timeline", "text.muted")
    days = formats.age_in_words(fresh.fresh.waited)
    if review.is_quiet:
        words = tr("Quiet for {0}; at most {1} are meant", days, fresh.fresh.rhythm.max_days)
        return Fact(lead, words, "timeline", "status.risk.text")
    if fresh.fresh.last is None:
        return Fact(lead, tr("Never, for {0}", days), "timeline", "status.watch.text")
    return Fact(lead, tr("{0} ago", days), "timeline")


def _step(review: AccountReview, today: date) -> Fact:
    step, lead = review.step, tr("Next step")
    if step is None:
        return Fact(lead, tr("None is set. Press N to set one."), "plan", "status.watch.text")
    if step.due is None:
        return Fact(lead, tr("{0}, without a day", step.text), "plan", "status.watch.text")
    late = step.due < today
    role = "status.risk.text" if late else "text.primary"
    return Fact(lead, f"{step.text}, {formats.due(step.due, today)}", "plan", role)


def change_painter(today: Today) -> Paint:
    """Day, icon, and two lines."""

    def paint(ink: Ink, painter: QPainter, rect: QRectF, row: TimelineRow) -> None:
        high = ink.px(17)
        upper = QRectF(rect.x(), rect.center().y() - high, rect.width(), high)
        day = QRectF(upper.x(), upper.y(), ink.px(56), high)
        ink.text(painter, day, formats.day(row.day, today()), "caption", "text.muted")
        at = QPointF(rect.x() + ink.px(60), rect.center().y() - ink.px(15))
        picture(ink, painter, at, icon_of(row), "text.secondary", 14)
        upper.setLeft(rect.x() + ink.px(84))
        first, second = entry_words(row)
        ink.text(painter, upper, first, "body:500")
        below = upper.translated(0, high)
        ink.text(painter, below, " ".join(second.split()), "caption", "text.secondary")

    return paint


change_spoken = entry_spoken


def end_fact(end: OpenEnd) -> Fact:
    """An open end of the review."""
    return Fact(end.name, tr(_ENDS.get(end.text, end.text)), "overview", item_id=end.account_id)


_ENDS = {
    "no dated next step": "No dated next step",
    "no reason for its health this week": "No reason for its health this week",
}
