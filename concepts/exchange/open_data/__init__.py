"""What everybody may have of a concept, as data: JSON of all of it, JSON and CSV of its lists.

Only public versions, published renditions, and of meetings that were not public what pages show as well; no contacts, no
accounts. The names of fields are described in docs/exchange.md and stay.
"""
