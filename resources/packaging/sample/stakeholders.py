"""Writes people, units, our team and who covers whom, and the lines of influence."""

from __future__ import annotations

from datetime import date, timedelta

from sample.book import TODAY, Book, fields
from sample.clients import Client
from sample.meridell_people import INFLUENCES, NOTES, PEOPLE
from sample.persons import Human, people_of

_STANDING = {"I": "inner_circle", "P": "political_structure", "O": "outside"}
_SUPPORT = {"m": "mentor", "s": "supporter", "n": "neutral", "x": "non_supporter",
            "o": "opponent", "?": ""}  # fmt: skip
_ENGAGED = {"m": "leading", "s": "supportive", "n": "neutral", "x": "resistant",
            "o": "resistant", "?": ""}  # fmt: skip
TEAM = {"N": "nora-velde", "I": "imke-brandsma", "T": "tobias-reyl", "S": "saira-malik"}
_TEAM = """
nora-velde | Nora Velde | Account manager
imke-brandsma | Imke Brandsma | Delivery lead
tobias-reyl | Tobias Reyl | Support lead
saira-malik | Saira Malik | Head of account management
"""
_UNITS = """
meridell | outpatient=Outpatient diagnostics=Diagnostics day-surgery=Day Surgery elder-care=Elder Care group-services=Group Services
brightwater | group=Group customer=Customer Service wastewater=Wastewater
greyfell | field=Field Operations grid=Grid
"""
_LEVELS = ("vendor", "credible_source", "problem_solver", "trusted_advisor")
_LINES = """
brightwater-moira-kell | brightwater-helena-marsh | influences | 1 | 2 | trusted on figures
fennimore-jens-brovst | fennimore-mikkel-aarup | influences | -1 | 2 | warns about access
kestrel-dietrich-amsel | kestrel-marcus-thiele | conflicts_with | -1 | 3 | price against service
quillon-maud-levasseur | quillon-baptiste-corre | influences | 1 | 3 | speaks for the claims team
corvane-jonas-zellweger | corvane-andrea-kolb | influences | 1 | 1 | shares test results
velloso-beatriz-lago | velloso-camille-mercier | informal_report | 0 | 1 |
stonecrop-lotte-de-wit | stonecrop-sanne-mulder | assistant_of | 1 | 2 |
"""


def everybody() -> list[Human]:
    """All people of all clients."""
    return [*people_of(PEOPLE), *people_of()]


def add_stakeholders(book: Book, clients: dict[str, Client]) -> None:
    """Write team, units, people, coverage and influences."""
    for key, name, role in fields(_TEAM):
        email = f"{key.replace('-', '.')}@larkfield.example"
        book.add("team", id=key, name=name, email=email, role=role)
    for client, units in fields(_UNITS):
        _add_units(book, client, units)
    sites = {
        row["id"]: row["website"].removeprefix("https://www.") for row in book.rows("accounts")
    }
    people = everybody()
    ids = {(human.client, human.name): human.id for human in people}
    for human in people:
        _add_person(book, human, ids, sites[human.client])
        if human.touch and "left" not in human.more and not clients[human.client].is_former:
            _add_coverage(book, human)
    for start, end, kind, sentiment, strength, note in (*fields(_LINES), *fields(INFLUENCES)):
        book.add("influences", from_id=start, to_id=end, kind=kind, sentiment=sentiment,
                 strength=strength, note=note)  # fmt: skip


def _add_units(book: Book, client: str, units: str) -> None:
    key, names = "", {}
    for word in units.split():
        if "=" in word:
            key, _, names[key] = word.partition("=")
        else:
            names[key] += f" {word}"
    for key, name in names.items():
        book.add("units", id=f"{client}-{key}", account_id=client, name=name)


def _add_person(book: Book, human: Human, ids: dict[tuple[str, str], str], site: str) -> None:
    more = human.more
    is_real = "placeholder" not in more
    mail = f"{human.id.removeprefix(human.client + '-').replace('-', '.')}@{site}"
    book.add(
        "people", id=human.id, account_id=human.client, name=human.name,
        unit_id=f"{human.client}-{more['unit']}" if "unit" in more else None, title=human.title,
        email=mail if is_real else None, phone=more.get("phone"),
        preferred_channel=_channel(human), do_not_contact=False,
        reports_to_id=ids.get((human.client, more.get("reports", ""))),
        dotted_to_id=ids.get((human.client, more.get("dotted", ""))),
        decision_roles=human.roles, political_status=_STANDING[human.standing],
        support=_SUPPORT[human.support], coverage=_coverage(human),
        decision_orientation=_orientation(human), relationship_level=_level(human, 0),
        desired_level=_level(human, 1), power=20 * human.power - 10,
        interest=20 * human.interest - 10, engagement=_ENGAGED[human.support],
        desired_engagement="supportive" if human.support in "nxo" else "leading",
        status="left" if "left" in more else "active", since=more.get("since"),
        left_on=more.get("left"),
        successor_id=ids.get((human.client, more.get("successor", ""))),
        placeholder=not is_real, note=NOTES.get(human.id),
    )  # fmt: skip


def _add_coverage(book: Book, human: Human) -> None:
    if human.touch is None or human.touch.last_ago > 90:
        return
    book.add("coverage", team_id=TEAM[human.touch.by], person_id=human.id, level=_level(human, 0),
             desired=_level(human, 1))  # fmt: skip


def _channel(human: Human) -> str:
    letters = human.touch.channels if human.touch else "m"
    common = max("vpim", key=letters.count)
    return {"v": "video", "p": "phone", "i": "in_person", "m": "email"}[common]


def _coverage(human: Human) -> str:
    if human.touch is None:
        return "no_contact"
    ago = human.touch.last_ago
    return "in_depth" if ago <= 15 else "multiple_contacts" if ago <= 60 else "brief_contact"


def _orientation(human: Human) -> str:
    if "economic_buyer" in human.roles or "procurement" in human.roles:
        return "financial"
    if "technical_evaluator" in human.roles:
        return "technical"
    return "relationship" if human.support == "m" else "business"


def _level(human: Human, more: int) -> str:
    place = {"m": 2, "s": 1}.get(human.support, 0) + more
    return _LEVELS[place]


def day_ago(days: int) -> date:
    """The day so many days before today."""
    return TODAY - timedelta(days=days)
