"""Insights: figures and trends against target and the year before."""
