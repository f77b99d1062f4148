"""Full-text search over everything that can be read: `indexing` writes entries, `finding` reads them, `excerpts` shows hits.

An entry is what one part of a public version says in one language. PostgreSQL and SQLite look for it in their own ways
(`schema`, `matching`), by the same rules (`terms`): all words must be there; a word is found in its other forms, and as
the beginning of a longer one ("Sprache" in "Sprachkurs").
"""
