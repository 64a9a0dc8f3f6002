"""The client summary in a few sentences, made from the figures below it and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.core.display import csat
from app.reports.client_usage import UsageFigure
from app.reports.document import Delivery, IssueLine, Satisfaction, Step
from app.reports.wording import count_of, count_word, joined, sentence, sentence_day

SMALL_SAMPLE = 5


def story(
    usage: Sequence[UsageFigure],
    satisfaction: Satisfaction,
    work: tuple[Sequence[Delivery], int, Sequence[IssueLine]],
    steps: Sequence[Step],
    as_of: date,
) -> tuple[str, ...]:
    """One sentence each on usage, satisfaction, work, promises and the next step, where known."""
    delivered, closed, open_issues = work
    told = [
        *(_usage(figure) for figure in usage[:1]),
        _satisfaction(satisfaction),
        _work(len(delivered), closed, len(open_issues)),
        _promised(open_issues, as_of),
        _next(steps, as_of),
    ]
    return tuple(text for text in told if text)


def _usage(figure: UsageFigure) -> str:
    if figure.current is None:
        return ""
    now = figure.written(figure.current)
    if figure.previous is None:
        return f"{figure.metric}: {now}."
    before = figure.written(figure.previous)
    if now == before:
        return f"{figure.metric} stayed at {now}."
    verb = "rose" if figure.rising else "fell"
    return f"{figure.metric} {verb} from {before} to {now}."


def _satisfaction(said: Satisfaction) -> str:
    if said.mean is None:
        return ""
    now, basis = csat(said.mean), f"from {count_of(said.answers, 'answer')}"
    before = csat(said.previous) if said.previous is not None else ""
    small = said.answers < SMALL_SAMPLE
    if not before or small:
        return f"Satisfaction was {now} of 5, {basis}."
    if before == now:
        return f"Satisfaction stayed at {now} of 5, {basis}."
    verb = "rose" if now > before else "fell"
    return f"Satisfaction {verb} from {before} to {now} of 5, {basis}."


def _work(delivered: int, closed: int, still_open: int) -> str:
    parts: list[str] = []
    if delivered:
        parts.append(_were(delivered, "piece of work", "pieces of work", "delivered"))
    if closed:
        parts.append(_were(closed, "issue", "issues", "closed"))
    if still_open:
        noun = "" if closed else " issue" if still_open == 1 else " issues"
        verb = "is" if still_open == 1 else "are"
        parts.append(f"{count_word(still_open)}{noun} {verb} open")
    return sentence(joined(parts))


def _were(count: int, one: str, many: str, done: str) -> str:
    return f"{count_of(count, one, many)} {'was' if count == 1 else 'were'} {done}"


def _promised(issues: Sequence[IssueLine], as_of: date) -> str:
    dated = [issue for issue in issues if issue.promised and issue.promised >= as_of]
    if not dated:
        return ""
    first = min(dated, key=lambda issue: issue.promised or as_of)
    day = sentence_day(first.promised or as_of, as_of)
    return f"A solution for “{first.title}” is promised for {day}."


def _next(steps: Sequence[Step], as_of: date) -> str:
    coming = [step for step in steps if step.due and step.due >= as_of]
    if not coming:
        return ""
    first = coming[0]
    day = sentence_day(first.due or as_of, as_of)
    return f"Next agreed step: {first.title.strip().rstrip('.')}, due on {day}."
