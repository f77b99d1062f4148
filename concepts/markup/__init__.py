"""The markup of the concept's texts: small, forgiving, safe. `docs/markup.md` says what people type.

`parse` makes a tree of any text. From it are read: HTML for pages and print (`html.page_html`, `html.print_html`), its headings
(`outline`), plain words and excerpts (`plain`), what is to be corrected before publication (`problems`), and the markup itself
again (`source`).
"""

from concepts.markup.parsing import parse
from concepts.markup.source import source

__all__ = ["parse", "source"]
