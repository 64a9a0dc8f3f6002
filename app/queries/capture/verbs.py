"""What a line says first: how people were in touch, in English, German, French and Spanish."""

from __future__ import annotations

from typing import NamedTuple

from app.core.day_words import plain


class Verb(NamedTuple):
    """A word or phrase for a touch.

    `direction` is that of “we did”; `turned` says that a name before the word was the one who
    did it. `is_past` is False for forms that may be still to come: “call Ann fri”.
    """

    channel: str
    direction: str
    is_past: bool = True
    turned: bool = False


# channel, direction, “past” or “open” (may be still to come), and “turned”: the phrases
_WORDS = """
in_person mutual past: met, met with, saw, visited, had lunch with, had coffee with
in_person mutual past: had a meeting with, sat down with, lunched with
in_person mutual open: meet, meet with, meeting, meeting with, visit, lunch with, coffee with
phone mutual past turned: called, phoned, rang, telephoned
phone mutual past: spoke, spoke to, spoke with, talked, talked to, talked with, had a call with
phone mutual open: call, call with, phone, phone call, phone call with, ring
email outbound past turned: emailed, e-mailed, mailed, wrote, wrote to, replied, replied to
email outbound open: email, e-mail, mail, write, write to, mail to, email to
letter outbound past: posted a letter to, sent a letter to
letter outbound open: letter, letter to
video mutual past: zoomed, zoomed with, video called
video mutual open: video, video with, video call, video call with, videocall, zoom, zoom with
video mutual open: zoom call, zoom call with, teams call, teams call with, teams with
chat mutual past: chatted, chatted with, texted, messaged, slacked, whatsapped
chat mutual open: chat, chat with, text, message, slack, whatsapp
event mutual open: event, event with, conference, conference with, trade fair, trade fair with

in_person mutual past: traf, getroffen, besucht, besuchte, gesehen, zusammengesessen
in_person mutual open: treffen, treffen mit, treffe, besprechung, besprechung mit, termin
in_person mutual open: termin mit, besuch, besuch bei, besuche
phone mutual past: telefoniert, telefoniert mit, telefonierte mit, angerufen, gesprochen, sprach
phone mutual past: sprach mit
phone mutual open: anruf, anruf bei, telefonat, telefonat mit, anrufen
email outbound past: gemailt, geschrieben, schrieb, schrieb an, mailte
email outbound open: mail an, e-mail an
video mutual open: videoanruf, videoanruf mit, videokonferenz, videokonferenz mit, video mit
video mutual open: videocall mit
chat mutual past: gechattet
chat mutual open: chat mit
letter outbound open: brief, brief an

in_person mutual past: rencontré, ai rencontré, vu, ai vu, visité, ai visité, déjeuné avec
in_person mutual open: réunion, réunion avec, rendez-vous, rendez-vous avec, rdv, rdv avec
in_person mutual open: rencontrer, visiter
phone mutual past: appelé, ai appelé, téléphoné, téléphoné à, parlé à, parlé avec
phone mutual open: appel, appel avec, appeler, coup de fil, coup de fil à
email outbound past: écrit, écrit à, ai écrit à, envoyé un mail à, envoyé un courriel à
email outbound open: courriel, courriel à, mail à, écrire à
video mutual open: visio, visio avec, visioconférence, visioconférence avec
chat mutual past: chatté avec
letter outbound open: lettre, lettre à

in_person mutual past: vi a, me reuní con, reunido con, visité a, estuve con, comí con
in_person mutual open: reunión con, visita, visita a, comida con
phone mutual past: llamé, llamé a, hablé con, hablado con
phone mutual open: llamada, llamada a, llamada con, llamar, llamar a
email outbound past: escribí, escribí a, mandé un correo a, envié un correo a
email outbound open: correo, correo a, escribir a
video mutual open: videollamada, videollamada con
chat mutual past: chateé con
letter outbound open: carta, carta a

phone inbound past: call from, got a call from, phone call from, was called by, anruf von
phone inbound past: appel de, llamada de
email inbound past: mail from, email from, e-mail from, got a mail from, got an email from
email inbound past: got mail from, heard from, mail von, e-mail von, courriel de, mail de
email inbound past: correo de
letter inbound past: letter from, brief von, lettre de, carta de
chat inbound past: message from, text from, nachricht von, message de, mensaje de
"""


def _verbs() -> dict[tuple[str, ...], Verb]:
    found: dict[tuple[str, ...], Verb] = {}
    for line in filter(None, _WORDS.splitlines()):
        head, _, phrases = line.partition(": ")
        channel, direction, tense, *more = head.split()
        verb = Verb(channel, direction, tense == "past", bool(more))
        for phrase in phrases.split(", "):
            found[tuple(plain(phrase).split())] = verb
    return found


VERBS = _verbs()
LONGEST = max(map(len, VERBS))

SKIPPED = frozenset(
    plain(
        "i we with and at of the a an to in for ich wir mit und bei vom von der die das dem den"
        " im am beim habe haben hatte j'ai nous ai avons avec et chez de du des la le les l' a au"
        " yo hemos he con y e en el los las al del a & + also plus sowie hat had have has been"
        " was gewesen war"
    ).split()
)
"""Words between names that say nothing."""

ABOUT = frozenset(
    plain(
        "about re regarding concerning wegen bezuglich betreffend betr uber sujet concernant"
        " sobre acerca because"
    ).split()
)
"""Words after which the note begins."""
