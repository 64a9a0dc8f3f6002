"""The README.txt that goes with every export in the open format."""

from __future__ import annotations

README_TEXT = """\
A portfolio in the open format
==============================

This folder holds a whole account portfolio as plain files. Any spreadsheet or program
reads them, and importing the folder (or a ZIP of it) gives an equal portfolio back.

portfolio.json   name, currency, first month of the fiscal year; as_of is a fixed "today"
*.csv            one file per kind of record; only kinds that have records are here
settings.json    what belongs to the portfolio: scoring, rhythms, stages, tiers, layout
history.csv      who changed what when; for reading only, an import does not read it
attachments/     attached files, each named by the SHA-256 of its bytes

How to read the CSV files
-------------------------
UTF-8, comma, RFC 4180 quotes, a header line, lines end in a line feed.
Ids are text and unique within a file; columns ending in _id or _ids name rows of other
files: account_id those of accounts.csv, person_id those of people.csv, team_id those of
team.csv, and so on. Lists inside a cell are separated by |.
Dates are YYYY-MM-DD, times ISO 8601 with their offset, decimals have a point.
Amounts are in major units; an empty currency means that of the account, else that of
the portfolio. Credits and credit notes are negative. Probabilities and scores of power,
interest, potential and attractiveness run from 0 to 100.
An end date is the first day that no longer counts.
Cells are written as they are: a cell that begins with = is text, so open the files as
text in a spreadsheet, or use the program's CSV export, which is made for spreadsheets.

Importing again
---------------
A row whose id is known changes the record of that id, an unknown id adds one, and an
empty cell leaves the value as it is. Rows of files without an id are known by:
  coverage        team_id, person_id
  custom_fields   entity, field
  custom_values   entity, id, field
  closures, handoffs   account_id
  compliance      account_id, kind
  influences      from_id, to_id, kind
  rates           date, base, quote
  stages          account_id, stage, from_date
  targets         kpi, period, account_id, tier
  usage           account_id, date, metric
  whitespace      account_id, product_id, unit_id
  revenue         account_id, date, kind, product_id, unit_id, currency
  costs           account_id, date, kind, currency
  acquisition     date, kind, currency
and two rows that agree in these are told apart by the rest of their cells.
"""
