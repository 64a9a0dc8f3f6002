"""The words for days in English, German, French and Spanish, without accents, in lower case."""

from __future__ import annotations

import unicodedata


def plain(text: str) -> str:
    """Lower case, no accents, one kind of apostrophe, single spaces."""
    spread = unicodedata.normalize("NFKD", text.casefold().replace("\u2019", "'"))
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(bare.split())


def _numbered(first: int, *spellings: str) -> dict[str, int]:
    return {
        word: number
        for line in spellings
        for number, words in enumerate(line.split(), start=first)
        for word in words.split("/")
    }


WEEKDAYS = _numbered(
    0,
    "mon/monday tue/tues/tuesday wed/weds/wednesday thu/thur/thurs/thursday fri/friday"
    " sat/saturday sun/sunday",
    "mo/montag di/dienstag mi/mittwoch do/donnerstag fr/freitag sa/samstag/sonnabend so/sonntag",
    "lun/lundi mar/mardi mer/mercredi jeu/jeudi ven/vendredi sam/samedi dim/dimanche",
    "lunes martes mie/miercoles jue/jueves vie/viernes sab/sabado dom/domingo",
)

MONTHS = _numbered(
    1,
    "jan/january feb/february mar/march apr/april may jun/june jul/july aug/august"
    " sep/sept/september oct/october nov/november dec/december",
    "januar/janner feb/februar marz/mrz apr/april mai jun/juni jul/juli aug/august"
    " sep/september okt/oktober nov/november dez/dezember",
    "janv/janvier fevr/fevrier mars avr/avril mai juin juil/juillet aout sept/septembre"
    " octobre novembre dec/decembre",
    "ene/enero febrero marzo abr/abril mayo junio julio ago/agosto septiembre/setiembre"
    " octubre noviembre dic/diciembre",
)

NAMED_DAYS = {
    "today": 0, "now": 0, "tonight": 0, "tomorrow": 1, "tmrw": 1, "yesterday": -1,
    "day after tomorrow": 2, "the day after tomorrow": 2,
    "heute": 0, "morgen": 1, "ubermorgen": 2, "uebermorgen": 2, "gestern": -1, "vorgestern": -2,
    "aujourd'hui": 0, "demain": 1, "apres-demain": 2, "apres demain": 2, "hier": -1,
    "avant-hier": -2, "avant hier": -2,
    "hoy": 0, "manana": 1, "pasado manana": 2, "ayer": -1, "anteayer": -2, "antes de ayer": -2,
}  # fmt: skip

UNITS = {
    word: unit
    for unit, words in {
        "d": "d day days tag tage tagen j jour jours dia dias",
        "w": "w wk wks week weeks woche wochen sem semaine semaines semana semanas",
        "m": "m month months monat monate monaten mois mes meses",
        "y": "y yr year years jahr jahre jahren an ans annee annees ano anos",
    }.items()
    for word in words.split()
}

COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "ein": 1, "eine": 1, "einem": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "funf": 5,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5,
    "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
}  # fmt: skip

PARTS = {
    word: part
    for part, words in {
        "week": "week w woche semaine semana",
        "month": "month m monat monats mois mes",
        "quarter": "quarter q quartal quartals trimestre",
        "year": "year y jahr jahres jahrs annee ano",
    }.items()
    for word in words.split()
}
"""What can have an end: end of month, Ende des Quartals, fin de semaine, fin de ano."""

_BEFORE = (
    "on at by this coming next am an bis zum diesen dieser nachsten nachster kommenden"
    " le la ce pour avant d'ici jusqu'au el este esta para antes del proximo proxima hasta"
)
BEFORE = frozenset(_BEFORE.split())
"""Words before a weekday that do not change which one is meant."""

AFTER = frozenset(("prochain", "prochaine", "proximo", "proxima"))
PAST_BEFORE = frozenset(("last", "letzten", "letzter", "vergangenen"))
PAST_AFTER = frozenset(("dernier", "derniere", "pasado", "pasada"))
