"""The matrix: attractiveness up, relationship strength across, one bubble an account."""
