"""The calendar: everything of the portfolio that has a day, by month or week."""
