"""What an import of the open format does with good rows, bad rows and rows known already."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.core.errors import DomainError
from app.exchange.run import run_import
from app.exchange.tabular.mapping import Mapping
from app.models.account import Account
from app.models.action import Action
from app.models.contract import Contract
from app.models.extra import CustomValue, Tag
from app.models.interaction import Interaction
from app.models.person import Person
from app.models.portfolio import Portfolio, PortfolioSetting
from app.models.revenue import Revenue
from app.models.survey import SurveyAnswer
from tests.exchange.opened import PORTFOLIO, counts, folder, rows, said


def test_values_arrive_as_what_they_are(store, tmp_path):
    source = folder(
        tmp_path / "in",
        accounts="""id,name,size,currency,wallet_annual,start_date,tags
                    a,Acme,12,JPY,1500,2024-02-29,red|blue""",
        people="id,account_id,name,decision_roles,placeholder\np,a,Ruth,champion|user,true",
        contracts="""id,account_id,start_date,end_date,annual_value,auto_renew
                     c,a,2026-01-01,2027-01-01,1000,false""",
        interactions="id,account_id,at,people_ids\ni,a,2026-10-08T11:30:00+02:00,p",
        surveys="id,account_id,kind,date,score\ns,a,nps,2026-01-01,9",
    )
    result = run_import(store, [source])
    assert result.problems == []
    assert rows(store, Account, "ref", "size", "wallet_annual_minor", "start_date") == [
        ("a", 12, 1500, date(2024, 2, 29))
    ]
    assert rows(store, Person, "decision_roles", "placeholder") == [(["champion", "user"], True)]
    # The contract names no currency: it is the account's, and the yen has no hundredths.
    assert rows(store, Contract, "annual_value_minor", "auto_renew") == [(1000, False)]
    assert rows(store, Interaction, "at") == [(datetime(2026, 10, 8, 9, 30, tzinfo=UTC),)]
    assert rows(store, SurveyAnswer, "score") == [(Decimal(9),)]
    assert rows(store, Tag, "name") == [("red",), ("blue",)]


def test_portfolio_json_describes_an_empty_portfolio_only(store, tmp_path):
    about = {**PORTFOLIO, "name": "One", "currency": "CHF", "fiscal_year_start": 4}
    first = folder(
        tmp_path / "1", portfolio={**about, "as_of": "2026-10-13"}, team="id,name\nt,Nora"
    )
    assert run_import(store, [first]).problems == []
    described = ("name", "currency", "fiscal_year_start", "as_of")
    assert rows(store, Portfolio, *described) == [("One", "CHF", 4, date(2026, 10, 13))]
    second = folder(tmp_path / "2", portfolio={**about, "name": "Two", "currency": "USD"})
    result = run_import(store, [second])
    assert rows(store, Portfolio, *described) == [("One", "CHF", 4, date(2026, 10, 13))]
    assert said(result) == [
        ("portfolio.json", None, "name", "Two"),
        ("portfolio.json", None, "currency", "USD"),
    ]
    assert "keeps its own currency, “CHF”" in result.problems[1].message


def test_settings_of_a_filled_portfolio_are_kept_and_new_ones_join(store, tmp_path):
    first = folder(tmp_path / "1", team="id,name\nt,Nora")
    (first / "settings.json").write_text(json.dumps({"weights": [1], "tiers": {"1": 7}}))
    run_import(store, [first])
    (first / "settings.json").write_text(json.dumps({"weights": [2], "rhythm": 14}))
    result = run_import(store, [first])
    assert rows(store, PortfolioSetting, "key", "value") == [
        ("weights", [1]),
        ("tiers", {"1": 7}),
        ("rhythm", 14),
    ]
    assert said(result) == [("settings.json", None, "weights", None)]


def test_settings_that_say_nothing_or_hold_half_a_character_stop_nothing(store, tmp_path):
    first = folder(tmp_path / "1", team="id,name\nt,Nora")
    (first / "settings.json").write_text(json.dumps({"weights": None, "tiers": "a\ud800"}))
    run_import(store, [first])
    assert rows(store, PortfolioSetting, "key", "value") == [("tiers", "a?")]


BAD = """id,name,parent_id,size,strategy_type,start_date,wallet_annual,end_date
a,Sound,,1,key,2026-01-01,10,
b,,,1,key,2026-01-01,10,
c,No such code,,1,pivotal,2026-01-01,10,
d,No such day,,1,key,2026-02-30,10,
e,No number,,many,key,2026-01-01,ten,
f,No parent,nobody,1,key,2026-01-01,10,
g,Child of a bad one,e,1,key,2026-01-01,10,
h,Grandchild,g,1,key,2026-01-01,10,
a,Twice,,1,key,2026-01-01,10,
"""


def test_a_bad_row_stays_out_alone_and_takes_along_what_refers_to_it(store, tmp_path):
    source = folder(
        tmp_path / "in", accounts=BAD, people="id,account_id,name\np,a,In\nq,c,Out\nr,h,Out too"
    )
    result = run_import(store, [source])
    assert rows(store, Account, "ref") == [("a",)]
    assert rows(store, Person, "ref") == [("p",)]
    assert counts(result, "accounts") == (1, 0, 0, 8)
    assert counts(result, "people") == (1, 0, 0, 2)
    assert said(result) == [
        ("accounts.csv", 3, "name", ""),
        ("accounts.csv", 4, "strategy_type", "pivotal"),
        ("accounts.csv", 5, "start_date", "2026-02-30"),
        ("accounts.csv", 6, "size", "many"),
        ("accounts.csv", 6, "wallet_annual", "ten"),
        ("accounts.csv", 7, "parent_id", "nobody"),
        ("accounts.csv", 8, "parent_id", "e"),
        ("accounts.csv", 9, "parent_id", "g"),
        ("accounts.csv", 10, "id", "a"),
        ("people.csv", 3, "account_id", "c"),
        ("people.csv", 4, "account_id", "h"),
    ]
    messages = [problem.message for problem in result.problems]
    assert messages[1] == "Not one of transactional, relationship, strategic, key."
    assert messages[2] == "There is no such day."
    assert messages[9] == "“c” of accounts was itself rejected (line 4)."
    assert "on line 2" in messages[8]


def test_a_rejected_repeat_of_an_id_leaves_the_first_row_a_parent(store, tmp_path):
    text = "id,name,parent_id\na,A,\nb,B,a\na,Again,\nc,,\nd,D,c"
    result = run_import(store, [folder(tmp_path / "in", accounts=text)])
    assert rows(store, Account, "ref", "name") == [("a", "A"), ("b", "B")]
    assert said(result) == [
        ("accounts.csv", 4, "id", "a"),
        ("accounts.csv", 5, "name", ""),
        ("accounts.csv", 6, "parent_id", "c"),
    ]
    assert result.problems[2].message == "“c” of accounts was itself rejected (line 5)."


def test_what_a_new_row_must_have_may_be_empty_for_a_known_one(store, tmp_path):
    run_import(store, [folder(tmp_path / "1", accounts="id,name,size\na,A,1")])
    result = run_import(store, [folder(tmp_path / "2", accounts="id,name,size\na,,2\nb,,3")])
    assert rows(store, Account, "ref", "name", "size") == [("a", "A", 2)]
    assert said(result) == [("accounts.csv", 3, "name", "")]
    clearing = Mapping(match="id+clear")
    again = folder(tmp_path / "3", accounts="id,name,size\na,,")
    run_import(store, [again], mapping=clearing)
    assert rows(store, Account, "ref", "name", "size") == [("a", "A", None)]


def test_circles_of_parents_and_of_reporting_lines_stay_out(store, tmp_path):
    run_import(store, [folder(tmp_path / "1", accounts="id,name,parent_id\na,A,\nb,B,a\nc,C,b")])
    source = folder(
        tmp_path / "2",
        accounts="id,name,parent_id\na,A,c\nd,D,e\ne,E,d\nf,F,f\ng,G,e\nh,H,a",
        people="id,account_id,name,reports_to_id,dotted_to_id\np,a,P,q,\nq,a,Q,p,\nr,a,R,,s\ns,a,S,,r",
    )
    result = run_import(store, [source])
    # d, e and f circle among themselves, g follows them out; a would hang below its own child.
    assert counts(result, "accounts") == (1, 0, 0, 5)
    assert rows(store, Account, "ref") == [("a",), ("b",), ("c",), ("h",)]
    # Dotted lines may circle; reporting lines may not.
    assert rows(store, Person, "ref") == [("r",), ("s",)]
    assert store.check() == []


def test_a_second_import_changes_what_differs_and_leaves_what_is_empty(store, tmp_path):
    run_import(
        store,
        [
            folder(
                tmp_path / "1", accounts="id,name,industry,note,tags\na,Acme,Steel,Kept,x\nb,B,,,"
            )
        ],
    )
    second = folder(tmp_path / "2", accounts="id,name,industry,note,tags\na,Acme AG,,,y|z\nb,B,,,")
    result = run_import(store, [second])
    assert counts(result, "accounts") == (0, 1, 1, 0)
    assert rows(store, Account, "name", "industry", "note", "version") == [
        ("Acme AG", "Steel", "Kept", 2),
        ("B", None, None, 1),
    ]
    cleared = run_import(store, [second], match="id+clear")
    assert counts(cleared, "accounts") == (0, 1, 1, 0)
    assert rows(store, Account, "industry", "note") == [(None, None), (None, None)]


def test_rows_of_files_without_ids_are_corrected_not_doubled(store, tmp_path):
    accounts = "id,name\na,A"
    first = "account_id,date,amount,kind\na,2026-01-31,100,recurring\na,2026-01-31,100,recurring"
    run_import(store, [folder(tmp_path / "1", accounts=accounts, revenue=first)])
    assert rows(store, Revenue, "amount_minor") == [(10000,), (10000,)]
    again = run_import(store, [folder(tmp_path / "1", accounts=accounts, revenue=first)])
    assert counts(again, "revenue") == (0, 0, 2, 0)
    corrected = first.replace("100,recurring\na", "120,recurring\na", 1)
    result = run_import(store, [folder(tmp_path / "2", accounts=accounts, revenue=corrected)])
    assert counts(result, "revenue") == (0, 1, 1, 0)
    assert sorted(rows(store, Revenue, "amount_minor")) == [(10000,), (12000,)]


def test_match_by_name_takes_records_whose_ids_differ(store, tmp_path):
    run_import(store, [folder(tmp_path / "1", accounts="id,name\na,Acme\nb,Bolt")])
    source = folder(
        tmp_path / "2",
        accounts="id,name,industry,parent_id\n1,acme,Steel,\n2,New,,1",
        people="id,account_id,name\np,1,Ruth",
    )
    result = run_import(store, [source], match="name")
    assert counts(result, "accounts") == (1, 1, 0, 0)
    assert rows(store, Account, "ref", "name", "industry") == [
        ("2", "New", None),
        ("a", "acme", "Steel"),
        ("b", "Bolt", None),
    ]
    assert counts(result, "people") == (1, 0, 0, 0)
    with pytest.raises(DomainError, match="matched by one of id, name, email, external_id"):
        run_import(store, [source], match="colour")


def test_an_unknown_column_is_told_and_on_request_kept(store, tmp_path):
    source = folder(tmp_path / "in", accounts="id,name,shoe size\na,A,43\nb,B,")
    result = run_import(store, [source])
    assert said(result) == [("accounts.csv", 1, "shoe size", None)]
    kept = run_import(store, [source], mapping=Mapping(custom_fields=True))
    assert kept.problems == []
    assert rows(store, CustomValue, "value") == [("43",)]
    assert (
        counts(run_import(store, [source], mapping=Mapping(custom_fields=True)), "custom_values")[2]
        == 1
    )


def test_scores_outside_their_scale_stay_out(store, tmp_path):
    source = folder(
        tmp_path / "in",
        accounts="id,name\na,A",
        surveys="""id,account_id,kind,date,score,scale_min,scale_max,invited
                   1,a,nps,2026-01-01,11,,,
                   2,a,nps,2026-01-01,-1,,,
                   3,a,nps,2026-01-01,7.5,,,
                   4,a,csat,2026-01-01,6,,,
                   5,a,csat,2026-01-01,6,1,10,
                   6,a,ces,2026-01-01,7,,,
                   7,a,nps,2026-01-01,,,,12
                   8,a,nps,2026-01-01,,,,""",
    )
    result = run_import(store, [source])
    assert rows(store, SurveyAnswer, "ref") == [("5",), ("6",), ("7",)]
    assert [problem.line for problem in result.problems] == [2, 3, 4, 5, 9]


def test_dependencies_and_lists_point_to_rows_that_come_later(store, tmp_path):
    source = folder(
        tmp_path / "in", actions="id,title,depends_on\nx,Last,y|z\ny,First,\nz,Second,y"
    )
    assert run_import(store, [source]).problems == []
    assert rows(store, Action, "ref") == [("x",), ("y",), ("z",)]
    assert store.check() == []


@pytest.mark.parametrize(
    ("document", "sentence"),
    [
        ("[", "not JSON"),
        ("{}", "does not say that this is a portfolio"),
        ('{"format": "perennial-open"}', "which version"),
        ('{"format": "perennial-open", "version": 2}', "Use a newer program"),
    ],
)
def test_a_portfolio_json_of_another_kind_is_refused_with_a_sentence(
    store, tmp_path, document, sentence
):
    source = folder(tmp_path / "in", accounts="id,name\na,A")
    (source / "portfolio.json").write_text(document)
    with pytest.raises(DomainError, match=sentence):
        run_import(store, [source])
    assert rows(store, Account, "ref") == []


@pytest.mark.parametrize(
    ("header", "column"), [("id,title\na,A", "name"), ("id,name,name\na,A,B", "name")]
)
def test_a_file_without_a_sound_header_is_left_out(store, tmp_path, header, column):
    source = folder(tmp_path / "in", accounts=header, team="id,name\nt,Nora")
    result = run_import(store, [source])
    assert said(result) == [("accounts.csv", 1, column, None)]
    assert result.records["team"].added == 1


def test_a_quote_that_never_closes_ends_the_file_with_a_problem(store, tmp_path):
    source = folder(tmp_path / "in", accounts='id,name\na,A\nb,"B\nc,C\nd,D')
    result = run_import(store, [source])
    assert rows(store, Account, "ref") == [("a",)]
    assert said(result) == [("accounts.csv", 3, None, None)]


def test_a_single_file_is_known_by_its_name_and_header(store, tmp_path):
    source = folder(tmp_path / "in", accounts="id,name\na,A", people="id,account_id,name\np,a,P")
    result = run_import(store, [source / "accounts.csv"])
    assert result.format == "open"
    assert run_import(store, [source / "people.csv"]).records["people"].added == 1
