"""Recommendation, satisfaction and effort scores from surveys (KPIS 5.6, 5.7, 5.8, K27)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from app.analytics.answers import Answer, answers_in, left_out_answers
from app.analytics.evidence import Evidence
from app.analytics.figure import Excluded, Outcome, Ref, Term, count, undefined
from app.analytics.kpi import Kind, Kpi, Scope
from app.analytics.recurring import recurring
from app.analytics.window import Window
from app.queries.fact_rows import AccountFact, AnswerFact

Rows = Callable[[], Iterable[Ref]]
NO_ANSWERS = "no answers in the period"
TOP_TWO = Decimal(4)


class Recommendation(NamedTuple):
    """How many would recommend, would not mind, and would advise against."""

    promoters: int
    passives: int
    detractors: int

    @property
    def n(self) -> int:
        """All answers."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> Decimal | None:
        """Promoters less detractors, in percent of all."""
        return 100 * count(self.promoters - self.detractors) / self.n if self.n else None


def recommendation(answers: Iterable[Answer]) -> Recommendation:
    """Count answers from 0 to 10."""
    tally = [0, 0, 0]
    for answer in answers:
        tally[0 if answer.score >= 9 else 1 if answer.score >= 7 else 2] += 1
    return Recommendation(*tally)


def mean(answers: Iterable[Answer]) -> Decimal | None:
    """The mean score, None without answers."""
    scores = [answer.score for answer in answers]
    return sum(scores, Decimal(0)) / len(scores) if scores else None


def nps(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The net promoter score over all answers, each with the same weight."""
    answers = _answers(evidence, "nps", scope, window)
    found = recommendation(answers)
    formula = "100 × (promoters − detractors) ÷ answers"
    terms = (
        Term("promoters", count(found.promoters), _rows(evidence, answers, lambda s: s >= 9)),
        Term("detractors", count(found.detractors), _rows(evidence, answers, lambda s: s <= 6)),
        Term("answers", count(found.n), _rows(evidence, answers, lambda _s: True)),
    )
    return _outcome(found.score, formula, terms, found.n, _left_out(evidence, "nps", scope, window))


def csat_mean(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The mean satisfaction from 1 to 5."""
    return _mean(evidence, "csat", scope, window)


def ces_mean(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """How easy it was, mean from 1 to 7."""
    return _mean(evidence, "ces", scope, window)


def _mean(evidence: Evidence, kind: str, scope: Scope, window: Window) -> Outcome:
    answers = _answers(evidence, kind, scope, window)
    total = sum((answer.score for answer in answers), Decimal(0))
    rows = _rows(evidence, answers, lambda _score: True)
    terms = (Term("total", total, rows), Term("answers", count(len(answers)), rows))
    left_out = _left_out(evidence, kind, scope, window)
    return _outcome(mean(answers), "total ÷ answers", terms, len(answers), left_out)


def csat_top2(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The share of answers 4 and 5."""
    answers = _answers(evidence, "csat", scope, window)
    top = [answer for answer in answers if answer.score >= TOP_TWO]
    n = len(answers)
    value = 100 * count(len(top)) / n if n else None
    terms = (
        Term("satisfied", count(len(top)), _rows(evidence, top, lambda _score: True)),
        Term("answers", count(n), _rows(evidence, answers, lambda _score: True)),
    )
    left_out = _left_out(evidence, "csat", scope, window)
    return _outcome(value, "100 × satisfied ÷ answers", terms, n, left_out)


def survey_response_rate(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """Answers to the waves of the period, of all who were invited."""
    invited: dict[tuple[str, str | None], list[AnswerFact]] = {}
    for account in scope.accounts:
        for fact in evidence.facts.answers.get(account.id, ()):
            if fact.score is None and fact.invited and window.span.contains(fact.on_date):
                invited.setdefault((fact.kind, fact.wave), []).append(fact)
    responses = _responses(evidence, scope, window, invited.keys())
    waves = [fact for facts in invited.values() for fact in facts]
    total = sum(fact.invited or 0 for fact in waves)
    terms = (
        Term("responses", count(len(responses)), _fact_rows(evidence, responses)),
        Term("invited", count(total), _fact_rows(evidence, waves)),
    )
    formula = "100 × responses ÷ invited"
    if not total:
        return undefined("nobody was invited in the period", formula, terms, n=0)
    return Outcome(100 * count(len(responses)) / total, formula, terms, total)


def _responses(
    evidence: Evidence,
    scope: Scope,
    window: Window,
    waves: Iterable[tuple[str, str | None]],
) -> list[AnswerFact]:
    """One answer per person to the waves; where a wave has no name, the answers of the period."""
    asked = set(waves)
    seen: set[tuple[object, ...]] = set()
    found: list[AnswerFact] = []
    for account in scope.accounts:
        for fact in evidence.facts.answers.get(account.id, ()):
            wave = (fact.kind, fact.wave)
            here = fact.on_date <= window.as_of if fact.wave else window.span.contains(fact.on_date)
            if fact.score is None or wave not in asked or not here:
                continue
            person = (*wave, fact.person_id) if fact.person_id and fact.wave else (fact.id,)
            if person not in seen:
                seen.add(person)
                found.append(fact)
    return found


def nps_by_account(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The mean of the accounts' scores, each account with the same weight."""
    return _weighted_nps(evidence, scope, window, lambda _account: Decimal(1))


def nps_by_revenue(evidence: Evidence, scope: Scope, window: Window) -> Outcome:
    """The mean of the accounts' scores, weighted by recurring revenue."""
    return _weighted_nps(
        evidence, scope, window, lambda account: recurring(evidence, account, window.stock)
    )


def _weighted_nps(
    evidence: Evidence, scope: Scope, window: Window, weight_of: Callable[[AccountFact], Decimal]
) -> Outcome:
    total = weights = Decimal(0)
    n = 0
    for account in scope.accounts:
        one = Scope((account,), whole=False)
        score = recommendation(_answers(evidence, "nps", one, window)).score
        if score is not None:
            weight = weight_of(account)
            total, weights, n = total + weight * score, weights + weight, n + 1
    terms = (Term("total", total), Term("weight", weights))
    if not weights:
        return undefined(NO_ANSWERS, "total ÷ weight", terms, n=n)
    return Outcome(total / weights, "total ÷ weight", terms, n)


def _answers(evidence: Evidence, kind: str, scope: Scope, window: Window) -> list[Answer]:
    return answers_in(evidence, kind, scope.accounts, window.span, window.as_of)


def _outcome(
    value: Decimal | None,
    formula: str,
    terms: tuple[Term, ...],
    n: int,
    left_out: Callable[[], Iterable[Excluded]],
) -> Outcome:
    reason = NO_ANSWERS if value is None else None
    return Outcome(value, formula, terms, n, reason, left_out=left_out)


def _rows(evidence: Evidence, answers: Iterable[Answer], wanted: Callable[[Decimal], bool]) -> Rows:
    def rows() -> Iterator[Ref]:
        for answer in answers:
            if wanted(answer.score):
                name = evidence.facts.accounts[answer.account_id].name
                label = f"{name}, {answer.on_date.isoformat()}"
                yield Ref("survey_answer", answer.id, label, answer.score)

    return rows


def _fact_rows(evidence: Evidence, facts: Iterable[AnswerFact]) -> Rows:
    def rows() -> Iterator[Ref]:
        for fact in facts:
            name = evidence.facts.accounts[fact.account_id].name
            value = fact.score if fact.invited is None else Decimal(fact.invited)
            yield Ref("survey_answer", fact.id, f"{name}, {fact.on_date.isoformat()}", value)

    return rows


def _left_out(
    evidence: Evidence, kind: str, scope: Scope, window: Window
) -> Callable[[], Iterable[Excluded]]:
    return lambda: left_out_answers(evidence, kind, scope.accounts, window.span, window.as_of)


KPIS = (
    Kpi("nps", "Net promoter score", "score", Kind.RATE, nps),
    Kpi("csat_mean", "Satisfaction, mean of 5", "score", Kind.RATE, csat_mean),
    Kpi("csat_top2", "Satisfied, 4 or 5 of 5", "percent", Kind.RATE, csat_top2),
    Kpi("ces_mean", "Made it easy, mean of 7", "score", Kind.RATE, ces_mean),
    Kpi("survey_response_rate", "Survey response rate", "percent", Kind.RATE,
        survey_response_rate),
)  # fmt: skip
EXTRA = (
    Kpi("nps_by_account", "Net promoter score by account", "score", Kind.RATE, nps_by_account),
    Kpi("nps_by_revenue", "Net promoter score by revenue", "score", Kind.RATE, nps_by_revenue),
)
