"""Tables of accounts, contacts, leads and of our own team, as other systems write them."""

from __future__ import annotations

from app.exchange.openformat.kinds import Kind
from app.exchange.tabular.fields import (
    ACCOUNT,
    ACCOUNT_ID,
    CREATED_WORDS,
    CURRENCY_WORDS,
    NOTE_WORDS,
    OWNER_WORDS,
    KindSpec,
    fed,
    group,
    marks,
    own,
)

_MAIL = "emailaddress mail mailaddress emailadresse courriel adresseemail correo correoelectronico"
_PHONE = (
    "phonenumber telephone mobile mobilephone mobilephonenumber businessphone mainphone telefon "
    "telefonnummer handy mobil tel telefono movil phone1value"
)
_JOB = (
    "jobtitle role position jobrole funktion rolle stellung titel fonction poste cargo puesto "
    "organizationtitle organization1title"
)
_FIRST = "givenname vorname prenom nombre"
_LAST = "surname familyname nachname nom nomdefamille apellido apellidos"
_FULL = "fullname contactname contact person ansprechpartner nomcomplet nombrecompleto kontakt"

ACCOUNTS = KindSpec(
    "accounts",
    "Accounts",
    "accounts",
    (
        own("accounts", "id", "Account, by its id", " ".join(ACCOUNT_ID.words) + " recordid"),
        own("accounts", "name", "Account", " ".join(ACCOUNT.words) + " account businessname"),
        fed(
            "parent",
            "Parent account",
            Kind.TEXT,
            "subsidiaryof parentid parentaccount parentaccountid parentcompany parentname "
            "ultimateparent muttergesellschaft mutter konzern maisonmere societemere matriz "
            "empresamatriz",
        ),
        own("accounts", "legal_name", "Legal name", "registeredname rechtsname"),
        own("accounts", "industry", "Industry", "sector vertical branche secteur industria"),
        own("accounts", "region", "Region", "territory gebiet territoire territorio salesregion"),
        own(
            "accounts",
            "country",
            "Country",
            "countryregion officelocation billingcountry headquarters location land pays pais",
        ),
        own(
            "accounts",
            "size",
            "Employees",
            "employees numberofemployees noofemployees companysize headcount mitarbeiter "
            "mitarbeiterzahl anzahlmitarbeiter effectif effectifs employes empleados "
            "numerodeempleados",
        ),
        own(
            "accounts",
            "website",
            "Website",
            "domain companydomain companydomainname web url webseite homepage internetseite "
            "siteweb sitioweb",
        ),
        own("accounts", "tier", "Tier", "accounttier customertier kundenklasse abcklasse"),
        own("accounts", "strategy_type", "Strategy", "strategy strategie estrategia"),
        own("accounts", "lifecycle_stage", "Stage", "lifecycle customerstage"),
        own("accounts", "account_status", "Status", "status kundenstatus statut estado"),
        own("accounts", "relationship_intensity", "Intensity", "intensity"),
        own("accounts", "currency", "Currency", CURRENCY_WORDS),
        own(
            "accounts",
            "start_date",
            "Client since",
            "clientsince customersince becameclient startdate kundeseit clientdepuis clientedesde",
        ),
        own("accounts", "end_date", "Client until", "churndate churnedat churnedon cancelledat"),
        fed("created", "Created on", Kind.DATE, CREATED_WORDS),
        fed(
            "arr",
            "Annual recurring revenue",
            Kind.MONEY,
            "annualrecurringrevenue acv annualcontractvalue contractvalue jahreswert",
        ),
        fed("mrr", "Monthly recurring revenue", Kind.MONEY, "monthlyrecurringrevenue"),
        fed("plan", "Plan or edition", Kind.TEXT, "subscription subscriptionplan edition tarif"),
        own("accounts", "owner", "Owner", OWNER_WORDS),
        own(
            "accounts",
            "tags",
            "Tags",
            "labels segment segments sfsegment customersegment accountsegment schlagworte "
            "etiquettes etiquetas kundensegment",
        ),
        own("accounts", "external_id", "Id elsewhere", "externalaccountid crmid"),
        own("accounts", "note", "Note", NOTE_WORDS),
    ),
    needs=(group("name"),),
    marks=marks(
        "accountname companyname industry sector branche secteur employees numberofemployees "
        "mitarbeiter companydomainname domain subsidiaryof parentaccount accountowner arr "
        "annualrevenue revenue segment sfsegment yearestablished officelocation companyowner "
        "firma unternehmen"
    ),
    hints=("account", "compan", "customer", "client", "kunden", "firmen", "clients", "empresas"),
)

CONTACTS = KindSpec(
    "contacts",
    "Contacts",
    "people",
    (
        own("people", "id", "Person, by its id", "contactid personid recordid userid kontaktid"),
        ACCOUNT_ID,
        ACCOUNT,
        own("people", "name", "Person, full name", _FULL),
        fed("first_name", "First name", Kind.TEXT, _FIRST),
        fed("last_name", "Last name", Kind.TEXT, _LAST),
        own("people", "title", "Role", _JOB),
        own("people", "email", "Mail", _MAIL + " email1value"),
        own("people", "phone", "Phone", _PHONE),
        own("people", "preferred_channel", "Preferred channel", "channel"),
        own(
            "people",
            "do_not_contact",
            "Do not contact",
            "hasoptedoutofemail emailoptout optout donotcall",
        ),
        fed("reports_to", "Reports to", Kind.TEXT, "reportstoid manager vorgesetzter superieur"),
        own("people", "decision_roles", "Part in decisions", "decisionrole buyingrole"),
        own("people", "support", "Support", "stance attitude haltung"),
        fed("influence", "Influence, 1 to 5", Kind.INT, "influencelevel einfluss influenza"),
        own("people", "power", "Influence, 0 to 100", ""),
        own("people", "interest", "Interest, 0 to 100", ""),
        own("people", "status", "Status", "contactstatus"),
        own("people", "left_on", "Left on", ""),
        own("people", "note", "Note", NOTE_WORDS),
    ),
    needs=(group("name", "last_name", "first_name", "email"), group("email", "title", "id")),
    marks=marks(
        "contactid contactname firstname lastname email emailaddress jobtitle fullname vorname "
        "nachname prenom ansprechpartner mail apellidos phone mobilephone associatedcompany"
    ),
    hints=("contact", "people", "person", "kontakt", "contactos"),
)

LEADS = KindSpec(
    "leads",
    "Leads",
    "people",
    (
        own("people", "id", "Lead, by its id", "leadid recordid"),
        fed("company", "Company", Kind.TEXT, " ".join(ACCOUNT.words), essential=True),
        own("people", "name", "Person, full name", _FULL + " leadname lead"),
        fed("first_name", "First name", Kind.TEXT, _FIRST),
        fed("last_name", "Last name", Kind.TEXT, _LAST),
        own("people", "email", "Mail", _MAIL),
        own("people", "phone", "Phone", _PHONE),
        own("people", "title", "Role", _JOB),
        fed("source", "Source", Kind.TEXT, "leadsource quelle origine origen"),
        fed("lead_status", "Lead status", Kind.TEXT, "status statut estado"),
        fed("owner", "Owner", Kind.TEXT, OWNER_WORDS + " leadowner"),
        fed("created", "Created on", Kind.DATE, CREATED_WORDS),
    ),
    needs=(group("company"), group("name", "last_name", "email")),
    marks=marks("leadid leadname leadsource leadstatus leadowner lead"),
    hints=("lead",),
)

TEAM = KindSpec(
    "team",
    "Our team",
    "team",
    (
        own("team", "id", "Team member, by id", "userid employeeid agentid salesid"),
        own(
            "team",
            "name",
            "Team member",
            "salesagent agent teammember salesrep rep employee employeename username mitarbeiter "
            "vendeur vendedor",
        ),
        own("team", "email", "Mail", _MAIL),
        own("team", "role", "Role", "jobtitle funktion position fonction cargo"),
    ),
    needs=(group("name"),),
    marks=marks("salesagent agent teammember salesrep regionaloffice manager employeename"),
    hints=("team", "user", "agent", "employee", "staff", "mitarbeiter"),
)
