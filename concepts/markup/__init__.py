"""The markup of the concept's texts: small, forgiving, safe. `docs/markup.md` says what people type.

`parse` makes a tree of any text; HTML for pages (`html.page`) and print (`html.print`), plain words (`plain`), the list of
faults before publication (`problems`) and the markup itself (`source`) are read from it.
"""

from concepts.markup.parsing import parse
from concepts.markup.source import source

__all__ = ["parse", "source"]
