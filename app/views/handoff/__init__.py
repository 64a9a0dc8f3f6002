"""The hand-over debrief of an account: its form, its gate and who leads the contact."""
