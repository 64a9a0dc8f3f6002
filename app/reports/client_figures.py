"""Satisfaction, tiles and key figures of the client's document, by the formulas of analytics."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from app.analytics.answers import Answer, answers_in
from app.analytics.evidence import Evidence
from app.analytics.satisfaction import Recommendation, mean, recommendation
from app.analytics.window import Window
from app.core.display import MISSING, csat, nps, number
from app.core.money import round_half_up
from app.core.periods import Period, add_months, quarter_of
from app.queries.client_work import KnownIssue, SharedGoal
from app.reports.client_parts import is_open, was_closed_in
from app.reports.client_usage import UsageFigure, judged, usage_line, usage_tile
from app.reports.document import FigureLine, Quarter, Satisfaction, State, Tile, Wave
from app.reports.wording import count_of, month_before, plain, sentence_day

QUARTERS_SHOWN = 8
SMALL_SAMPLE = 5
FEWEST = 2  # a mean of one answer would be that answer
_MEASURES = {"csat", "satisfaction", "csat mean", "customer satisfaction", "csat, of 5"}


class Said:
    """What the account's people answered, counted by analytics' own rules."""

    def __init__(self, evidence: Evidence, account_id: int, window: Window) -> None:
        self._evidence, self.window = evidence, window
        self._accounts = [evidence.facts.accounts[account_id]]

    def hide(self) -> None:
        """Say nothing about satisfaction: there are no answers from now on."""
        self._accounts = []

    def csat(self, period: Period) -> list[Answer]:
        """The satisfaction answers of a period."""
        return self._answers("csat", period)

    def recommended(self, period: Period) -> Recommendation:
        """How many would recommend, in a period."""
        return recommendation(self._answers("nps", period))

    def _answers(self, kind: str, period: Period) -> list[Answer]:
        as_of = self.window.as_of
        return answers_in(self._evidence, kind, self._accounts, period.until(as_of), as_of)


def shown_mean(answers: Sequence[Answer]) -> Decimal | None:
    """The mean, unless it would be somebody's only answer."""
    return mean(answers) if len(answers) >= FEWEST else None


def satisfaction(said: Said, goals: Sequence[SharedGoal]) -> Satisfaction:
    """Means and counts only; how answers spread is shown from five answers on."""
    window = said.window
    answers = said.csat(window.period)
    quarters = _quarters(window.period.last_day)
    by_quarter = [(quarter.start, said.csat(quarter)) for quarter in quarters]
    known = [
        Quarter(start, shown_mean(found), len(found) if len(found) >= FEWEST else 0)
        for start, found in by_quarter
    ]
    while known and not known[0].answers:
        del known[0]
    waves = [(quarter.start, said.recommended(quarter)) for quarter in quarters]
    return Satisfaction(
        mean=shown_mean(answers),
        answers=len(answers),
        previous=shown_mean(said.csat(window.before().period)),
        quarters=tuple(known),
        distribution=_distribution(answers) if len(answers) >= SMALL_SAMPLE else (),
        goal=next((g.target for g in goals if _measures_satisfaction(g)), None),
        waves=tuple(Wave(start, *found) for start, found in waves if found.n >= SMALL_SAMPLE),
    )


def tiles(
    usage: Sequence[UsageFigure],
    satisfaction: Satisfaction,
    issues: Sequence[KnownIssue],
    window: Window,
) -> tuple[Tile, ...]:
    """Up to four figures for the top: usage, satisfaction, usage again, issues."""
    of_usage = [usage_tile(figure, window) for figure in usage if figure.current is not None][:3]
    chosen = of_usage[:1]
    if satisfaction.mean is not None:
        chosen.append(_satisfaction_tile(satisfaction, window))
    chosen += of_usage[1:2]
    if issues:
        chosen.append(_issue_tile(issues, window))
    return tuple((chosen + of_usage[2:])[:4])


def figure_lines(
    said: Said,
    usage: Sequence[UsageFigure],
    satisfaction: Satisfaction,
    issues: Sequence[KnownIssue],
    fiscal_year_start: int,
) -> tuple[FigureLine, ...]:
    """The table of key figures, without lines that are empty in every column."""
    window = said.window
    spans = (
        window.period,
        window.before().period,
        window.year_to_date(fiscal_year_start).period,
    )
    lines = [usage_line(figure) for figure in usage]
    lines.append(_csat_line(said, spans, satisfaction.goal))
    lines.append(_nps_line(said, spans))
    if issues:
        lines += _issue_lines(issues, spans, window.as_of)
    columns = ("current", "previous", "year_to_date")
    return tuple(line for line in lines if any(getattr(line, name) != MISSING for name in columns))


def _satisfaction_tile(said: Satisfaction, window: Window) -> Tile:
    basis = count_of(said.answers, "answer")
    now = round_half_up(said.mean or Decimal(0), 1)
    if said.previous is None or said.answers < SMALL_SAMPLE:
        return Tile("Satisfaction", csat(said.mean), "of 5", note=basis)
    change = now - round_half_up(said.previous, 1)
    rising = change > 0 if change else None
    since = month_before(window.period)
    return Tile(
        title="Satisfaction",
        value=csat(said.mean),
        suffix="of 5",
        change=number(change, 1, signed=True) if change else "",
        direction=judged(rising=rising, less_is_better=False),
        rising=rising,
        note=f"since {since}" if change else f"as in {since}",
    )


def _issue_tile(issues: Sequence[KnownIssue], window: Window) -> Tile:
    closed = sum(was_closed_in(issue, window.period) for issue in issues)
    still_open = sum(is_open(issue, window.as_of) for issue in issues)
    note = f"{still_open} open on {sentence_day(window.as_of, window.as_of)}"
    return Tile("Issues closed", str(closed), note=note)


def _csat_line(said: Said, spans: Sequence[Period], goal: Decimal | None) -> FigureLine:
    found = [said.csat(span) for span in spans]
    means = [shown_mean(answers) for answers in found]
    state = None
    if goal is not None and means[0] is not None:
        reached = round_half_up(means[0], 1) >= goal
        state = State("good", "Reached") if reached else State("watch", "Below goal")
    rising = None
    if len(found[0]) >= SMALL_SAMPLE:
        rising = _rising(_tenth(means[0]), _tenth(means[1]))
    return FigureLine(
        title=f"Satisfaction, of 5{_basis(len(found[0]))}",
        current=csat(means[0]),
        previous=csat(means[1]),
        year_to_date=csat(means[2]),
        target=plain(goal) if goal is not None else "",
        direction=judged(rising=rising, less_is_better=False),
        rising=rising,
        state=state,
    )


def _nps_line(said: Said, spans: Sequence[Period]) -> FigureLine:
    found = [said.recommended(span) for span in spans]
    scores = [tally.score if tally.n >= FEWEST else None for tally in found]
    rising = _rising(scores[0], scores[1]) if found[0].n >= SMALL_SAMPLE else None
    return FigureLine(
        title=f"Net Promoter Score{_basis(found[0].n)}",
        current=nps(scores[0]),
        previous=nps(scores[1]),
        year_to_date=nps(scores[2]),
        direction=judged(rising=rising, less_is_better=False),
        rising=rising,
    )


def _issue_lines(
    issues: Sequence[KnownIssue], spans: Sequence[Period], as_of: date
) -> list[FigureLine]:
    closed = [str(sum(was_closed_in(i, span.until(as_of)) for i in issues)) for span in spans]
    ends = [min(span.last_day, as_of) for span in spans[:2]]
    still = [sum(is_open(issue, end) for issue in issues) for end in ends]
    rising = still[0] > still[1] if still[0] != still[1] else None
    return [
        FigureLine("Issues closed", closed[0], closed[1], closed[2]),
        FigureLine(
            title="Open issues at the end",
            current=str(still[0]),
            previous=str(still[1]),
            year_to_date=MISSING,
            direction=judged(rising=rising, less_is_better=True),
            rising=rising,
        ),
    ]


def _basis(answers: int) -> str:
    return f" (n = {answers})" if answers else ""


def _tenth(value: Decimal | None) -> Decimal | None:
    return None if value is None else round_half_up(value, 1)


def _rising(now: Decimal | None, before: Decimal | None) -> bool | None:
    if now is None or before is None or now == before:
        return None
    return now > before


def _quarters(last_day: date) -> list[Period]:
    latest = quarter_of(last_day)
    starts = [add_months(latest.start, -3 * back) for back in reversed(range(QUARTERS_SHOWN))]
    return [Period(start, add_months(start, 3)) for start in starts]


def _distribution(answers: Sequence[Answer]) -> tuple[tuple[int, int], ...]:
    """How many gave each score; scores between two steps count for the nearer one."""
    rounded = [int(round_half_up(answer.score, 0)) for answer in answers]
    return tuple((step, rounded.count(step)) for step in range(1, 6))


def _measures_satisfaction(goal: SharedGoal) -> bool:
    return (goal.metric or "").strip().casefold() in _MEASURES and goal.target is not None
