"""Survey answers that count: on their scale, and one per person and wave where that is the rule."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded
from app.core.periods import Period
from app.queries.fact_rows import AccountFact, AnswerFact

SCALES = {
    "nps": (Decimal(0), Decimal(10)),
    "csat": (Decimal(1), Decimal(5)),
    "ces": (Decimal(1), Decimal(7)),
}
_LEGACY_EFFORT = (Decimal(1), Decimal(5))


class Answer(NamedTuple):
    """An answer on the usual scale of its kind, until a later one of the wave takes its place."""

    id: int
    account_id: int
    on_date: date
    score: Decimal
    replaced_on: date | None = None

    def counts_on(self, known: date) -> bool:
        """Whether the answer is there and the latest of its wave, as known on the day."""
        if self.on_date > known:
            return False
        return self.replaced_on is None or self.replaced_on > known


class Sorted(NamedTuple):
    """The answers of an account of one kind by day, and those that cannot be used."""

    answers: tuple[Answer, ...]
    refused: tuple[tuple[AnswerFact, str], ...]


_NO_ANSWERS = Sorted((), ())


def answers_of(evidence: Evidence, kind: str, account_id: int) -> Sorted:
    """The usable answers of an account."""
    if account_id not in evidence.facts.answers:
        return _NO_ANSWERS
    key = ("answers", kind, account_id)
    return evidence.remembered(key, lambda: _sort_out(evidence, kind, account_id))


def answers_in(
    evidence: Evidence, kind: str, accounts: Iterable[AccountFact], span: Period, known: date
) -> list[Answer]:
    """The answers of some accounts in a span that count as known on a day."""
    every = evidence.remembered(("answers by day", kind), lambda: _by_day(evidence, kind))
    first = bisect_left(every, span.start, key=_day)
    last = bisect_left(every, span.end, key=_day)
    wanted = {account.id for account in accounts}
    return [
        answer
        for answer in every[first:last]
        if answer.account_id in wanted and answer.counts_on(known)
    ]


def _by_day(evidence: Evidence, kind: str) -> list[Answer]:
    found = [
        answer
        for account_id in evidence.facts.answers
        for answer in answers_of(evidence, kind, account_id).answers
    ]
    return sorted(found, key=_day)


def _day(answer: Answer) -> date:
    return answer.on_date


def account_answers(
    evidence: Evidence, kind: str, account_id: int, span: Period, known: date
) -> list[Answer]:
    """The answers of one account in a span that count as known on a day."""
    if account_id not in evidence.facts.answers:
        return []
    start, end = span
    return [
        answer
        for answer in answers_of(evidence, kind, account_id).answers
        if start <= answer.on_date < end and answer.counts_on(known)
    ]


def left_out_answers(
    evidence: Evidence, kind: str, accounts: Iterable[AccountFact], span: Period, known: date
) -> Iterator[Excluded]:
    """The answers in the span that do not count, and why."""
    for account in accounts:
        found = answers_of(evidence, kind, account.id)
        for fact, reason in found.refused:
            if span.contains(fact.on_date):
                yield Excluded(f"{account.name}, {fact.on_date.isoformat()}", reason)
        for answer in found.answers:
            if span.contains(answer.on_date) and not answer.counts_on(known):
                label = f"{account.name}, {answer.on_date.isoformat()}"
                yield Excluded(label, "the same person answered again in the wave")


def _sort_out(evidence: Evidence, kind: str, account_id: int) -> Sorted:
    kept: list[tuple[AnswerFact, Decimal]] = []
    refused: list[tuple[AnswerFact, str]] = []
    for fact in evidence.facts.answers.get(account_id, ()):
        if fact.kind != kind or fact.score is None or fact.on_date > evidence.as_of:
            continue
        score, trouble = on_usual_scale(fact)
        if score is None:
            refused.append((fact, trouble))
        else:
            kept.append((fact, score))
    kept.sort(key=lambda pair: (pair[0].on_date, pair[0].id))
    replaced = _replaced(fact for fact, _score in kept) if kind == "nps" else {}
    answers = tuple(
        Answer(fact.id, account_id, fact.on_date, score, replaced.get(fact.id))
        for fact, score in kept
    )
    return Sorted(answers, tuple(refused))


def _replaced(facts: Iterable[AnswerFact]) -> dict[int, date]:
    """The day on which the same person answered again in the same wave, by the earlier answer."""
    last: dict[tuple[int, str], int] = {}
    replaced: dict[int, date] = {}
    for fact in facts:
        if fact.person_id is None or fact.wave is None:
            continue
        key = (fact.person_id, fact.wave)
        if key in last:
            replaced[last[key]] = fact.on_date
        last[key] = fact.id
    return replaced


def on_usual_scale(fact: AnswerFact) -> tuple[Decimal | None, str]:
    """The score on the usual scale of its kind, or None and what is wrong with it."""
    low, high = SCALES[fact.kind]
    score = fact.score if fact.score is not None else Decimal(0)
    least = low if fact.scale_min is None else fact.scale_min
    most = high if fact.scale_max is None else fact.scale_max
    if least >= most or not least <= score <= most:
        return None, f"{score} is not on the scale from {least} to {most}"
    usual = (least, most) == (low, high)
    if fact.kind == "nps" and not usual:
        return None, "a recommendation is asked for on a scale from 0 to 10"
    if fact.kind == "nps" and score != score.to_integral_value():
        return None, f"{score} is not a whole number from 0 to 10"
    if fact.kind == "ces" and (least, most) == _LEGACY_EFFORT:
        return None, "an effort scale from 1 to 5, where low is good, is not pooled"
    if usual:
        return score, ""
    return low + (score - least) / (most - least) * (high - low), ""
