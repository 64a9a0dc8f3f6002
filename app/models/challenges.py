"""The six challenges that most accounts meet sooner or later, and what helps against each."""

from __future__ import annotations

from typing import NamedTuple

from app.models.codes import CHALLENGE


class Challenge(NamedTuple):
    """A starter challenge: its code, its title as a risk, and what may be done about it."""

    code: str
    title: str
    counter_strategy: str


_STARTERS = {
    "unclear_goals": (
        "Goals are vague or understood differently on each side",
        (
            "Write each goal in the client’s own words with a measure and a day, have both sides "
            "confirm it, and open every review with it."
        ),
    ),
    "ineffective_communication": (
        "Messages reach the wrong people, too late or not at all",
        (
            "Agree who hears what, how and how often, name a deputy on both sides, and send "
            "decisions in writing within a day."
        ),
    ),
    "limited_resources": (
        "Time, people or budget do not suffice for what was agreed",
        (
            "Rank the work with the client by what it is worth to them, reserve the hours of the "
            "first three items, and say early what has to wait."
        ),
    ),
    "competition": (
        "A rival courts the account",
        (
            "Find out what the rival promises and to whom, show results in figures the client "
            "believes, and widen the contacts beyond the buyer before the price is discussed."
        ),
    ),
    "changing_client_needs": (
        "What the client needs changes faster than the plan",
        (
            "Ask for changes in every review, keep goals short enough to be turned, and agree how "
            "a change is decided and paid for."
        ),
    ),
    "internal_conflict": (
        "Departments of the client, or of ours, pull in different directions",
        (
            "Name the decision that is disputed and who may take it, hear each side alone first, "
            "and bring the sponsors of both together on that one point."
        ),
    ),
}


CHALLENGES = tuple(Challenge(code, *_STARTERS[code]) for code in CHALLENGE)
"""In the order of the vocabulary."""


def challenge(code: str | None) -> Challenge | None:
    """The starter of a category; None where a category is no challenge."""
    return next((one for one in CHALLENGES if one.code == code), None)
