"""Undo over what is known of clients: cards, links, who cares, confirmations, charter, rivals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, rule, run_state_machine_as_test

from app.models.known_facts import INSIGHT_KIND, INSIGHT_STATE
from app.services import charter, competitors, facts, insights, plans
from tests.properties.test_undo import SUPPORT, WORDS, Undoing

KINDS = st.sampled_from(INSIGHT_KIND)


class Knowing(Undoing):
    """The user of the other machine, who also writes down what they learn."""

    card = Bundle("card")

    @rule(target=card, key=Undoing.account, kind=KINDS, text=WORDS)
    def add_insight(self, key, kind, text):
        return self.made(insights.add_insight, key, kind, text)

    @rule(key=card, kind=KINDS, place=st.none() | st.integers(1, 4))
    def move_insight(self, key, kind, place):
        self.act(insights.move_insight, key, kind, place)

    @rule(key=card, state=st.sampled_from(INSIGHT_STATE))
    def set_state(self, key, state):
        self.act(insights.set_insight_state, key, state, by="Nora")

    @rule(one=card, other=card, on=st.booleans())
    def link(self, one, other, on):
        self.act(insights.link_insights if on else insights.unlink_insights, one, other)

    @rule(key=card, people=st.lists(Undoing.person, max_size=4))
    def set_owners(self, key, people):
        owners = [(person, "confirmed") for person in people]
        self.act(insights.write_insight, key, {"owners": owners})

    @rule(key=card, plan=Undoing.plan)
    def make_goal(self, key, plan):
        self.act(insights.make_goal_of_insight, key, plan)

    @rule(key=card)
    def remove_insight(self, key):
        self.act(insights.remove_insight, key)

    @rule(key=Undoing.person, value=SUPPORT)
    def confirm_support(self, key, value):
        from app.services import people

        self.act(people.set_support, key, value)
        self.act(facts.confirm_fact, ("people", key, "support"), author="Nora")

    @rule(key=Undoing.plan, text=WORDS | st.just(""))
    def write_plan(self, key, text):
        self.act(plans.change_plan, key, {"situation": text}, merge_key=f"plan:{key}")
        self.act(charter.change_charter, key, {"critical_vulnerability": text or None})

    @rule(key=Undoing.account, name=WORDS, share=st.none() | st.integers(-1, 101))
    def add_competitor(self, key, name, share):
        value = None if share is None else Decimal(share)
        self.act(competitors.add_competitor, key, name, share_percent=value)


@pytest.mark.timeout(600)
def test_what_is_known_comes_back_step_by_step():
    run_state_machine_as_test(
        Knowing,
        settings=settings(
            max_examples=5, stateful_step_count=40, suppress_health_check=list(HealthCheck)
        ),
    )
