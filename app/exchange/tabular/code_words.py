"""Other systems' words for the vocabulary's codes, by open-format file and column.

Only exact words count, in their normal form; what is not here is asked.
"""

from __future__ import annotations

from app.exchange.tabular.fields import normal

_ACCOUNT_STATUS = {
    "active": "active live current aktiv actif activo customer client",
    "on_hold": "onhold paused pausiert suspended",
    "closed": "closed churned lost former ehemalig cancelled canceled resilie perdido",
    "ignored": "ignored",
}
_LIFECYCLE = {
    "prospecting": "prospect prospecting lead opportunity interessent suspect mql sql",
    "onboarding": "onboarding implementation new",
    "relationship_building": "relationshipbuilding",
    "development": "development accountdevelopment growth expansion",
    "retention": "retention renewal",
    "closing": "closing noticegiven gekuendigt gekundigt",
    "closed": "closed churned former ehemalig",
}
_STAGE = {
    "prospecting": "prospecting prospect idea discovery lead new appointmentscheduled "
    "needsanalysis interessent",
    "qualification": "qualification qualified qualifying engaging engaged qualifiedtobuy "
    "qualifiziert develop qualifizierung",
    "proposal": "proposal proposed proposalsent proposalpricequote quote quoted solution "
    "presentationscheduled propose angebot valueproposition propuesta proposition devis",
    "negotiation": "negotiation negotiating negotiationreview verbalyes procurement contract "
    "contractsent close decisionmakerboughtin verhandlung negociacion negociation",
    "won": "won closedwon closewon gewonnen abgeschlossengewonnen gagne ganado cierreganado",
    "lost": "lost closedlost closelost verloren abgeschlossenverloren perdu perdido cierreperdido",
}
_BOOKING = {
    "new": "new newbusiness newcustomer newclient neugeschaft",
    "renewal": "renewal existingbusinessrenewal verlaengerung verlangerung",
    "upsell": "upsell upgrade existingcustomerupgrade expansion existingbusiness addon",
    "cross_sell": "crosssell crossselling",
    "downsell": "downsell downgrade existingcustomerdowngrade",
}
_LOST = {
    "pricing": "pricing price tooexpensive preis prix precio",
    "competition": "competition competitor losttocompetitor wettbewerb",
    "budget": "budget nobudget nobudgetlostfunding",
    "missing_features": "missingfeatures missingfunctionality productgap features",
    "timing": "timing badtiming notnow postponed",
    "no_decision_maker": "nodecisionmaker nodecision nodecisionnonresponsive",
    "unresponsive": "unresponsive noresponse ghosted",
    "poor_fit": "poorfit notafit badfit",
    "other": "other sonstiges autre otro",
}
_PRIORITY = {
    "low": "low lowest minor niedrig gering basse baja trivial p4",
    "normal": "normal medium med moderate mittel moyenne media p3 major",
    "high": "high hoch haute alta p2",
    "urgent": "urgent critical highest blocker dringend kritisch urgente p1",
}
_ISSUE_STATUS = {
    "new": "new open opened todo offen neu ouvert abierto backlog reopened",
    "assigned": "assigned inprogress working inbearbeitung encours asignado escalated",
    "pending": "pending onhold waiting waitingoncustomer waitingforcustomer wartend enattente",
    "closed": "closed resolved solved done completed geschlossen geloest gelost erledigt ferme "
    "resolu cerrado resuelto listo",
    "rejected": "rejected wontfix invalid abgelehnt",
    "duplicate": "duplicate duplikat",
}
_ISSUE_TYPE = {
    "question": "question frage howto pregunta",
    "incident": "incident outage storung stoerung",
    "problem": "problem bug defect fehler erreur error",
    "concern": "concern",
    "complaint": "complaint beschwerde reclamation queja",
    "service_request": "servicerequest request task featurerequest anfrage demande solicitud",
}
_CHANNEL = {
    "email": "email mail emailsent courriel correo",
    "phone": "phone call phonecall telefon anruf appel telefono llamada",
    "video": "video videocall zoom teams webinar videokonferenz virtualmeeting demo",
    "in_person": "inperson meeting visit onsite treffen besuch besprechung reunion visite visita",
    "event": "event conference messe tradeshow",
    "chat": "chat message sms whatsapp slack",
    "letter": "letter post brief",
}
_DIRECTION = {
    "outbound": "outbound outgoing sent ausgehend sortant saliente",
    "inbound": "inbound incoming received eingehend entrant entrante",
    "mutual": "mutual both",
}
_STATE = {
    "planned": "planned false open notstarted scheduled geplant no",
    "held": "held true completed done closed yes sent erledigt durchgefuhrt",
    "not_held": "notheld cancelled canceled noshow abgesagt",
}
_PERSON_STATUS = {
    "active": "active aktiv actif activo",
    "on_leave": "onleave",
    "left": "left inactive former departed ausgeschieden",
    "unknown": "unknown",
}
_SUPPORT = {
    "mentor": "mentor",
    "supporter": "supporter pro promoter champion befurworter",
    "neutral": "neutral",
    "non_supporter": "nonsupporter con sceptic skeptic sceptical",
    "opponent": "opponent blocker enemy detractor gegner",
}
_REVENUE_KIND = {
    "recurring": "recurring subscription mrr wiederkehrend abo recurrent recurrente",
    "one_off": "oneoff onetime einmalig ponctuel unico services",
    "credit": "credit creditnote refund gutschrift avoir abono",
}
_CONTRACT_STATUS = {
    "draft": "draft entwurf brouillon borrador",
    "active": "active activated running live laufend aktiv actif activo vigente",
    "ended": "ended expired completed abgelaufen expire vencido",
    "terminated": "terminated cancelled canceled gekundigt gekuendigt resilie cancelado",
}
_SURVEY_KIND = {
    "nps": "nps netpromoterscore",
    "csat": "csat customersatisfaction satisfaction",
    "ces": "ces customereffortscore effort",
    "custom": "custom other",
}

_BY_COLUMN: dict[tuple[str, str], dict[str, str]] = {
    ("accounts", "account_status"): _ACCOUNT_STATUS,
    ("accounts", "lifecycle_stage"): _LIFECYCLE,
    ("contacts", "preferred_channel"): _CHANNEL,
    ("contacts", "status"): _PERSON_STATUS,
    ("contacts", "support"): _SUPPORT,
    ("opportunities", "stage"): _STAGE,
    ("opportunities", "booking_type"): _BOOKING,
    ("opportunities", "lost_reason"): _LOST,
    ("contracts", "status"): _CONTRACT_STATUS,
    ("revenue", "kind"): _REVENUE_KIND,
    ("surveys", "kind"): _SURVEY_KIND,
    ("issues", "status"): _ISSUE_STATUS,
    ("issues", "type"): _ISSUE_TYPE,
    ("issues", "priority"): _PRIORITY,
    ("interactions", "channel"): _CHANNEL,
    ("interactions", "direction"): _DIRECTION,
    ("interactions", "state"): _STATE,
}
_CODE_OF = {
    place: {word: code for code, words in by_code.items() for word in words.split()}
    for place, by_code in _BY_COLUMN.items()
}


def code_for(kind: str, field: str, codes: tuple[str, ...], text: str) -> str | None:
    """The code that a word stands for in a field of a kind of table, or None."""
    word = normal(text)
    by_code = {normal(code): code for code in codes}
    return by_code.get(word) or _CODE_OF.get((kind, field), {}).get(word)
