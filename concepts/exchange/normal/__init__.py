"""The normal form of a file: each fact in one place and one spelling.

People may write a title in two languages, a document instead of a rendition, an outcome beside the old recommendation. The
normal form spells all of it out in one way; it is what is written to the database, what the database is read back into,
and what `dump_concept` writes. Two records are equal when their normal forms are.
"""
