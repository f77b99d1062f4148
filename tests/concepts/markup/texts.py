"""Texts as hypothesis invents them: pieces of markup in any order, which is where parsers fall."""

from hypothesis import strategies as st

PIECES = (
    "a", "b ", "Wort ", " ", "\n", "\n\n", "*", "**", "***", "_", "[", "]", "(", ")", "](u)", "](https://example.org)",
    "](www.example.org)", "]{lang=en}", "]{lang=AR}", "{lang=ar}\n", "[^1]", "[^1]: ", "- ", "* ", "+ ", "1. ", "2) ", "3. ",
    "  ", "    ", "> ", "# ", "## ", "#", "|", "| a | b |\n", "|---|---|\n", "|--|\n", "Tabelle: ", "![](k)\n", "!", "\\",
    "<br>", "<", "é", "e\u0301", "\u0301", "\u0338", "•", "• ", "\xa0", ":", "---", ".", '"', "3. Oktober ", "2015. ", "€",
    "\t", "{", "}", "-", "\r", "\u202e", "\x00", "`", "~", "<b>", "مرحبا", "\ud800", "\U0001f44d",
)  # fmt: skip

hostile_texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=25).map("".join), st.text(max_size=60))
