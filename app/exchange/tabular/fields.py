"""The shapes of the tables' description: fields that a column may fill, and kinds of table."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from app.exchange.openformat.kinds import Kind
from app.exchange.openformat.schema import FILES

_SPECIAL = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "ł": "l"})
_NOT_WORD = re.compile(r"[\W_]+")


def normal(text: str) -> str:
    """A header or a word without case, accents, blanks and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_SPECIAL))
    return _NOT_WORD.sub("", "".join(c for c in plain if not unicodedata.combining(c)))


@dataclass(frozen=True, slots=True)
class Field:
    """Something that a column of a table can be: how it is called and what it fills.

    `words` are other systems' names for it in their normal form. Without an
    `open_column` the value feeds a rule of the kind. A row whose `essential` cell
    cannot be read stays out; any other such cell is left empty, and that is said.
    """

    key: str
    title: str
    holds: Kind
    words: frozenset[str]
    open_column: str = ""
    codes: tuple[str, ...] = ()
    essential: bool = False


@dataclass(frozen=True, slots=True)
class KindSpec:
    """A kind of table: the file of the open format it fills, its fields and its marks.

    A table is of the kind only where, of each group in `needs`, one field is there.
    `marks` are headers that speak for this kind and no other, `hints` parts of file names.
    """

    key: str
    title: str
    file: str
    fields: tuple[Field, ...]
    needs: tuple[frozenset[str], ...]
    marks: frozenset[str] = frozenset()
    hints: tuple[str, ...] = field(default=())

    def field(self, key: str) -> Field | None:
        """The field of that key, if the kind has one."""
        return next((field for field in self.fields if field.key == key), None)

    def field_for(self, header: str) -> Field | None:
        """The field that a header names exactly."""
        word = normal(header)
        return next((field for field in self.fields if word in field.words), None)


def own(file: str, key: str, title: str, words: str, *, essential: bool = False) -> Field:
    """A field that fills the column of the same name of the kind's file."""
    column = FILES[file].column(key)
    return Field(
        key,
        title,
        column.kind,
        _words(key, words),
        open_column=key,
        codes=column.codes,
        essential=essential or column.required,
    )


def fed(
    key: str,
    title: str,
    holds: Kind,
    words: str,
    *,
    codes: tuple[str, ...] = (),
    essential: bool = False,
) -> Field:
    """A field that a rule of its kind uses."""
    return Field(key, title, holds, _words(key, words), codes=codes, essential=essential)


def group(*keys: str) -> frozenset[str]:
    """Fields of which one must be there."""
    return frozenset(keys)


def marks(words: str) -> frozenset[str]:
    """Headers that speak for a kind."""
    return frozenset(words.split())


def _words(key: str, words: str) -> frozenset[str]:
    return frozenset({normal(key), *words.split()})


ACCOUNT_ID = fed(
    "account_id",
    "Account, by its id",
    Kind.TEXT,
    "accountid accountnumber companyid customerid clientid associatedcompanyid "
    "associatedcompanyids customernumber kundennummer kundennr kundenid debitorennummer "
    "numeroclient idclient idcliente numerocliente codigocliente customerno accountno",
)
ACCOUNT = fed(
    "account",
    "Account",
    Kind.TEXT,
    "accountname company companyname customer customername client clientname organisation "
    "organization organizationname associatedcompany potentialcustomer firma firmenname kunde "
    "kundenname unternehmen societe entreprise nomclient nomduclient raisonsociale empresa "
    "cliente nombrecliente razonsocial regarding",
)
CURRENCY_WORDS = "currencycode currencyisocode curr waehrung wahrung devise moneda divisa"
NOTE_WORDS = (
    "notes description comment comments remarks bemerkung bemerkungen notiz notizen beschreibung "
    "commentaire commentaires notas nota observaciones descripcion"
)
OWNER_WORDS = (
    "ownerid ownername accountowner companyowner accountmanager customersuccessmanager csm "
    "salesrep salesperson keyaccountmanager betreuer kundenbetreuer verantwortlich "
    "verantwortlicher responsable proprietaire propietario gestor"
)
CREATED_WORDS = (
    "createdat createddate createdon createdate creationdate datecreated erstelltam erstellt "
    "angelegtam datecreation datedecreation creele fechacreacion fechadecreacion"
)
PRODUCT = fed("product", "Product", Kind.TEXT, "productname produkt produit producto item artikel")
PERSON_EMAIL = fed(
    "person_email", "Person, by mail", Kind.TEXT, "email emailaddress contactemail respondentemail"
)
PERSON = fed(
    "person",
    "Person",
    Kind.TEXT,
    "contact contactname contactid person respondent reporter requester ansprechpartner "
    "kontakt interlocuteur contacto",
)
