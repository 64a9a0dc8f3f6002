"""The people of every client: who they are, where they stand, and our touch with them.

A line: client | name | title | standing | support | power interest | touch | roles | more.
Standing is I (inner circle), P (political structure) or O (outside); support a letter, `?`
where it is not known; power and interest are the five steps of the screens. A touch says how
many days ago the last one was, how many days lie between two, by which channels in turn and by
whom of ours. More: unit=…, since=…, left=…, placeholder, reports=name, dotted=name.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sample.book import fields, slug

_PEOPLE = """
brightwater | Helena Marsh | Chief Operating Officer | I | m | 5 4 | 7 21 vpiv N | executive_sponsor decision_maker | unit=group
brightwater | Duncan Rhys | Director of Customer Service | I | s | 4 5 | 12 23 pviv N | decision_maker | unit=customer reports=Helena Marsh
brightwater | Priyanka Shah | Head of Wastewater | P | s | 3 5 | 15 25 vpvm I | business_evaluator | unit=wastewater reports=Helena Marsh
brightwater | Colin Varga | Head of IT Operations | P | n | 3 3 | 171 60 pvm T | technical_evaluator | unit=group reports=Helena Marsh
brightwater | Moira Kell | Network Analyst | O | s | 1 5 | 9 20 vpvm I | user | unit=wastewater reports=Priyanka Shah dotted=Duncan Rhys
fennimore | Peter Lunde | Head of Digital Banking | I | s | 4 4 | 14 21 vpiv N | decision_maker champion | reports=Mikkel Aarup
fennimore | Karen Holst | Vendor Manager | P | s | 3 4 | 16 25 pvvm N | procurement point_of_contact | reports=Mikkel Aarup
fennimore | Mikkel Aarup | Chief Operating Officer | I | n | 5 2 | 196 95 iv N | economic_buyer |
fennimore | Signe Dahl | Data Protection Officer | P | n | 3 3 | 167 70 pm N | legal_compliance | reports=Mikkel Aarup
fennimore | Jens Brovst | Head of IT Security | P | x | 3 3 | 182 80 pv T | technical_evaluator | reports=Mikkel Aarup
kestrel | Marcus Thiele | Head of Operations Control | I | s | 5 5 | 19 17 pviv N | decision_maker executive_sponsor | phone=+49 30 5550 140
kestrel | Jana Prokop | Service Desk Lead | O | s | 2 4 | 21 15 vvpv T | user point_of_contact | reports=Marcus Thiele phone=+49 30 5550 142
kestrel | Dietrich Amsel | Procurement Director | P | x | 4 3 | 168 75 pm N | procurement economic_buyer |
kestrel | Lotte Brandt | Communications Lead | O | n | 2 3 | 190 90 pv N | influencer | reports=Marcus Thiele
quillon | Baptiste Corre | Chief Claims Officer | I | s | 4 5 | 12 24 vpiv N | decision_maker champion |
quillon | Maud Levasseur | Claims Training Lead | P | m | 3 5 | 14 25 pvvm I | champion user | reports=Baptiste Corre
quillon | Etienne Duras | Chief Information Officer | I | n | 5 3 | 176 80 vp N | economic_buyer approver |
quillon | Solène Brac | Procurement Manager | P | n | 3 3 | 188 90 pm N | procurement | reports=Etienne Duras
corvane | Regula Amstutz | Head of Quality | I | m | 4 5 | 8 22 vpiv N | decision_maker champion | reports=Thierry Vuille
corvane | Jonas Zellweger | R&D Systems Lead | P | s | 3 5 | 11 24 pvvm I | technical_evaluator user | reports=Regula Amstutz
corvane | Thierry Vuille | Chief Financial Officer | I | n | 5 2 | 183 90 iv N | economic_buyer |
corvane | Andrea Kolb | Production Manager | P | n | 3 3 | 174 75 pv I | business_evaluator | reports=Regula Amstutz
alpenrand | Elias Merten | Operations director | I | s | 5 4 | 21 23 vpiv N | decision_maker |
alpenrand | Lukas Hofer | Dispatch Lead | O | s | 2 4 | 22 17 vvpv T | user point_of_contact | reports=Elias Merten
alpenrand | Verena Gruber | Head of IT | P | n | 3 3 | 172 80 pv T | technical_evaluator | reports=Elias Merten
alpenrand | Franz Achleitner | Site Manager, Linz | O | n | 2 2 | 204 120 pm N | influencer | reports=Elias Merten
greyfell | Anja Roth | Head of Field Operations | I | s | 4 5 | 47 16 vpiv N | champion decision_maker | unit=field reports=Holger Weidt
greyfell | Holger Weidt | Chief Technology Officer | I | n | 5 3 | 52 24 vvpi N | economic_buyer approver | unit=grid
greyfell | Ines Faber | Purchasing Manager | P | n | 3 2 | 185 70 pm N | procurement | unit=grid reports=Holger Weidt
greyfell | Bernd Kuhl | Field Team Lead | O | s | 2 4 | 164 50 pv I | user | unit=field reports=Anja Roth
tessaro | Chiara Bellandi | Managing Director | I | s | 5 3 | 25 24 vpiv N | economic_buyer decision_maker |
tessaro | Paolo Renzi | Plant Director, Parma | P | s | 3 4 | 27 25 vivp N | business_evaluator | reports=Chiara Bellandi
tessaro | Giulia Sartori | Quality Assistant | O | s | 1 5 | 26 15 viv T | user point_of_contact | reports=Paolo Renzi
tessaro | Dario Conti | Head of Purchasing | P | x | 3 3 | 170 80 pm N | procurement | reports=Chiara Bellandi
thornholm | Judith Ashworth | Director of Resources | I | s | 5 3 | 49 38 vpi N | decision_maker approver |
thornholm | Neil Farrow | Head of Digital | P | n | 3 4 | 175 75 pv T | technical_evaluator | reports=Judith Ashworth
thornholm | Amina Warsame | Procurement Lead | P | n | 3 3 | 198 95 pm N | procurement gatekeeper | reports=Judith Ashworth
thornholm | Gordon Peel | Councillor, Finance | P | ? | 4 2 | - | economic_buyer |
hartmoor | Sheila Grant | Chief Executive | I | s | 5 3 | 13 26 pviv N | economic_buyer decision_maker |
hartmoor | Tom Ridley | Head of Repairs | P | m | 3 5 | 15 24 vpvm N | champion user | reports=Sheila Grant
hartmoor | Rosalind Pike | Finance Director | I | n | 4 2 | 181 85 pm N | approver | reports=Sheila Grant
hartmoor | Dev Anand | Systems Officer | O | n | 1 4 | 168 70 pm T | user | reports=Tom Ridley
velloso | Henrique Paiva | Commercial Director | I | m | 5 4 | 176 40 pvm N | champion decision_maker | left=2026-10-02
velloso | Camille Mercier | Brand manager | P | s | 3 4 | 43 15 viv N | influencer user |
velloso | Tomás Quintela | Store Systems Lead | P | n | 3 3 | 46 16 viv T | technical_evaluator |
velloso | Beatriz Lago | Area Manager | O | x | 2 3 | 189 90 pm N | influencer |
velloso | Interim commercial lead | Commercial Director, interim | O | ? | 4 3 | - | decision_maker | placeholder since=2026-10-05
norrland | Karin Edlund | Managing Director | I | m | 5 4 | 11 22 vpiv N | decision_maker executive_sponsor |
norrland | Erik Sandvall | Manager, Mill 1 | P | s | 3 5 | 13 25 ivvp I | champion user | reports=Karin Edlund
norrland | Olle Nyman | Chief Financial Officer | I | n | 4 2 | 184 90 vp N | economic_buyer | reports=Karin Edlund
norrland | Frida Hallin | Manager, Mill 2 | P | ? | 3 3 | 173 80 pv I | business_evaluator | reports=Karin Edlund
lindqvist | Anders Lindqvist | Chief Executive | I | s | 5 4 | 19 26 vpiv N | decision_maker |
lindqvist | Maja Ek | Customer Support Lead | O | m | 2 5 | 20 16 vvpv T | champion user | reports=Anders Lindqvist
lindqvist | Per Ståhl | IT Manager | P | n | 3 3 | 172 80 pv T | technical_evaluator | reports=Anders Lindqvist
lindqvist | Cecilia Roos | Finance Manager | P | n | 3 2 | 210 110 pm N | approver | reports=Anders Lindqvist
wexmere | Priya Raman | Deputy Registrar | P | m | 3 5 | 4 7 vpv N | champion point_of_contact | since=2026-05-01 reports=Alistair Dunmore phone=+44 1632 555 017
wexmere | Owen Castle | Identity Services Manager | O | s | 2 5 | 6 8 vpvm T | technical_evaluator | since=2026-05-01 reports=Alistair Dunmore
wexmere | Alistair Dunmore | Chief Information Officer | I | n | 5 3 | 61 45 p N | economic_buyer decision_maker | since=2026-05-01
wexmere | Fiona Leckie | Head of Procurement | P | n | 3 2 | 84 40 pm N | procurement | since=2026-05-01
wexmere | Grace Otieno | Student Services Lead | O | ? | 2 4 | - | user | since=2026-08-01 reports=Priya Raman
sundqvist | Lars Sundqvist | Managing Director | I | s | 5 4 | 77 34 vi N | decision_maker |
sundqvist | Britta Holmén | Technical Director | I | s | 4 4 | 79 36 iv T | technical_evaluator champion | reports=Lars Sundqvist
sundqvist | Nils Ahlgren | Yard Planner | O | n | 1 3 | 195 90 pm N | user | reports=Britta Holmén
calder-finch | Eleanor Calder | Managing Partner | I | n | 5 3 | 42 26 vpi N | economic_buyer decision_maker |
calder-finch | Rupert Finch | Partner, Operations | P | s | 3 4 | 45 19 viv N | champion | reports=Eleanor Calder
calder-finch | Hannah Boyle | Practice Manager | P | x | 3 4 | 179 80 pm T | user gatekeeper | reports=Rupert Finch
pemberly | Margaret Oyelaran | Chief Executive | I | s | 5 3 | 18 26 vpiv N | decision_maker |
pemberly | Daniel Hurst | Director of IT | P | s | 3 5 | 20 22 pvvm T | technical_evaluator champion | reports=Margaret Oyelaran
pemberly | Clive Pemble | Chair of Trustees | I | n | 4 2 | 186 80 vp N | approver |
pemberly | Lucy Tarrant | School Business Manager | O | n | 1 4 | 170 70 pm N | user | reports=Margaret Oyelaran
stonecrop | Daan Verhoeven | Head of Customer Success | P | m | 3 5 | 6 19 vpvm N | champion | reports=Bram Kuiper
stonecrop | Lotte de Wit | Product Manager | O | m | 2 5 | 9 17 vpvm I | user | reports=Sanne Mulder
stonecrop | Bram Kuiper | Chief Executive | I | s | 5 3 | 174 75 pm N | economic_buyer |
stonecrop | Sanne Mulder | Chief Technology Officer | I | s | 4 4 | 110 45 vp T | technical_evaluator decision_maker | reports=Bram Kuiper
ardelle | Julien Moreau | Operations Manager | P | s | 3 5 | 8 15 vpvm N | champion point_of_contact | reports=Sophie Ardelle
ardelle | Amel Haddad | Test Engineer | O | s | 1 5 | 10 14 vpvm I | user | reports=Julien Moreau
ardelle | Sophie Ardelle | Founder | I | n | 5 3 | 169 60 pm N | economic_buyer |
ardelle | Yann Kerbrat | Purchasing Manager | P | n | 3 3 | 178 60 pm N | procurement | reports=Sophie Ardelle
marrowby | Niamh Doyle | Revenue Manager | P | n | 3 4 | 22 22 vpvi N | user point_of_contact | reports=Eoin Marrow
marrowby | Cormac Leahy | Front Office Manager | O | n | 1 4 | 24 14 vivv T | user | reports=Niamh Doyle
marrowby | Eoin Marrow | Owner | I | x | 5 2 | 201 90 pm N | economic_buyer decision_maker |
marrowby | Sinéad Walsh | Finance Manager | P | x | 3 3 | 183 80 pm N | approver | reports=Eoin Marrow
orchard-lane | Walter Brigg | Managing Director | I | s | 5 3 | 54 44 vi N | decision_maker |
orchard-lane | Jean Colley | Dairy Manager | P | n | 3 3 | 190 85 pm N | user | reports=Walter Brigg
orchard-lane | Alan Stott | Bookkeeper | P | n | 2 3 | 217 95 pm N | approver | reports=Walter Brigg
palisander | Femke Jansen | Office Manager | P | n | 3 4 | 28 30 vpv N | point_of_contact | reports=Ruben Palis
palisander | Ruben Palis | Owner | I | o | 5 2 | 176 75 pm N | economic_buyer decision_maker blocker |
duneholt | Iris Bakker | Event Planner | O | s | 2 5 | 33 13 viv N | user point_of_contact | reports=Koen Duine
duneholt | Koen Duine | Owner | I | n | 5 3 | 182 60 pv N | economic_buyer |
tollgate | Marian Strode | Head of Distribution | I | n | 4 3 | 262 30 vpm N | decision_maker |
tollgate | Gareth Lomas | Platform Manager | O | n | 2 4 | 270 45 pm T | user | reports=Marian Strode
beckside | Pauline Wray | Operations Director | I | n | 4 3 | 140 32 vpm N | decision_maker |
beckside | Ian Threlfall | Site Manager | O | n | 2 3 | 165 50 pm T | user | reports=Pauline Wray
hollin-wharf | Jules Aspinall | Studio Manager | I | n | 4 3 | 470 40 vpm N | decision_maker |
"""


@dataclass(frozen=True)
class Touch:
    """How often we are in touch with somebody: the last time, the gap, the channels, by whom."""

    last_ago: int
    every: int
    channels: str
    by: str


@dataclass(frozen=True)
class Human:
    """Somebody of a client."""

    client: str
    name: str
    title: str
    standing: str
    support: str
    power: int
    interest: int
    touch: Touch | None
    roles: tuple[str, ...]
    more: dict[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The id in people.csv."""
        return f"{self.client}-{slug(self.name)}"


def people_of(table: str = _PEOPLE) -> list[Human]:
    """The people of a table, in its order."""
    found: list[Human] = []
    for client, name, title, standing, support, steps, touch, roles, more in fields(table):
        power, interest = map(int, steps.split())
        found.append(
            Human(client, name, title, standing, support, power, interest, _touch(touch),
                  tuple(roles.split()), _more(more))
        )  # fmt: skip
    return found


def _touch(text: str) -> Touch | None:
    if text == "-":
        return None
    last, every, channels, by = text.split()
    return Touch(int(last), int(every), channels, by)


def _more(text: str) -> dict[str, str]:
    """`unit=field reports=Anja Roth`: a value runs to the next name."""
    found: dict[str, str] = {}
    name = ""
    for word in text.split():
        if "=" in word:
            name, _, value = word.partition("=")
            found[name] = value
        elif name:
            found[name] += f" {word}"
        else:
            found[word] = "true"
    if "placeholder" in text:
        found["placeholder"] = "true"
    return found
