"""What quick capture understood, as chips: each is one thing, and its menu corrects it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app.bridge import formats
from app.bridge.tr import tr
from app.core.days import parse_day
from app.models.codes import CODES
from app.models.labels import label
from app.queries.capture.names import Known
from app.queries.capture.reading import Captured, PromisePart
from app.queries.capture.resolving import LEAVE, NEW, NamePart

Choice = tuple[str, str, Any]
"""What a menu entry says, which answer it sets, and to what."""

_KIND_ICONS = {"account": "building-2", "person": "user", "team": "users"}
_CHANNEL_ICONS = {
    "in_person": "handshake", "phone": "phone", "email": "mail", "letter": "mail",
    "video": "monitor", "chat": "message-square", "event": "users",
}  # fmt: skip
MOST_CHOICES = 12
"""More names than this are no menu: more of the name has to be written."""
_DAYS = ("tomorrow", "fri", "mon", "+1w", "+2w", "end of month", "end of quarter")


@dataclass(frozen=True)
class ChipWords:
    """A chip as data: what it says, its icon, its menu, and what Delete does."""

    key: tuple[str, str]
    lead: str
    value: str = ""
    icon: str = ""
    choices: tuple[Choice, ...] = ()
    removal: Choice | None = None
    is_open: bool = False


def chips_of(found: Captured, today: date) -> list[ChipWords]:
    """How, when, with whom, what was promised: in this order."""
    chips: list[ChipWords] = []
    if found.is_touch and (found.channel or found.text):
        chips.append(_how(found))
        chips.append(_when(found, today))
    if found.account is not None or found.is_touch or found.promises:
        chips.append(_account(found))
    chips += [_name(part) for part in found.names if not _says_the_account(part, found)]
    chips += [_promise(part, today) for part in found.promises]
    return chips


def question_words(found: Captured) -> str:
    """The first thing that has to be answered, as a sentence; empty where all is clear."""
    if not found.questions:
        return ""
    kind, key = found.questions[0]
    if kind == "name":
        return _who_words(next(part for part in found.names if part.key == key))
    if kind == "account" and not 0 < len(found.accounts) <= MOST_CHOICES:
        return tr("Which account? Write its name, such as “Acme: …”.")
    return {
        "channel": tr("How were you in touch? Begin with met, called, emailed … or choose."),
        "account": tr("Which account is this about?"),
    }.get(kind, tr("Whose promise is it?"))


def _who_words(part: NamePart) -> str:
    if len(part.choices) > MOST_CHOICES:
        count = formats.number(len(part.choices))
        return tr("{0} are called “{1}”. Write more of the name, or the account.", count, part.text)
    if part.choices:
        return tr("Who is “{0}”? Choose at its chip.", part.text)
    return tr("“{0}” is not known. Add them as new, or leave the name in the note.", part.text)


def _how(found: Captured) -> ChipWords:
    choices = tuple(
        (tr(label("channel", code)), "channel", code) for code in CODES["channel"]
    )  # fmt: skip
    if found.channel is None:
        return ChipWords(("channel", ""), tr("How?"), "", "circle-alert", choices, is_open=True)
    direction = "" if found.direction == "mutual" else tr(label("direction", found.direction))
    words = tr(label("channel", found.channel))
    return ChipWords(
        ("channel", ""), words, direction, _CHANNEL_ICONS.get(found.channel, ""), choices
    )


def _when(found: Captured, today: date) -> ChipWords:
    day = found.on or today
    words = formats.day_near(day, today)
    if found.at_time is not None:
        words = f"{words} {found.at_time:%H:%M}"
    if found.minutes:
        words = f"{words} · {tr('{0} min', found.minutes)}"
    lead = "" if found.state == "held" else tr(label("interaction_state", found.state))
    choices: list[Choice] = [
        (tr("Today"), "on", today),
        (tr("Yesterday"), "on", today - timedelta(1)),
        (tr("Tomorrow"), "on", today + timedelta(1)),
    ]
    codes = ("held", "not_held") if day <= today else ("planned",)
    choices += [(tr(label("interaction_state", code)), "state", code) for code in codes]
    return ChipWords(("on", ""), lead or words, words if lead else "", "calendar", tuple(choices))


def _account(found: Captured) -> ChipWords:
    choices: tuple[Choice, ...] = tuple(
        (one.name, "account", one.id) for one in found.accounts[:MOST_CHOICES]
    )
    if found.account is None:
        return ChipWords(
            ("account", ""), tr("Which account?"), "", "circle-alert", choices, is_open=True
        )
    return ChipWords(("account", ""), found.account.name, "", "building-2", choices)


def _says_the_account(part: NamePart, found: Captured) -> bool:
    taken = part.taken
    return taken is not None and taken.kind == "account" and taken == found.account


def _name(part: NamePart) -> ChipWords:
    key = f"name:{part.key}"
    offered = part.choices if len(part.choices) <= MOST_CHOICES else ()
    choices: list[Choice] = [(_full_name(one), key, one) for one in offered]
    choices.append((tr("Add “{0}” as a new person", part.text), key, NEW))
    choices.append((tr("Leave it in the note"), key, LEAVE))
    removal = (tr("Leave it in the note"), key, LEAVE)
    place = ("name", part.key)
    if part.taken is not None:
        icon = _KIND_ICONS[part.taken.kind]
        return ChipWords(place, part.taken.name, "", icon, tuple(choices), removal)
    if part.is_new:
        return ChipWords(
            place, tr("New"), part.text, "user-plus", tuple(choices), removal
        )  # fmt: skip
    if part.is_left:
        return ChipWords(place, tr("In the note"), part.text, "sticky-note", tuple(choices))
    return ChipWords(place, part.text, "?", "circle-alert", tuple(choices), removal, is_open=True)


def _full_name(known: Known) -> str:
    if known.kind != "person":
        return known.name
    return ", ".join(part for part in (known.name, known.detail, known.account) if part)


def _promise(part: PromisePart, today: date) -> ChipWords:
    key = f"promise:{part.key}"

    def answer(side: str | None, due: date | None) -> dict[str, Any]:
        return {"side": side, "due": due}

    choices: list[Choice] = [
        (tr("We promised"), key, answer("ours", part.due)),
        (tr("They promised"), key, answer("theirs", part.due)),
    ]
    for words in _DAYS:
        day = parse_day(words, today)
        said = tr("Due {0}, {1}", tr(words), formats.day(day, today))
        choices.append((said, key, answer(part.side, day)))
    choices.append((tr("No day"), key, answer(part.side, None)))
    removal = (tr("No promise"), key, answer(LEAVE, None))
    choices.append(removal)
    side = {"ours": tr("We:"), "theirs": tr("They:")}.get(part.side or "", tr("Whose?"))
    words = part.text if len(part.text) <= 60 else f"{part.text[:59]}…"
    due = "" if part.due is None else f" · {formats.day_near(part.due, today)}"
    icon = "flag" if part.side else "circle-alert"
    return ChipWords(
        ("promise", part.key),
        side,
        words + due,
        icon,
        tuple(choices),
        removal,
        is_open=part.side is None,
    )
