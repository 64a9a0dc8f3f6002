"""The beginning of a line: how, with whom, when and how long, up to where the note begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, time

from app.core.day_words import plain
from app.queries.capture.names import Known, NameIndex, Token, tokens_of
from app.queries.capture.verbs import ABOUT, LONGEST, SKIPPED, VERBS, Verb
from app.queries.capture.when import day_of, is_doubtful, time_of

SURE = 88  # of 100: a word in small letters this near to a name is taken for a slip of it
_COLON = re.compile(r":(?=\s|$)|\s[\u2013\u2014-]\s")
_LENGTH = re.compile(
    r"(\d{1,3}(?:[.,]\d)?)\s?(min|mins|minutes?|minuten|minutos?|m|h|hrs?|hours?|std|stunden?"
    r"|heures?|horas?)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d{1,2}:\d{2}|\d{1,2}h\d{0,2}\b|\d{1,2}\s?[ap]m\b", re.IGNORECASE)
_HOUR = re.compile(r"\d(?::\d|[hH])")
_JOINS = frozenset(plain("with and & met meet mit und avec et con y").split())
_LAST_HOUR_LONG = 6  # “6h” is how long it took, “7h” when it was


@dataclass
class Mention:
    """Words of the head that are a name, or could be one that is not known."""

    text: str
    found: tuple[Known, ...]
    before_verb: bool = False

    @property
    def key(self) -> str:
        """What a choice for this name is kept under."""
        return plain(self.text)


@dataclass
class Head:
    """What the beginning of a line says; `note_from` is where the rest begins."""

    verb: Verb | None = None
    verb_text: str = ""
    mentions: list[Mention] = field(default_factory=list[Mention])
    day_text: str = ""
    at_time: time | None = None
    minutes: int | None = None
    note_from: int = 0
    left: str = ""


def read_head(text: str, names: NameIndex, today: date) -> Head:
    """Walk along the line as long as its words say how, who or when."""
    return _Walk(text, names, today).go()


class _Walk:
    def __init__(self, text: str, names: NameIndex, today: date) -> None:
        self._text = text
        self._names = names
        self._today = today
        colon = _COLON.search(text)
        self._colon = colon
        limit = colon.start() if colon else len(text)
        self._tokens = [token for token in tokens_of(text) if token.end <= limit]
        self._head = Head(note_from=len(text))
        self._place = 0
        self._left: list[Token] = []

    def go(self) -> Head:
        """Read words until the note begins."""
        steps = (self._verb, self._number, self._day, self._name, self._filler, self._stranger)
        ended = False
        while self._place < len(self._tokens) and not ended:
            if self._is_sentence_end():
                self._head.note_from = self._tokens[self._place].start
                break
            ended = not any(step() for step in steps)
        if ended:
            self._head.note_from = self._tokens[self._place].start
        elif self._colon is not None and self._place >= len(self._tokens):
            self._head.note_from = self._colon.end()
        if self._left:
            start = self._left[0].start
            end = self._colon.start() if self._colon else self._left[-1].end
            self._head.left = self._text[start:end].strip()
        return self._head

    def _is_sentence_end(self) -> bool:
        """A comma ends the head, unless the line has a colon or a name follows."""
        token = self._tokens[self._place]
        before = self._tokens[self._place - 1].end if self._place else 0
        between = self._text[before : token.start]
        if not any(mark in between for mark in ",;.!?\n") or not self._place:
            return False
        size, _ = self._names.at(self._tokens, self._place)
        return self._colon is None and not size

    def _slice(self, size: int) -> Sequence[Token]:
        return self._tokens[self._place : self._place + size]

    def _verb(self) -> bool:
        if self._head.verb is not None:
            return False
        name_size, _ = self._names.at(self._tokens, self._place)
        for size in range(LONGEST, max(name_size - 1, 0), -1):
            words = tuple(token.plain for token in self._slice(size))
            if len(words) == size and words in VERBS:
                self._head.verb, self._head.verb_text = VERBS[words], " ".join(words)
                for mention in self._head.mentions:
                    mention.before_verb = True
                self._place += size
                return True
        return False

    def _number(self) -> bool:
        """How long it took, or at what time."""
        start = self._tokens[self._place].start
        clock, length = _CLOCK.match(self._text, start), _LENGTH.match(self._text, start)
        if length and not (clock and _hours(clock.group()) > _LAST_HOUR_LONG):
            count = float(length[1].replace(",", "."))
            per = 60 if length[2].casefold()[0] in "hs" else 1
            self._head.minutes = max(1, round(count * per))
        elif clock and (found := time_of(clock.group())) is not None:
            self._head.at_time = found
        else:
            return False
        return self._skip_to(length if self._head.at_time is None else clock or length)

    def _skip_to(self, match: re.Match[str] | None) -> bool:
        end = match.end() if match else 0
        while self._place < len(self._tokens) and self._tokens[self._place].start < end:
            self._place += 1
        return True

    def _day(self) -> bool:
        if self._head.day_text:
            return False
        start = self._tokens[self._place].start
        if start and self._text[start - 1] in "+-\u2212":
            start -= 1
        for size in range(4, 0, -1):
            some = self._slice(size)
            if len(some) < size or (size == 1 and is_doubtful(some[0].plain)):
                continue
            end = some[-1].end
            said = self._text[start:end]
            if _HOUR.match(self._text, end - 1):
                continue  # the hour of a time of day
            if self._names.at(self._tokens, self._place)[0] >= size:
                return False
            if day_of(said, self._today) is not None:
                self._head.day_text = said
                self._place += size
                return True
        return False

    def _name(self) -> bool:
        size, found = self._names.at(self._tokens, self._place)
        token = self._tokens[self._place]
        if not size or (size == 1 and token.plain in SKIPPED and not token.is_capital):
            return False
        some = self._slice(size)
        self._head.mentions.append(Mention(self._text[some[0].start : some[-1].end], found))
        self._place += size
        return True

    def _filler(self) -> bool:
        token = self._tokens[self._place]
        if token.plain in ABOUT and self._colon is None:
            after = self._tokens[self._place + 1 :]
            self._head.note_from = after[0].start if after else len(self._text)
            self._tokens = self._tokens[: self._place + 1]
        elif token.plain not in SKIPPED and token.plain not in ABOUT:
            return False
        self._place += 1
        return True

    def _stranger(self) -> bool:
        """A word that is no known name: perhaps one that is new, or a slip."""
        token = self._tokens[self._place]
        joined = self._place > 0 and self._tokens[self._place - 1].plain in _JOINS
        after_verb = self._head.verb is not None and not self._head.mentions
        if token.is_capital and (self._head.verb is not None or self._colon is not None):
            size = 1
            while self._is_new_capital(self._place + size):
                size += 1
            return self._take_stranger(size)
        looks = self._colon is not None and self._head.verb is not None and (joined or after_verb)
        if looks or self._is_slip(token):
            return self._take_stranger(1)
        if self._colon is None:
            return False
        self._left.append(token)
        self._place += 1
        return True

    def _is_new_capital(self, place: int) -> bool:
        if place >= len(self._tokens) or not self._tokens[place].is_capital:
            return False
        apart = self._text[self._tokens[place - 1].end : self._tokens[place].start].strip()
        return not apart and not self._names.at(self._tokens, place)[0]

    def _is_slip(self, token: Token) -> bool:
        if self._head.verb is None or len(token.plain) < 4:
            return False
        from rapidfuzz import fuzz

        near = self._names.like(token.text)
        return any(
            fuzz.ratio(token.plain, word) >= SURE
            for one in near
            for word in plain(one.name).split()
        )

    def _take_stranger(self, size: int) -> bool:
        some = self._slice(size)
        self._head.mentions.append(Mention(self._text[some[0].start : some[-1].end], ()))
        self._place += size
        return True


def _hours(clock: str) -> int:
    found = re.match(r"\d+", clock)
    return 24 if ":" in clock or "m" in clock.casefold() or found is None else int(found.group())
