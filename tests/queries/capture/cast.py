"""The people and accounts that the lines of the tests are about."""

from __future__ import annotations

from app.queries.capture.names import Known, NameIndex
from app.queries.capture.reading import Captured, Context, read_capture
from tests.queries.capture.phrases import TUE

ACCOUNTS = {
    "Acme Ltd": ("Ann Porter", "Bob Lee"),
    "Larkfield GmbH": ("Jane Köhler", "Ann Velten"),
    "Café Soleil": ("Léna Dubois",),
    "Talleres Norte SL": ("Íñigo Sáez",),
    "Norton & Sons": ("Sam Hill",),
}


def cast() -> NameIndex:
    """Five accounts; there is an Ann at two of them."""
    known: list[Known] = []
    for number, (account, people) in enumerate(ACCOUNTS.items(), start=1):
        known.append(Known("account", number, account, "", number, account))
        known += [
            Known("person", 100 * number + place, person, "", number, account)
            for place, person in enumerate(people)
        ]
    return NameIndex([*known, Known("team", 900, "Nora Velde"), Known("team", 901, "Imke Brandt")])


NAMES = cast()


def read(line: str, account_id: int | None = None, **chosen: object) -> Captured:
    """The line on a Tuesday."""
    return read_capture(line, NAMES, Context(TUE, account_id), chosen)
