"""A small document with one of everything, to be broken in one place at a time."""

from pdf.document import Document
from tests.pdf.concept import photo

HTML = """<!doctype html><html lang="de"><head><title>Blatt</title><meta name="author" content="Kreis">
<meta name="description" content="Ein Blatt"></head><body><h1 id="a">Kapitel eins</h1>
<p>Ein Absatz mit <a href="https://example.org/x">einem Verweis</a> und <i lang="en">words</i>.<span class="footnote">Fußnote.</span></p>
<h2>Abschnitt</h2><p>Noch ein Absatz.</p><ul><li>eins</li><li>zwei</li></ul>
<figure><img src="app:photo" alt="Foto des Rathauses" width="100"><figcaption>Abbildung 1: Rathaus</figcaption></figure>
<table><caption>Tabelle 1</caption><thead><tr><th scope="col">Jahr</th><th scope="col">Zahl</th></tr></thead>
<tbody><tr><td>2024</td><td>17</td></tr></tbody></table></body></html>"""


def leaflet(old="", new=""):
    """The leaflet with one change, which must be possible."""
    assert old in HTML
    return Document(HTML.replace(old, new, 1) if old else HTML, (), {"photo": photo()})
