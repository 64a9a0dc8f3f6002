"""The story says what the figures say, in plain sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from app.reports.client_story import story
from app.reports.client_usage import UsageFigure
from app.reports.document import Delivery, Satisfaction
from tests.reports.meridell import meridell

AS_OF = date(2026, 10, 13)
NOTHING = ((), 0, ())


def users(current: str | None, previous: str | None) -> UsageFigure:
    values = [None if text is None else Decimal(text) for text in (current, previous)]
    return UsageFigure("Active portal users", None, *values, None, None, less_is_better=False)


def said(previous: str | None, mean: str, answers: int = 8) -> Satisfaction:
    before = Decimal(previous) if previous else None
    return Satisfaction(mean=Decimal(mean), answers=answers, previous=before)


def test_usage_rises_falls_stays_and_is_left_out():
    texts = [
        story([users(*pair)], Satisfaction(), NOTHING, (), AS_OF)
        for pair in (("412", "374"), ("300", "374"), ("374", "374"), ("412", None), (None, "3"))
    ]
    assert texts == [
        ("Active portal users rose from 374 to 412.",),
        ("Active portal users fell from 374 to 300.",),
        ("Active portal users stayed at 374.",),
        ("Active portal users: 412.",),
        (),
    ]


def test_satisfaction_names_its_basis_and_claims_no_trend_from_few_answers():
    def told(satisfaction):
        return story([], satisfaction, NOTHING, (), AS_OF)

    assert told(said("4.4", "4.2")) == (
        "Satisfaction fell from 4.4 to 4.2 of 5, from eight answers.",
    )
    assert told(said("4.4", "4.2", answers=3)) == (
        "Satisfaction was 4.2 of 5, from three answers.",
    )
    assert told(said("4.21", "4.24")) == ("Satisfaction stayed at 4.2 of 5, from eight answers.",)
    assert told(said(None, "4.2", answers=1)) == ("Satisfaction was 4.2 of 5, from one answer.",)
    assert told(Satisfaction()) == ()


def test_work_is_counted_in_the_right_number():
    done = [Delivery(AS_OF, "x")]
    issues = meridell().issues[1:]
    assert story([], Satisfaction(), (done, 1, issues), (), AS_OF) == (
        "One piece of work was delivered, one issue was closed and one is open.",
    )
    assert story([], Satisfaction(), ((), 0, issues * 2), (), AS_OF) == ("Two issues are open.",)


def test_the_next_step_is_the_first_that_is_not_past():
    steps = meridell().steps
    late = replace(steps[0], due=date(2026, 10, 1))
    assert story([], Satisfaction(), NOTHING, (late, *steps[1:]), AS_OF) == (
        "Next agreed step: Send the revised roll-out plan, due on 13 October.",
    )


def test_nothing_known_says_nothing():
    assert story([], Satisfaction(), NOTHING, (), AS_OF) == ()
