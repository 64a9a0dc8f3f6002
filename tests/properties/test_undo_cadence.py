"""Undo over the plan's rhythm: who is told what, risks on their map, reviews held, targets."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, rule, run_state_machine_as_test

from app.models.codes import CHALLENGE
from app.services import communications, reviews, risks, swot, targets
from app.services.reviews import Decision, Snapshot
from app.services.touches import Beside, record_touch
from tests.builders import TODAY
from tests.properties.test_undo import DAYS, WORDS, Undoing

REPEATS = st.sampled_from(("none", "day", "month", "quarter", None))
STEPS = st.integers(-1, 1)


class Keeping(Undoing):
    """The user of the other machine, who also keeps in touch by plan and reviews it."""

    talk = Bundle("talk")
    risk = Bundle("risk")
    review = Bundle("review")

    @rule(target=talk, key=Undoing.plan, who=Undoing.person | st.none(), repeat=REPEATS)
    def add_talk(self, key, who, repeat):
        named = {"person_id": who} if who is not None else {"audience": "The board"}
        return self.made(communications.add_communication, key, repeat=repeat, **named)

    @rule(key=talk, repeat=REPEATS, every=st.integers(0, 3), day=DAYS)
    def change_talk(self, key, repeat, every, day):
        draft = {"repeat": repeat, "repeat_every": every, "anchor": day, "weekend": "before"}
        self.act(communications.change_communication, key, draft)

    @rule(key=Undoing.account, row=talk)
    def log(self, key, row):
        touch = {"channel": "phone", "direction": "outbound", "subject": "Report"}
        self.act(record_touch, key, touch, Beside(about=(("communications", row),)))

    @rule(key=talk)
    def remove_talk(self, key):
        self.act(communications.remove_communication, key)

    @rule(target=risk, key=Undoing.account, code=st.sampled_from((*CHALLENGE, "delivery")))
    def add_challenge(self, key, code):
        return self.made(risks.add_challenge, key, code)

    @rule(key=risk, up=STEPS, across=STEPS)
    def move_risk(self, key, up, across):
        self.act(risks.shift_risk, key, likelihood=up, impact=across)

    @rule(key=risk, value=st.none() | st.integers(-1, 10**6), contract=Undoing.contract)
    def link_revenue(self, key, value, contract):
        self.act(risks.change_risk, key, {"linked_minor": value, "contract_id": contract})

    @rule(key=Undoing.entry)
    def risk_of_swot(self, key):
        self.act(swot.make_risk_of_swot_entry, key)

    @rule(key=risk)
    def remove_risk(self, key):
        self.act(risks.remove_risk, key)

    @rule(
        target=review, key=Undoing.account, plan=Undoing.plan | st.none(), back=st.integers(-1, 9),
        decided=st.lists(WORDS, max_size=2),
    )  # fmt: skip
    def hold_review(self, key, plan, back, decided):
        values = {"kind": "monthly", "on_date": TODAY - timedelta(days=back)}
        decisions = [Decision(words, "Nora", TODAY) for words in decided]

        def hold(session):
            beside = Snapshot({"items": []}, "Nora")
            held = reviews.hold_review(session, key, plan, values, decisions, beside)
            return held.review_id

        return self.made(hold)

    @rule(key=review, words=WORDS)
    def change_review(self, key, words):
        self.act(reviews.change_review, key, {"decisions": words})

    @rule(key=review)
    def remove_review(self, key):
        self.act(reviews.remove_review, key)

    @rule(key=Undoing.account, period=st.sampled_from(("2026", "2026-Q4", "soon")), value=STEPS)
    def set_target(self, key, period, value):
        self.act(targets.set_target, "nps", period, Decimal(value), account_id=key)


@pytest.mark.timeout(600)
def test_what_is_kept_up_comes_back_step_by_step():
    run_state_machine_as_test(
        Keeping,
        settings=settings(
            max_examples=5, stateful_step_count=40, suppress_health_check=list(HealthCheck)
        ),
    )
