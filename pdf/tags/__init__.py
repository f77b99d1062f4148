"""The tag tree of a PDF: what a screen reader reads (ISO 32000-1, 14.7 and 14.8; ISO 14289-1, 7).

WeasyPrint writes one tree per page: a paragraph that crosses a page becomes two, a language inside a text is lost, dots
of a table of contents are read aloud. This package writes one element for each element of the HTML, over all pages.

    roles      which HTML element becomes which structure element
    elements   the tree while it grows
    marked     the marked content that WeasyPrint has painted, and artifacts
    walk       from boxes to elements; lists, contents, tables, notes, links, figures, texts: what is special about each
    writing    from elements to the objects of the file
    installation  the way into WeasyPrint: `write_tagged`

It takes the place of an internal function of WeasyPrint 70.0 (`weasyprint.pdf.add_tags`). With another version the file
keeps WeasyPrint's own tags, corrected through its public interface (`fallback`), and a warning goes to the log.
"""
