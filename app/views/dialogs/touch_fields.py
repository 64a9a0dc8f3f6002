"""What is asked of a touch: the fields, and which of them are shown only on request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.bridge.context import App
from app.bridge.tr import tr
from app.models.codes import CODES
from app.models.labels import label
from app.queries.directory import account_names, team_names
from app.queries.touch_record import Subject, TouchChoices
from app.views.widgets.fields import Day, Field, MultiPick, Note, Number, Pick, Text

MOST_NAMES = 12
MORE = ("direction", "state", "sentiment", "minutes", "outcome", "about")
"""What is seldom needed: shown by “More”."""

_MOODS = {2: "Very good", 1: "Good", 0: "Neutral", -1: "Tense", -2: "Bad"}
_KINDS = {
    "communications": "Planned", "issues": "Issue", "goals": "Goal", "opportunities": "Opportunity",
}  # fmt: skip


def touch_fields(app: App, *, with_account: bool, with_next: bool = True) -> list[Field]:
    """All fields of the form; without a known account it is asked for first."""
    ours = [(row.id, row.name) for row in app.read(team_names)]
    fields: list[Field] = [
        Text(name="subject", label=tr("&What about"), required=True, most=200),
        Note(name="note", label=tr("&Note"), lines=4, hint=tr("What was said, in your words")),
        Pick(name="channel", label=tr("&How"), options=_codes("channel"), required=True, half=True),
        Day(name="on", label=tr("&When"), required=True, past=True, half=True),
        MultiPick(name="person_ids", label=tr("Who took &part")),
        MultiPick(name="ours", label=tr("&From us"), options=ours),
        *_more(),
    ]
    if with_next:
        fields += [
            Text(name="next_step", label=tr("Ne&xt step"), hint=tr("Becomes a promise"), half=True),
            Day(name="due", label=tr("&Due"), half=True),
        ]
    if with_account:
        options = [(row.id, row.name) for row in app.read(account_names)]
        account = Pick(name="account_id", label=tr("&Account"), options=options, required=True)
        fields.insert(0, account)
    return fields


def _more() -> list[Field]:
    moods = [(mood, tr(word)) for mood, word in _MOODS.items()]
    return [
        Pick(name="direction", label=tr("Who &began"), options=_codes("direction"), half=True,
             required=True),
        Pick(name="state", label=tr("&State"), options=_codes("interaction_state"), half=True,
             required=True),
        Pick(name="sentiment", label=tr("&Mood"), options=moods, half=True, empty=tr("Not noted")),
        Number(name="minutes", label=tr("M&inutes"), half=True),
        Text(name="outcome", label=tr("O&utcome"), most=300),
        MultiPick(name="about", label=tr("About &goal, issue, opportunity or plan")),
    ]  # fmt: skip


def people_options(choices: TouchChoices, chosen: Sequence[int] = ()) -> list[tuple[int, str]]:
    """Who was in touch last comes first; many people are cut to those, and to who is chosen."""
    everyone = choices.contacts
    shown = [one for place, one in enumerate(everyone) if place < MOST_NAMES or one.id in chosen]
    return [(one.id, one.name) for one in shown]


def about_options(subjects: Sequence[Subject]) -> list[tuple[Any, str]]:
    """“Goal: Second site”."""
    return [
        ((one.entity, one.id), tr("{0}: {1}", tr(_KINDS[one.entity]), one.title))
        for one in subjects
        if one.entity in _KINDS
    ]


def usual_direction(channel: str | None) -> str:
    """Mail and letters go out; whoever talks, talks both ways."""
    return "outbound" if channel in ("email", "letter") else "mutual"


def _codes(enumeration: str) -> list[tuple[str, str]]:
    return [(code, tr(label(enumeration, code))) for code in CODES[enumeration]]
