"""What the public pages read: each module gives one page as plain values, in a fixed number of queries.

Texts stay on the records and are read through a `Reader`, which knows the language of each.
"""
