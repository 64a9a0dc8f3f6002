"""Rows of each kind of table to records: references, defaults, what is derived, what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.core.errors import DomainError
from app.exchange.run import run_import
from app.exchange.tabular.mapping import mapping_of
from app.models.account import Account, StageChange
from app.models.contract import Contract
from app.models.extra import CustomValue, Tag
from app.models.interaction import Interaction
from app.models.issue import Issue
from app.models.opportunity import Opportunity
from app.models.person import Person
from app.models.portfolio import Portfolio
from app.models.product import Product
from app.models.revenue import Revenue
from app.models.survey import SurveyAnswer
from app.models.team import TeamMember
from tests.exchange.opened import counts, csv_file, rows


@pytest.fixture
def bring(store, tmp_path):
    """Import CSV texts by file name, together, with a mapping where one is given."""

    def run(mapping: dict | None = None, match: str | None = None, **files: str):
        paths = [csv_file(tmp_path / f"{name}.csv", text) for name, text in files.items()]
        said = mapping_of(mapping) if mapping else None
        return run_import(store, paths, mapping=said, match=match)

    return run


def problems(result, severity: str = "error"):
    return [(p.line, p.column, p.value) for p in result.problems if p.severity == severity]


def test_accounts_without_ids_are_known_by_their_names(bring, store):
    text = """Company;Branche;Mitarbeiter;Segment;Konzern
              Acme;Stahl;1.200;Enterprise, North;
              Bolt;Textil;15;SMB;acme
              ACME;Andere;5;;"""
    result = bring(kunden=text)
    assert rows(store, Account, "name", "industry", "size") == [
        ("Acme", "Stahl", 1200),
        ("Bolt", "Textil", 15),
    ]
    assert [name for (name,) in rows(store, Tag, "name")] == ["Enterprise", "North", "SMB"]
    parents = dict(rows(store, Account, "name", "parent_id"))
    assert parents["Bolt"] == dict(rows(store, Account, "name", "id"))["Acme"]
    assert problems(result) == [(4, "Company", "ACME")]
    again = bring(kunden=text.replace("Stahl", "Eisen"))
    assert counts(again, "accounts") == (0, 1, 1, 1)


def test_contacts_find_their_account_by_id_or_name_and_suggestions_are_only_made(bring, store):
    result = bring(
        accounts="account_id,account_name,industry\n1,Quillon Insurance,x\n2,Twin,x\n3,Twin,x",
        contacts="""contact_id,first_name,last_name,email,company
                    a,Odile,Sarrat,o@q.example,quillon  insurance
                    b,Nils,Aaker,n@q.example,Quillon Insurence
                    c,Ann,Roth,a@q.example,Twin
                    d,Lou,Voss,l@q.example,
                    e,Bo,Wirth,no mail,Quillon Insurance
                    f,,,,Quillon Insurance
                    g,,,solo@q.example,Quillon Insurance""",
    )
    assert rows(store, Person, "ref", "name", "email") == [
        ("a", "Odile Sarrat", "o@q.example"),
        ("e", "Bo Wirth", None),
        ("g", "solo", "solo@q.example"),
    ]
    assert problems(result) == [
        (3, "company", "Quillon Insurence"),
        (4, "company", "Twin"),
        (5, "company", ""),
        (7, "last_name", None),
    ]
    messages = {problem.line: problem.message for problem in result.problems}
    assert "Did you mean “Quillon Insurance”?" in messages[3]
    assert "2 accounts are called “Twin”" in messages[4]
    assert [line for line, _, _ in problems(result, "warning")] == [6, 8]


def test_people_without_ids_are_known_by_mail_else_by_name_at_their_account(bring, store):
    text = """name,email,title,account
              Ruth,R@x.example,CFO,Acme
              Ruth,,CEO,Bolt
              Ruth,r@X.example,CTO,Acme"""
    accounts = "account,industry\nAcme,x\nBolt,x"
    result = bring(accounts=accounts, contacts=text)
    assert sorted(rows(store, Person, "name", "title")) == [("Ruth", "CEO"), ("Ruth", "CFO")]
    assert problems(result) == [(4, "email", "r@X.example")]
    again = bring(contacts=text.replace("CEO", "COO"))
    assert counts(again, "people") == (0, 1, 1, 1)


def test_influence_in_five_steps_and_who_reports_to_whom(bring, store):
    bring(
        accounts="account,industry\nAcme,x",
        contacts="""contact_id,name,email,account,influence,reports_to,stance,do_not_contact
                    a,Ruth,r@x.de,Acme,5,,pro,yes
                    b,Nils,n@x.de,Acme,1,ruth,con,no
                    c,Ann,a@x.de,Acme,7,b,n/a,""",
    )
    keys = dict(rows(store, Person, "ref", "id"))
    assert rows(store, Person, "power", "reports_to_id", "support", "do_not_contact") == [
        (90, None, "supporter", True),
        (10, keys["a"], "non_supporter", False),
        (None, keys["b"], None, None),
    ]


def test_a_yearly_value_of_an_account_is_a_contract_of_one_year(bring, store):
    result = bring(
        accounts="""account_id,account_name,arr,currency,created_at
                    1,Leap,1200.50,,2024-02-29
                    2,Zero,0,,2024-01-01
                    3,Undated,500,,"""
    )
    assert rows(store, Contract, "ref", "start_date", "end_date", "annual_value_minor") == [
        ("1/arr", date(2024, 2, 29), date(2025, 2, 28), 120050)
    ]
    assert rows(store, Account, "start_date") == [(date(2024, 2, 29),), (None,), (None,)]
    assert problems(result, "warning") == [(4, "arr", "500")]


def test_opportunities_close_when_their_stage_says_so(bring, store):
    result = bring(
        accounts="account,industry\nAcme,x",
        deals="""deal_id,deal_name,account,stage,amount,probability,close_date
                 1,One,Acme,Closed Won,"$1,000.00",100%,2026-01-31
                 2,Two,Acme,Proposal,"$2,500.50",50%,2026-02-28
                 3,Three,Acme,Someday,"$3,000.00",10%,2026-03-31""",
    )
    assert rows(store, Opportunity, "stage", "closed_on", "expected_close", "probability") == [
        ("won", date(2026, 1, 31), None, Decimal(100)),
        ("proposal", None, date(2026, 2, 28), Decimal(50)),
    ]
    assert problems(result) == [(4, "stage", "Someday")]
    said = {"values": {"stage": {"Someday": "prospecting"}}}
    assert (
        bring(said, deals="deal_id,account,stage,close_date\n3,Acme,Someday,").total("added") == 1
    )


def test_dates_that_can_be_read_two_ways_are_asked_and_answered(bring, store):
    accounts = "account,industry\nAcme,x"
    invoices = """invoice_id,account,invoice_date,amount
                  1,Acme,03/04/2026,10
                  2,Acme,05/06/2026,20"""
    result = bring(accounts=accounts, invoices=invoices)
    assert counts(result, "revenue") == (0, 0, 0, 2)
    assert problems(result) == [(2, "invoice_date", "03/04/2026")]
    assert "day first or month first" in result.problems[-1].message
    answered = bring({"dates": {"invoice_date": "DMY"}}, invoices=invoices)
    assert counts(answered, "revenue") == (2, 0, 0, 0)
    assert rows(store, Revenue, "on_date") == [(date(2026, 4, 3),), (date(2026, 6, 5),)]


def test_numbers_that_can_be_read_two_ways_are_asked_and_answered(bring, store):
    accounts = "account,industry\nAcme,x"
    invoices = 'invoice_id,account,invoice_date,amount\n1,Acme,2026-01-31,"1,234"'
    assert counts(bring(accounts=accounts, invoices=invoices), "revenue") == (0, 0, 0, 1)
    bring({"decimals": {"amount": ","}}, invoices=invoices)
    assert rows(store, Revenue, "amount_minor") == [(123,)]


def test_invoices_round_half_up_and_repeat_only_when_they_are_more(bring, store):
    invoices = """invoice_id,account,invoice_date,amount,currency
                  1,Acme,2026-01-31,0.005,EUR
                  2,Acme,2026-01-31,-0.005,EUR
                  3,Acme,2026-02-28,100,EUR
                  4,Acme,2026-02-28,100,EUR
                  4,Acme,2026-02-28,100,EUR
                  5,Acme,2026-02-28,10.5,JPY"""
    result = bring(accounts="account,industry\nAcme,x", invoices=invoices)
    assert rows(store, Revenue, "amount_minor", "kind", "currency") == [
        (1, "recurring", "EUR"),
        (-1, "credit", "EUR"),
        (10000, "recurring", "EUR"),
        (10000, "recurring", "EUR"),
        (11, "recurring", "JPY"),
    ]
    assert problems(result) == [(6, "invoice_id", "4")]
    assert counts(bring(invoices=invoices), "revenue") == (0, 0, 5, 1)
    more = "invoice_id,account,invoice_date,amount,currency\n9,Acme,2026-02-28,120,EUR"
    assert counts(bring(invoices=more), "revenue") == (1, 0, 0, 0)


def test_contracts_end_on_the_first_day_not_covered(bring, store):
    bring(
        accounts="account,industry\nAcme,x",
        contracts="""contract_id,account,start_date,end_date,annual_value,auto_renew
                     1,Acme,2026-01-01,2026-12-31,1000,yes
                     2,Acme,2026-02-01,2027-01-31,1000,no""",
    )
    bring(
        subscriptions="""contract_id,account,start_date,end_date,mrr
                         3,Acme,2026-01-01,2027-01-01,100""",
    )
    bring(
        vertraege="""Vertragsnummer;Kunde;Vertragsbeginn;Laufzeit;Jahreswert
                     4;Acme;31.01.2026;13;1.000,50
                     5;Acme;15.01.2026;12;2.000,00""",
    )
    assert rows(store, Contract, "ref", "end_date", "annual_value_minor") == [
        ("1", date(2027, 1, 1), 100000),
        ("2", date(2027, 2, 1), 100000),
        ("3", date(2027, 1, 1), 120000),
        ("4", date(2027, 2, 28), 100050),
        ("5", date(2027, 1, 15), 200000),
    ]


def test_survey_answers_say_of_which_survey_they_are(bring, store):
    accounts = "account,industry\nAcme,x"
    text = "response_id,account,submitted_at,score\n1,Acme,2026-01-31,5"
    unclear = bring(accounts=accounts, answers=text)
    assert counts(unclear, "surveys") == (0, 0, 0, 1)
    assert "NPS, CSAT or CES" in problems_text(unclear)
    bring({"defaults": {"kind": "csat"}}, answers=text)
    bring(nps_q1=text.replace("1,Acme", "2,Acme"))
    bring(both="response_id,account,submitted_at,nps,csat\n3,Acme,2026-01-31,9,4")
    bring(many="response_id,account,submitted_at,score\n4,Acme,2026-01-31,10")
    assert rows(store, SurveyAnswer, "ref", "kind", "score") == [
        ("1", "csat", Decimal(5)),
        ("2", "nps", Decimal(5)),
        ("3/csat", "csat", Decimal(4)),
        ("3/nps", "nps", Decimal(9)),
        ("4", "nps", Decimal(10)),
    ]


def problems_text(result) -> str:
    return " ".join(problem.message for problem in result.problems)


def test_answers_and_touches_find_the_account_of_the_person_who_gave_them(bring, store):
    bring(
        accounts="account,industry\nAcme,x",
        contacts="contact_id,name,email,account\np,Ruth,r@x.example,Acme",
    )
    result = bring(
        nps="response_id,submitted_at,contact_email,score\n1,2026-01-31,R@X.example,9",
        activities="""activity_id,activity_type,activity_date,subject,email
                      1,Call,2026-01-31,Hello,r@x.example""",
    )
    key = dict(rows(store, Person, "ref", "id"))["p"]
    assert rows(store, SurveyAnswer, "person_id") == [(key,)]
    assert result.records["interactions"].added == 1


def test_tickets_and_their_satisfaction(bring, store):
    result = bring(
        accounts="account,industry\nAcme,x",
        tickets="""ticket_id,account,subject,status,priority,created_at,resolved_at,csat
                   1,Acme,Broken,Solved,P1,2026-01-30T10:00:00+01:00,2026-01-31 12:00,5
                   2,Acme,,In Progress,Medium,2026-02-01,,7
                   3,Acme,Odd,Strange,low,2026-02-01,,""",
    )
    assert rows(store, Issue, "ref", "title", "status", "priority", "opened_at") == [
        ("1", "Broken", "closed", "urgent", datetime(2026, 1, 30, 9, tzinfo=UTC)),
        ("2", "Ticket 2", "assigned", "normal", datetime(2026, 2, 1, 12, tzinfo=UTC)),
    ]
    assert rows(store, SurveyAnswer, "ref", "on_date") == [("1/csat", date(2026, 1, 31))]
    assert problems(result) == [(4, "status", "Strange"), (3, "csat", "7")]


def test_touches_have_a_direction_and_a_state(bring, store):
    bring(
        users="user_id,employee_name,email\nu1,Nora,n@us.example",
        accounts="account,industry\nAcme,x",
        activities="""activity_id,activity_type,activity_date,subject,account,completed,owner
                      1,Call,2026-01-31,a,Acme,True,u1
                      2,Email,2026-01-31,b,Acme,False,Nobody
                      3,Meeting,2026-01-31 14:30,c,Acme,,nora""",
    )
    assert rows(store, TeamMember, "ref", "name") == [("u1", "Nora")]
    assert rows(store, Interaction, "channel", "direction", "state", "at") == [
        ("phone", "mutual", "held", datetime(2026, 1, 31, 12, tzinfo=UTC)),
        ("email", "outbound", "planned", datetime(2026, 1, 31, 12, tzinfo=UTC)),
        ("in_person", "mutual", "held", datetime(2026, 1, 31, 14, 30, tzinfo=UTC)),
    ]


def test_leads_make_prospects_of_companies_not_known_yet(bring, store):
    leads = """lead_id,lead_name,email,company,source,created_date,status
               1,Ann,a@x.example,New Co,Web,2026-03-05,Working
               2,Bo,b@x.example,new co,,2026-03-01,New
               3,Cy,c@x.example,Acme,,2026-03-02,New"""
    bring(accounts="account,industry\nAcme,x", leads=leads)
    assert sorted(rows(store, Account, "name", "lifecycle_stage")) == [
        ("Acme", None),
        ("New Co", "prospecting"),
    ]
    assert rows(store, StageChange, "stage", "from_date") == [("prospecting", date(2026, 3, 1))]
    assert rows(store, Person, "name", "note") == [
        ("Ann", "Lead status: Working; Source: Web"),
        ("Bo", "Lead status: New"),
        ("Cy", "Lead status: New"),
    ]
    assert bring(leads=leads).revision is None


def test_products_and_references_to_them(bring, store):
    result = bring(
        products="product,series,sales_price\nGTX Pro,GTX,4821\nMG,MG,55.5",
        accounts="account,industry\nAcme,x",
        deals="""deal_id,deal_name,account,stage,product
                 1,One,Acme,won,gtx pro
                 2,Two,Acme,won,GTXPro
                 3,Three,Acme,won,GTXPro
                 4,Four,Acme,won,Else""",
    )
    assert rows(store, Product, "list_price_minor") == [(482100,), (5550,)]
    assert [key is None for (key,) in rows(store, Opportunity, "product_id")] == [
        False,
        True,
        True,
        True,
    ]
    assert problems(result, "warning") == [(3, "product", "GTXPro"), (5, "product", "Else")]
    assert "in 2 rows. Did you mean “GTX Pro”?" in result.problems[-2].message


def test_columns_without_a_place_are_told_or_kept_as_custom_fields(bring, store):
    text = "account,industry,founded,motto\nAcme,x,1901,Be good\nBolt,y,,"
    told = bring(accounts=text)
    assert problems(told, "note") == [(1, "founded", "1901"), (1, "motto", "Be good")]
    kept = bring({"custom_fields": ["founded"]}, accounts=text)
    assert problems(kept, "note") == [(1, "motto", "Be good")]
    assert rows(store, CustomValue, "value") == [("1901",)]
    assert problems(bring({"columns": {"motto": None, "founded": None}}, accounts=text)) == []


def test_accounts_are_made_on_request_only(bring, store):
    text = "deal_id,deal_name,account,stage\n1,One,Acme,won\n2,Two,acme,won\n3,Three,Bolt,lost"
    assert counts(bring(deals=text), "opportunities") == (0, 0, 0, 3)
    made = bring({"create_accounts": True}, deals=text)
    assert counts(made, "accounts") == (2, 0, 0, 0)
    assert counts(made, "opportunities") == (3, 0, 0, 0)


def test_ids_that_a_spreadsheet_damaged_are_refused(bring):
    result = bring(accounts="account_id,account_name,industry\n1.21143E+15,Acme,x\n007,Bolt,x")
    assert counts(result, "accounts") == (1, 0, 0, 1)
    assert problems(result) == [(2, "account_id", "1.21143E+15")]


def test_match_by_external_id_and_by_name(bring, store):
    bring(accounts="account_id,account_name,industry,external_id\na,Acme,x,SF1")
    text = "account_id,account_name,industry,external_id\nzzz,Acme Ltd,y,sf1"
    assert counts(bring(accounts=text, match="external_id"), "accounts") == (0, 1, 0, 0)
    assert rows(store, Account, "ref", "name", "industry") == [("a", "Acme Ltd", "y")]
    contacts = "contact_id,name,email,account_id\n1,Ruth,r@x.de,zzz"
    both = bring(accounts=text, contacts=contacts, match="name")
    assert counts(both, "accounts") == (0, 0, 1, 0)
    assert counts(both, "people") == (1, 0, 0, 0)


def test_an_empty_portfolio_takes_the_one_currency_of_the_data_and_says_so(bring, store):
    accounts = "account,industry\nAcme,x"
    invoices = "invoice_id,account,invoice_date,amount,currency\n1,Acme,2026-01-31,10,USD"
    result = bring(accounts=accounts, invoices=invoices)
    assert rows(store, Portfolio, "currency") == [("USD",)]
    assert [p.message for p in result.problems] == [
        "Every amount that names its currency is in USD; the new portfolio took it."
    ]
    bring(invoices=invoices.replace("USD", "GBP"))
    assert rows(store, Portfolio, "currency") == [("USD",)]


def test_a_table_that_nobody_knows_is_refused_alone_and_told_among_others(bring):
    with pytest.raises(DomainError, match=r"not clear what “odd\.csv” holds"):
        bring(odd="foo,bar\n1,2")
    result = bring(odd="foo,bar\n1,2", accounts="account,industry\nAcme,x")
    assert counts(result, "accounts") == (1, 0, 0, 0)
    assert [p.file for p in result.problems] == ["odd.csv"]
    assert bring({"kind": "accounts", "columns": {"foo": "name"}}, odd="foo,bar\nX,2").total(
        "added"
    )
