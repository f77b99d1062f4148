"""Which element of HTML becomes which standard structure type (ISO 32000-1, 14.8.4)."""

SVG = "{http://www.w3.org/2000/svg}svg"

BLOCKS = {
    "div": "Div",
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "header": "Div",
    "footer": "Div",
    "aside": "Sect",
    "address": "P",
    "blockquote": "BlockQuote",
    "p": "P",
    "pre": "P",
    "figure": "Sect",
    "figcaption": "Caption",
    "ul": "L",
    "ol": "L",
    "menu": "L",
    "dl": "L",
    "table": "Table",
    "caption": "Caption",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "h1": "H1",
    "h2": "H2",
    "h3": "H3",
    "h4": "H4",
    "h5": "H5",
    "h6": "H6",
}

INLINE = {"q": "Quote", "code": "Code"}
"""Other inline elements become Span: PDF 1.7 has no type for emphasis."""

GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Index", "TOCI"})
"""Types that hold other elements and no text of their own (ISO 32000-1, 14.8.4.2)."""

HEADINGS = frozenset({"H1", "H2", "H3", "H4", "H5", "H6"})

PHRASES = frozenset({"Span", "Quote", "Code", "Link", "Reference", "Note", "FENote"})
"""Types that stand in a line of text (ISO 32000-1, 14.8.4.4)."""

NUMBERING = {
    "disc": "Disc",
    "circle": "Circle",
    "square": "Square",
    "decimal": "Decimal",
    "decimal-leading-zero": "Decimal",
    "lower-roman": "LowerRoman",
    "upper-roman": "UpperRoman",
    "lower-alpha": "LowerAlpha",
    "upper-alpha": "UpperAlpha",
    "lower-latin": "LowerAlpha",
    "upper-latin": "UpperAlpha",
}
"""`list-style-type` as ListNumbering (ISO 32000-1, table 347)."""
