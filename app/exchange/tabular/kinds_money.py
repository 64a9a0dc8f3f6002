"""Tables of opportunities, products, contracts and invoices, as other systems write them."""

from __future__ import annotations

from app.exchange.openformat.kinds import Kind
from app.exchange.tabular.fields import (
    ACCOUNT,
    ACCOUNT_ID,
    CURRENCY_WORDS,
    NOTE_WORDS,
    PRODUCT,
    KindSpec,
    fed,
    group,
    marks,
    own,
)

OPPORTUNITIES = KindSpec(
    "opportunities",
    "Opportunities",
    "opportunities",
    (
        own("opportunities", "id", "Opportunity, by its id", "opportunityid dealid oppid recordid"),
        ACCOUNT_ID,
        ACCOUNT,
        own(
            "opportunities",
            "name",
            "Opportunity",
            "opportunityname dealname oppname topic deal opportunity subject bezeichnung chance "
            "verkaufschance nomopportunite affaire nombredelnegocio negocio oportunidad",
        ),
        own(
            "opportunities",
            "stage",
            "Stage",
            "stagename dealstage salesstage opportunitystage phase verkaufsphase etape etapa "
            "etapadelnegocio pipelinestage",
            essential=True,
        ),
        own("opportunities", "booking_type", "Type of business", "type opportunitytype dealtype"),
        own(
            "opportunities",
            "amount",
            "Amount",
            "value closevalue dealvalue dealamount estrevenue estimatedrevenue estimatedvalue "
            "opportunityamount betrag wert auftragswert volumen montant valeur importe valor",
        ),
        own("opportunities", "currency", "Currency", CURRENCY_WORDS + " amountcurrency"),
        fed(
            "probability",
            "Chance",
            Kind.DECIMAL,
            "winprobability chancepercent wahrscheinlichkeit probabilite probabilidad",
        ),
        fed(
            "close_date",
            "Close date",
            Kind.DATE,
            "expectedclosedate estclosedate estimatedclosedate abschlussdatum abschluss "
            "datedecloture datecloture fechadecierre fechacierre",
        ),
        own("opportunities", "expected_close", "Expected close", "expectedcloseon"),
        own("opportunities", "closed_on", "Closed on", "actualclosedate closeddate wondate"),
        PRODUCT,
        own("opportunities", "origin", "Origin", ""),
        own(
            "opportunities",
            "lost_reason",
            "Reason lost",
            "lossreason closedlostreason verlustgrund raisondeperte motivodeperdida",
        ),
        own("opportunities", "lost_note", "Note on the loss", ""),
    ),
    needs=(group("id", "name"), group("stage")),
    marks=marks(
        "opportunityid opportunityname dealid dealname dealstage stage stagename opportunitystage "
        "salesstage closedate closevalue probability oppid forecastcategory estrevenue "
        "verkaufsphase fechadecierre etapadelnegocio engagedate"
    ),
    hints=("opportunit", "deal", "pipeline", "opps", "chancen", "oportunidades"),
)

PRODUCTS = KindSpec(
    "products",
    "Products",
    "products",
    (
        own("products", "id", "Product, by its id", "productid sku productcode artikelnummer"),
        own("products", "name", "Product", " ".join(PRODUCT.words) + " bezeichnung"),
        own(
            "products",
            "family",
            "Family",
            "series productfamily productline category produktgruppe warengruppe gamme famille "
            "familia categoria",
        ),
        own("products", "rung", "Rung of the ladder", ""),
        own(
            "products",
            "list_price",
            "List price",
            "salesprice price unitprice preis listenpreis verkaufspreis prix prixunitaire precio "
            "preciodelista",
        ),
        own("products", "currency", "Currency", CURRENCY_WORDS),
        own("products", "margin_percent", "Margin, %", "margin marge margen"),
    ),
    needs=(group("name"), group("list_price", "family")),
    marks=marks(
        "productname sku productcode series salesprice listprice productfamily preis prix precio "
        "unitprice artikelnummer"
    ),
    hints=("product", "produkt", "produit", "artikel", "price"),
)

CONTRACTS = KindSpec(
    "contracts",
    "Contracts",
    "contracts",
    (
        own(
            "contracts",
            "id",
            "Contract, by its id",
            "contractid contractnumber subscriptionid vertragsnummer vertragsnr numerocontrat "
            "numerocontrato recordid",
        ),
        ACCOUNT_ID,
        ACCOUNT,
        own("contracts", "name", "Contract", "contract contractname subscription vertrag contrat"),
        PRODUCT,
        own(
            "contracts",
            "start_date",
            "Start",
            "start contractstart contractstartdate begin begindate effectivedate vertragsbeginn "
            "beginn datedebut fechainicio",
            essential=True,
        ),
        fed(
            "end_date",
            "End",
            Kind.DATE,
            "end contractend contractenddate expirydate expirationdate renewaldate vertragsende "
            "ende laufzeitende datefin fechafin",
        ),
        fed("term_months", "Term in months", Kind.INT, "term contractterm laufzeit duree plazo"),
        own("contracts", "notice_by", "Notice by", "noticedate kuendigungsfrist"),
        own("contracts", "auto_renew", "Renews by itself", "autorenewal automaticrenewal"),
        fed(
            "annual_value",
            "Value a year",
            Kind.MONEY,
            "arr acv annualamount annualcontractvalue annualrecurringrevenue jahreswert "
            "montantannuel valoranual contractvalue value amount betrag",
        ),
        fed("mrr", "Value a month", Kind.MONEY, "monthlyvalue monthlyrecurringrevenue"),
        own("contracts", "currency", "Currency", CURRENCY_WORDS),
        own("contracts", "status", "Status", "contractstatus statut estado"),
    ),
    needs=(group("start_date"), group("end_date", "term_months"), group("annual_value", "mrr")),
    marks=marks(
        "contractid contractnumber contractstart contractend vertragsbeginn vertragsende "
        "vertragsnummer autorenew subscriptionid renewaldate contractterm termmonths annualvalue"
    ),
    hints=("contract", "subscription", "vertr", "contrat"),
)

REVENUE = KindSpec(
    "revenue",
    "Invoices",
    "revenue",
    (
        fed(
            "invoice_id",
            "Invoice number",
            Kind.TEXT,
            "invoiceid invoiceno invoicenumber documentnumber rechnungsnummer rechnungsnr belegnr "
            "numerofacture numerodefacture numerofactura id",
        ),
        ACCOUNT_ID,
        ACCOUNT,
        own(
            "revenue",
            "date",
            "Date",
            "invoicedate postingdate revenuedate rechnungsdatum datum belegdatum datefacture "
            "fecha fechafactura",
        ),
        own(
            "revenue",
            "amount",
            "Amount",
            "total netamount nettotal invoiceamount invoicetotal revenue value betrag nettobetrag "
            "summe umsatz montant montantht importe total",
        ),
        own("revenue", "currency", "Currency", CURRENCY_WORDS),
        own("revenue", "kind", "Kind of revenue", "type revenuetype"),
        PRODUCT,
        fed("note", "Note", Kind.TEXT, NOTE_WORDS),
    ),
    needs=(group("date"), group("amount"), group("account", "account_id")),
    marks=marks(
        "invoiceid invoiceno invoicenumber invoicedate rechnungsnummer rechnungsdatum "
        "numerofacture numerofactura netamount amount umsatz"
    ),
    hints=("invoice", "revenue", "billing", "rechnung", "facture", "factura", "umsatz"),
)
