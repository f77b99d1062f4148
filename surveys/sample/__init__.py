"""Loads the surveys of the sample, with sheets whose sums are exactly those that the sample tells."""

from surveys.sample.loading import load_surveys, read_additions

__all__ = ["load_surveys", "read_additions"]
