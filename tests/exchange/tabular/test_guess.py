"""What a table is and which column is which."""

from __future__ import annotations

import pytest

from app.exchange.tabular.draft import draft_of
from app.exchange.tabular.grid import grid_of_text
from app.exchange.tabular.kinds import KINDS
from app.exchange.tabular.mapping import Mapping

HEADERS = {
    "accounts": [
        "account,sector,year_established,revenue,employees,office_location,subsidiary_of",
        "account_id,account_name,industry,region,arr,plan,created_at",
        "Record ID,Company name,Company Domain Name,Company owner,Industry,Country/Region",
        "Firma;Branche;Mitarbeiter;Land;Betreuer",
        "Raison sociale,Secteur,Effectif,Pays",
        "Empresa,Sector,Empleados,País",
    ],
    "contacts": [
        "contact_id,account_id,name,email,role",
        "First Name,Last Name,Email,Job Title,Associated Company",
        "Vorname;Nachname;E-Mail;Telefon;Firma;Funktion",
        "Prénom,Nom,Courriel,Société,Poste",
        "Nombre,Apellidos,Correo electrónico,Empresa,Cargo",
        "Company,Full name,Job title,E-mail,Phone,Last contact,Influence,Stance,Notes,Owner",
    ],
    "leads": ["lead_id,lead_name,email,company,source,owner_id,created_date,status"],
    "opportunities": [
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
        "Id,AccountId,Name,StageName,Amount,Probability,CloseDate,Type",
        "Record ID,Deal Name,Deal Stage,Amount,Close Date,Associated Company",
        "Topic,Potential Customer,Est. revenue,Est. close date,Sales Stage",
        "Nombre del negocio,Etapa del negocio,Importe,Fecha de cierre,Empresa",
    ],
    "products": ["product,series,sales_price", "Artikelnummer;Bezeichnung;Preis"],
    "contracts": [
        "contract_id,account,contract_start,contract_end,annual_value,auto_renew",
        "Vertragsnummer;Kunde;Vertragsbeginn;Vertragsende;Jahreswert",
    ],
    "revenue": [
        "invoice_id,account_id,invoice_date,amount,currency",
        "Rechnungsnummer;Kunde;Rechnungsdatum;Nettobetrag",
        "Numéro facture,Client,Date facture,Montant HT",
    ],
    "surveys": [
        "survey_id,account_id,score,comment,survey_date",
        "Response ID,Submitted At,Account,Contact Email,Score,Comment",
    ],
    "issues": [
        "ticket_id,account_id,created_at,resolved_at,priority,status,csat",
        "Issue key,Summary,Issue Type,Status,Priority,Created,Resolved",
        "CaseNumber,AccountId,Subject,Status,Priority,CreatedDate,ClosedDate",
    ],
    "interactions": [
        "activity_id,related_object_type,related_object_id,activity_type,activity_date,owner_id",
        "ActivityID,ActivityType,Subject,DueDate,Completed,Notes",
    ],
    "team": ["sales_agent,manager,regional_office"],
}
CASES = [(kind, header) for kind, headers in HEADERS.items() for header in headers]


def draft(header: str, row: str = "", name: str = "export.csv", mapping: Mapping | None = None):
    delimiter = ";" if ";" in header else ","
    cells = row or delimiter.join("x" for _ in header.split(delimiter))
    return draft_of(grid_of_text(f"{header}\n{cells}\n".encode(), name), mapping or Mapping())


@pytest.mark.parametrize(("kind", "header"), CASES)
def test_the_header_alone_says_the_kind(kind, header):
    assert draft(header).kind.key == kind


@pytest.mark.parametrize(
    "header",
    [
        "customerID,gender,tenure,Churn",
        "foo,bar",
        "Task ID,Created At,Name,Section/Column,Due Date",
        "accounts,,,sales_teams,",
    ],
)
def test_what_is_not_known_is_not_guessed(header):
    assert draft(header).kind is None


def test_every_kind_has_a_header_here():
    assert set(HEADERS) == set(KINDS)


def test_exact_names_are_sure_and_cells_that_do_not_fit_make_them_doubtful():
    found = draft("invoice_id,account_id,invoice_date,amount", "1,a,2026-01-31,ten")
    by_header = {guess.header: guess for guess in found.columns}
    assert by_header["invoice_date"].confidence == 1.0
    assert by_header["invoice_date"].example == "2026-01-31"
    assert by_header["amount"].field.key == "amount"
    assert by_header["amount"].confidence < 1


def test_likeness_suggests_and_never_decides():
    found = draft("contact_id,first_name,last_name,email,prefered_channels,Company Domain Name")
    guess = next(guess for guess in found.columns if guess.header == "prefered_channels")
    assert guess.field is None
    assert guess.suggestion.key == "preferred_channel"
    other = next(guess for guess in found.columns if guess.header == "Company Domain Name")
    assert (other.field, other.suggestion) == (None, None)


def test_a_field_is_filled_by_one_column_and_by_its_own_name_first():
    found = draft("Account Name,Name,Industry,Employees")
    assert [guess.field.key if guess.field else None for guess in found.columns] == [
        None,
        "name",
        "industry",
        "size",
    ]


def test_columns_can_be_changed():
    found = draft("contact_id,name,email,Nickname")
    found.assign(3, "note")
    assert [guess.field.key for guess in found.columns] == ["id", "name", "email", "note"]
    found.assign(0, "note")
    assert [guess.field.key if guess.field else None for guess in found.columns] == [
        "note",
        "name",
        "email",
        None,
    ]
    found.take_kind("accounts")
    assert found.columns[1].field.key == "name"


def test_what_the_mapping_says_goes_before_every_guess():
    said = Mapping(columns={"Email": None, "nickname": "name"})
    found = draft("contact_id,Name,Email,Nickname", mapping=said)
    assert [guess.field.key if guess.field else None for guess in found.columns] == [
        "id",
        None,
        None,
        "name",
    ]
