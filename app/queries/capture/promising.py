"""Which part of a note is a promise, and whose: “send quote fri”, “they send the PO”.

English, German, French and Spanish. A verb alone counts only where it is a clear request to do
something; a word that is a noun as well (“order delayed”) needs a day or an object behind it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from app.core.day_words import plain
from app.queries.capture.names import Known, NameIndex, tokens_of
from app.queries.capture.when import find_day

OURS, THEIRS = "ours", "theirs"

_OURS = frozenset(("we", "i", "we'll", "i'll", "wir", "ich", "nous", "je", "j", "nosotros", "yo"))
_THEIRS = frozenset(
    plain("they he she they'll he'll she'll client customer sie er kunde kundin ils elles il elle"
          " cliente ellos ellas ella el").split()
)  # fmt: skip
_ARTICLES = frozenset(plain("the le la les der die das los las l").split())
_FUTURE = frozenset(
    plain("will shall must should need needs to have has ll going promised agreed werden wird werde"
          " will wollen soll sollen muss mussen va vont allons vais doit doivent va van a vamos"
          " debe deben prometio promete").split()
)  # fmt: skip
_OBJECTS = frozenset(
    plain("the a an their them him her us our back on up for with to about him this that new all"
          " den die das dem der ein eine einen le la les l un une el los las una").split()
)  # fmt: skip
_CLITICS = frozenset(plain("me nos les le lo la se te ihnen ihm ihr uns dir lui leur vous").split())

_DO = frozenset(
    plain("send prepare deliver provide check ask arrange book schedule follow confirm get give"
          " bring sign return introduce invite forward clarify propose make create finish complete"
          " submit upload install ship present revise approve decide remind chase look set write"
          " organise organize share circulate resend verify notify reschedule").split()
)  # fmt: skip
_DO_OR_THING = frozenset(
    plain("call order plan review test offer quote credit visit invoice update fix draft answer"
          " reply mail email pay phone ring meet refund report demo train tell talk let come order"
          " cancel extend raise move add change transfer name cost price").split()
)  # fmt: skip

_GERMAN = plain("schick send liefer pruf klar meld ruf bereit mach erstell geb gib bring vereinbar"
                " bestatig unterschreib stell besorg frag lad buch zahl uberweis aktualisier los"
                " beheb nenn antwort organisier ubergeb reich erledig schreib informier hol plan"
                " installier schul bespr verschick vorbereit").split()  # fmt: skip
_FRENCH = plain("envo enver prepar livr verifi rappel appel confirm sign fourn transm organis"
                " planifi demand donn pay pai factur propos repond ecri relanc valid corrig regl"
                " termin remett apport reserv contact").split()  # fmt: skip
_SPANISH = plain("envi mand prepar entreg revis llam confirm firm pag respond organiz ped pid"
                 " propon factur comprob program agend reserv contest devolv aprob corrig termin"
                 " present escrib avis negoci cerr").split()  # fmt: skip

_GERMAN_WE = ("e", "en", "n")
_FRENCH_WE = ("er", "oyer", "yer", "ir", "re", "rai", "errai", "rons", "ons", "yons", "errons")
_FRENCH_THEY = ("ront", "erront", "oient")
_SPANISH_WE = ("ar", "er", "ir", "o", "io", "amos", "emos", "imos", "are", "ere", "ire", "aremos",
               "eremos", "iremos")  # fmt: skip
_SPANISH_THEY = ("an", "en", "aran", "eran", "iran")


_PAST = ("ed", "te", "ten", "tet", "aron", "ieron", "ait", "aient")


class Promised(NamedTuple):
    """A promise read in a clause; `side` is None where it does not say whose it is."""

    text: str
    side: str | None
    due: date | None
    person: Known | None = None


def promise_in(clause: str, names: NameIndex, today: date) -> Promised | None:
    """The promise that a clause makes, None where it only tells something."""
    marked, rest = _mark(clause)
    body, due = without_day(rest, today)
    words = [part for token in tokens_of(body) for part in token.plain.split("'") if part]
    if not words:
        return None
    if marked:
        return Promised(_capital(body), marked, due)
    subject = _subject(body, words, names)
    if subject is not None:
        return _by_subject(body, words, due, subject)
    side = _side_of_verb(body, words, due)
    if side == "?":
        return Promised(_capital(body), None, due)
    return Promised(_capital(body), side, due) if side else None


class _Subject(NamedTuple):
    side: str
    size: int
    person: Known | None


def _subject(body: str, words: Sequence[str], names: NameIndex) -> _Subject | None:
    skip = 1 if words[0] in _ARTICLES and len(words) > 1 else 0
    word = words[skip] if skip < len(words) else ""
    if word in _OURS and not skip:
        return _Subject(OURS, 1, None)
    if word in _THEIRS:
        size = 2 if words[:2] == ["el", "cliente"] else skip + 1
        return _Subject(THEIRS, size, None)
    tokens = tokens_of(body)
    size, found = names.at(tokens, 0)
    people = [one for one in found if one.kind == "person"]
    if size and len(words) > size and (people or any(one.kind == "account" for one in found)):
        return _Subject(THEIRS, size, people[0] if len(people) == 1 else None)
    ours = size and len(words) > size and any(one.kind == "team" for one in found)
    return _Subject(OURS, size, None) if ours else None


def _by_subject(
    body: str, words: Sequence[str], due: date | None, subject: _Subject
) -> Promised | None:
    rest = [word for word in words[subject.size :] if word not in _CLITICS]
    future = False
    while rest and rest[0] in _FUTURE:
        rest, future = rest[1:], True
    shortened = words[subject.size - 1].endswith("ll")
    last = rest[-1] if rest else ""
    does = bool(rest) and (_is_deed(rest[0]) or _ends(last, _GERMAN, ("en",)))
    if not rest or not (future or shortened or does):
        return None
    text = _without_english_subject(body, subject) if _is_english(rest[0]) else body
    return Promised(_capital(text), subject.side, due, subject.person)


def _side_of_verb(body: str, words: Sequence[str], due: date | None) -> str | None:
    """Whose a promise is that names nobody; `?` where it is one but does not say whose."""
    said = [word for word in words if word not in _CLITICS] or list(words)
    first, second = said[0], said[1] if len(said) > 1 else ""
    if first == "will" and _is_english(second):
        return "?"
    if second in _OURS | _THEIRS and (_is_deed(first) or first in _FUTURE):
        return OURS if second in _OURS else THEIRS
    if _is_request(first, second, due) or _is_german_request(body, said, due):
        return OURS
    if not second and due is None:
        return None
    if _ends(first, _FRENCH, _FRENCH_WE) or _ends(first, _SPANISH, _SPANISH_WE):
        return OURS
    is_theirs = _ends(first, _FRENCH, _FRENCH_THEY) or _ends(first, _SPANISH, _SPANISH_THEY)
    is_theirs = is_theirs or (due is not None and _ends(first, _GERMAN, ("t",)))
    return THEIRS if is_theirs else None


def _is_request(first: str, second: str, due: date | None) -> bool:
    """“send the quote”, and “call her back” but not “call went well”."""
    if first in _DO:
        return bool(second)
    return first in _DO_OR_THING and (due is not None or second in _OBJECTS)


def _is_german_request(body: str, words: Sequence[str], due: date | None) -> bool:
    """“schicke Angebot”, “Angebot schicken”; a noun such as “Frage” is no verb."""
    if len(words) < 2:
        return False
    is_verb = body[:1].islower() or due is not None
    first = is_verb and _ends(words[0], _GERMAN, _GERMAN_WE)
    return first or _ends(words[-1], _GERMAN, ("en",))


def _is_english(word: str) -> bool:
    known = _DO | _DO_OR_THING
    return word in known or (word[-1:] == "s" and (word[:-1] in known or word[:-2] in known))


def _is_deed(word: str) -> bool:
    """Whether a word is a form of a verb for doing something, in any of the languages."""
    if _is_english(word):
        return True
    if word.endswith(_PAST):
        return False
    stems = (*_GERMAN, *_FRENCH, *_SPANISH)
    return any(word.startswith(stem) and 0 < len(word) - len(stem) <= 6 for stem in stems)


def _ends(word: str, stems: Sequence[str], endings: Sequence[str]) -> bool:
    return any(word == stem + ending for stem in stems for ending in endings)


def _mark(clause: str) -> tuple[str, str]:
    """An explicit mark before a promise: `todo: …`, `they: …`."""
    head, colon, rest = clause.partition(":")
    word = plain(head).strip()
    if colon and word in {"todo", "to do", "promise", "promised", "ours", *_OURS}:
        return OURS, rest.strip()
    if colon and word in {"theirs", *_THEIRS}:
        return THEIRS, rest.strip()
    return "", clause


def without_day(clause: str, today: date) -> tuple[str, date | None]:
    """A promise in words and the day by which it is due, taken out of one text."""
    found = find_day(clause, today)
    if found is None:
        return clause.strip(" ,;.!"), None
    rest = f"{clause[: found.start].rstrip()} {clause[found.end :].lstrip()}"
    return rest.strip(" ,;.!"), found.day


def _without_english_subject(body: str, subject: _Subject) -> str:
    """“we will send the plan” is “Send the plan”; “she sends it” keeps its verb as it is."""
    words = body.split()
    if subject.person is not None or (
        subject.side == THEIRS and words[0].casefold() not in _THEIRS
    ):
        return body
    rest = words[subject.size :]
    while rest and plain(rest[0]) in _FUTURE:
        rest = rest[1:]
    return " ".join(rest) or body


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
