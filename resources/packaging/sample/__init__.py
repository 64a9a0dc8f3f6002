"""The facts of the sample portfolio: 24 invented clients of an invented company, Larkfield."""
