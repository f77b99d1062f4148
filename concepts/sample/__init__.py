"""Loads the concepts of the sample file, with everything that only the demo adds to them."""

from concepts.sample.loading import load_concepts

__all__ = ["load_concepts"]
