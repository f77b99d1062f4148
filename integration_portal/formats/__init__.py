"""Dates and numbers per language: with the weekday, in 24 hours, in Western digits."""
