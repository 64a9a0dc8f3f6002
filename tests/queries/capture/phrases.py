"""Lines as people jot them down, and what is to come of them.

Each row: the line, the channel (None: no touch), direction, people, account, day of the touch,
and the promises as (side, text, due). The names are those of `tests/queries/capture/cast.py`.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

D = date
TUE = D(2026, 10, 13)
FRI, MON = D(2026, 10, 16), D(2026, 10, 19)


class Phrase(NamedTuple):
    """A line with what is expected."""

    line: str
    channel: str | None
    direction: str
    people: tuple[str, ...]
    account: str
    on: date
    promises: tuple[tuple[str | None, str, date | None], ...] = ()


def said(line, channel, people, account="Acme Ltd", *promises, direction="mutual", on=TUE):
    """A row with the usual direction and day."""
    return Phrase(line, channel, direction, tuple(people), account, on, promises)


ANN, BOB, JANE, LENA = "Ann Porter", "Bob Lee", "Jane Köhler", "Léna Dubois"
QUOTE = ("ours", "Send quote", FRI)

ENGLISH = (
    said("met Ann Acme: renewal ok, send quote fri", "in_person", [ANN], "Acme Ltd", QUOTE),
    said("Met Ann and Bob at Acme: price talk", "in_person", [ANN, BOB]),
    said("met ann, bob (acme) - all fine", "in_person", [ANN, BOB]),
    said("called Bob Lee about the portal", "phone", [BOB]),
    said("Bob Lee called: wants a discount", "phone", [BOB], direction="inbound"),
    said("call from Jane: results late", "phone", [JANE], "Larkfield GmbH", direction="inbound"),
    said("emailed Ann Acme re renewal", "email", [ANN], direction="outbound"),
    said("mailed Jane: minutes sent", "email", [JANE], "Larkfield GmbH", direction="outbound"),
    said("wrote to Léna: invitation", "email", [LENA], "Café Soleil", direction="outbound"),
    said("mail from Ann Acme: signed", "email", [ANN], direction="inbound"),
    said("video Ann Acme 45 min: demo went well", "video", [ANN]),
    said("zoom with Bob and Ann Acme: roadmap", "video", [BOB, ANN]),
    said("chat with Jane: quick question", "chat", [JANE], "Larkfield GmbH"),
    said("visited Acme yesterday: tour of the plant", "in_person", [], on=D(2026, 10, 12)),
    said("met Bob fri: budget approved", "in_person", [BOB], on=D(2026, 10, 9)),
    said("spoke with Jane 5/10: happy", "phone", [JANE], "Larkfield GmbH", on=D(2026, 10, 5)),
    said("meet Bob next mon 10:00: contract", "in_person", [BOB], on=MON),
    said("call Jane tomorrow about the invoice", "phone", [JANE], "Larkfield GmbH",
         on=D(2026, 10, 14)),
    said("had lunch with Jane: good mood", "in_person", [JANE], "Larkfield GmbH"),
    said("letter to Acme: price rise", "letter", [], direction="outbound"),
    said("met Ann Acme: they send the PO mon, we send the plan by end of month", "in_person",
         [ANN], "Acme Ltd", ("theirs", "Send the PO", MON),
         ("ours", "Send the plan", D(2026, 10, 31))),
    said("called Bob: he will sign by 31/12; check prices +2w", "phone", [BOB], "Acme Ltd",
         ("theirs", "Sign", D(2026, 12, 31)), ("ours", "Check prices", D(2026, 10, 27))),
    said("met Ann Acme: Bob sends the forecast in 3 days", "in_person", [ANN], "Acme Ltd",
         ("theirs", "Bob sends the forecast", FRI)),
    said("Acme: send quote fri", None, [], "Acme Ltd", QUOTE),
    said("send quote to Bob Lee fri", None, [BOB], "Acme Ltd",
         ("ours", "Send quote to Bob Lee", FRI)),
    said("met Jane's team at Larkfield: all quiet", "in_person", [JANE], "Larkfield GmbH"),
    said("met Ann Acme: will send contract", "in_person", [ANN], "Acme Ltd",
         (None, "Will send contract", None)),
    said("met Ann Acme: order delayed, plan ok, call went well", "in_person", [ANN]),
    said("called Bob: they: sign NDA fri; todo: slides", "phone", [BOB], "Acme Ltd",
         ("theirs", "Sign NDA", FRI), ("ours", "Slides", None)),
)  # fmt: skip

GERMAN = (
    said("traf Ann Acme: Verlängerung ok, Angebot schicken bis Freitag", "in_person", [ANN],
         "Acme Ltd", ("ours", "Angebot schicken", FRI)),
    said("mit Bob telefoniert: wir schicken das Angebot bis Montag", "phone", [BOB], "Acme Ltd",
         ("ours", "Wir schicken das Angebot", MON)),
    said("Jane angerufen wegen Rechnung", "phone", [JANE], "Larkfield GmbH"),
    said("Anruf von Jane: Lieferung zu spät", "phone", [JANE], "Larkfield GmbH",
         direction="inbound"),
    said("gestern Jane bei Larkfield getroffen: gute Stimmung", "in_person", [JANE],
         "Larkfield GmbH", on=D(2026, 10, 12)),
    said("Treffen mit Jane Köhler am Montag um 10:00: Vertrag", "in_person", [JANE],
         "Larkfield GmbH", on=MON),
    said("Videokonferenz mit Ann und Bob: sie schicken die Daten nächste Woche", "video",
         [ANN, BOB], "Acme Ltd", ("theirs", "Sie schicken die Daten", D(2026, 10, 20))),
    said("Mail an Jane: der Kunde prüft das bis Ende des Monats", "email", [JANE],
         "Larkfield GmbH", ("theirs", "Der Kunde prüft das", D(2026, 10, 31)),
         direction="outbound"),
    said("Larkfield besucht: Vertrag prüfen in zwei Wochen", "in_person", [], "Larkfield GmbH",
         ("ours", "Vertrag prüfen", D(2026, 10, 27))),
    said("Mail von Jane: ist zufrieden", "email", [JANE], "Larkfield GmbH", direction="inbound"),
)  # fmt: skip

FRENCH = (
    said("rencontré Léna: renouvellement ok, envoyer devis vendredi", "in_person", [LENA],
         "Café Soleil", ("ours", "Envoyer devis", FRI)),
    said("appelé Léna Dubois: elle envoie la commande demain", "phone", [LENA], "Café Soleil",
         ("theirs", "Elle envoie la commande", D(2026, 10, 14))),
    said("appel de Léna: livraison en retard", "phone", [LENA], "Café Soleil",
         direction="inbound"),
    said("visio avec Léna: nous préparons le contrat avant vendredi prochain", "video", [LENA],
         "Café Soleil", ("ours", "Nous préparons le contrat", FRI)),
    said("écrit à Léna: invitation", "email", [LENA], "Café Soleil", direction="outbound"),
    said("déjeuné avec Léna hier: très contente", "in_person", [LENA], "Café Soleil",
         on=D(2026, 10, 12)),
    said("réunion avec Léna lundi 14h: prix", "in_person", [LENA], "Café Soleil", on=MON),
    said("rdv avec Léna: ils envoient le contrat dans 2 semaines", "in_person", [LENA],
         "Café Soleil", ("theirs", "Ils envoient le contrat", D(2026, 10, 27))),
)  # fmt: skip

SPANISH = (
    said("reunión con Íñigo: renovación ok, enviar oferta el viernes", "in_person",
         ["Íñigo Sáez"], "Talleres Norte SL", ("ours", "Enviar oferta", FRI)),
    said("llamé a Íñigo Sáez: envían el contrato el lunes", "phone", ["Íñigo Sáez"],
         "Talleres Norte SL", ("theirs", "Envían el contrato", MON)),
    said("llamada de Íñigo: entrega tarde", "phone", ["Íñigo Sáez"], "Talleres Norte SL",
         direction="inbound"),
    said("hablé con Íñigo ayer: contento", "phone", ["Íñigo Sáez"], "Talleres Norte SL",
         on=D(2026, 10, 12)),
    said("videollamada con Íñigo: enviamos la oferta mañana", "video", ["Íñigo Sáez"],
         "Talleres Norte SL", ("ours", "Enviamos la oferta", D(2026, 10, 14))),
    said("escribí a Íñigo: invitación", "email", ["Íñigo Sáez"], "Talleres Norte SL",
         direction="outbound"),
    said("reunión con Íñigo el lunes: precios", "in_person", ["Íñigo Sáez"], "Talleres Norte SL",
         on=MON),
    said("correo a Íñigo: el cliente firma en dos semanas", "email", ["Íñigo Sáez"],
         "Talleres Norte SL", ("theirs", "El cliente firma", D(2026, 10, 27)),
         direction="outbound"),
)  # fmt: skip

PHRASES = (*ENGLISH, *GERMAN, *FRENCH, *SPANISH)
