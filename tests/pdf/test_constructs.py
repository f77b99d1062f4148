"""Single constructs of HTML and CSS, each in a small document of its own: whatever an author writes, the norm is kept."""

import pytest

from pdf.document import Document
from tests.pdf.concept import photo

PAGE = '<!doctype html><html lang="de"><head><title>Titel</title></head><body><h1>Titel</h1>%s</body></html>'
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><title>x</title>%s</svg>'
SQUARE = '<rect width="9" height="9"/>'
IMAGE = '<img src="app:photo" width="50" alt="Foto eines Hügels">'
RUNNING = "#h { position: running(h) } @page { @top-left { content: element(h) } }"

CONSTRUCTS = {
    "list: text": ("", "<ul><li>a</li></ul>"),
    "list: paragraph in an item": ("", "<ul><li><p>a</p></li></ul>"),
    "list: blocks in an item": ("", "<ul><li><div><p>a</p></div></li></ul>"),
    "list: inline paragraph": ("li > p { display: inline }", "<ul><li><p>a</p></li></ul>"),
    "list: no markers": ("ul { list-style: none }", "<ul><li><p>a</p></li></ul>"),
    "list: text and paragraph": ("", "<ul><li>t<p>a</p></li></ul>"),
    "list: text and list": ("", "<ul><li>t<ul><li>u</li></ul></li></ul>"),
    "list: paragraph and list": ("", "<ul><li><p>t</p><ul><li>u</li></ul></li></ul>"),
    "list: list beside items": ("", "<ul><li>t</li><ul><li>u</li></ul></ul>"),
    "list: text outside an item": ("", "<ul>t<li>u</li></ul>"),
    "list: link": ("", '<ul><li><a href="https://example.org">a</a></li></ul>'),
    "list: items that are blocks": ("li { display: block }", "<ul><li>a</li></ul>"),
    "list: items that are flexible": ("li { display: flex }", "<ul><li><span>a</span></li></ul>"),
    "list: markers inside": ("ul { list-style-position: inside }", "<ul><li>a</li></ul>"),
    "list: markers of one's own": ("ul { list-style-type: '– ' }", "<ul><li>a</li></ul>"),
    "terms": ("", "<dl><dt>a</dt><dd>b</dd></dl>"),
    "terms in groups": ("", "<dl><div><dt>a</dt><dd>b</dd></div><div><dt>c</dt><dd>d</dd></div></dl>"),
    "terms with blocks": ("", "<dl><dt>a</dt><dd><p>b</p><ul><li>c</li></ul></dd></dl>"),
    "terms: several for one": ("", "<dl><dt>a</dt><dt>b</dt><dd>c</dd><dd>d</dd></dl>"),
    "terms: description first": ("", "<dl><dd>c</dd><dt>a</dt></dl>"),
    "figure: image and caption": ("", f"<figure>{IMAGE}<figcaption>c</figcaption></figure>"),
    "figure: caption first": ("", f"<figure><figcaption>c</figcaption>{IMAGE}</figure>"),
    "figure: drawing": ("", f"<figure>{SVG % SQUARE}<figcaption>c</figcaption></figure>"),
    "figure: table": ("", "<figure><table><tr><th>a</th></tr></table><figcaption>c</figcaption></figure>"),
    "image: drawing as data": (
        "",
        (
            '<img alt="x" src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%2220%22 '
            'height=%2220%22%3E%3Crect width=%229%22 height=%229%22/%3E%3C/svg%3E">'
        ),
    ),
    "image: drawing with text": ("", SVG % '<text x="0" y="15">Text</text>'),
    "image: drawing that is translucent": ("", SVG % '<g opacity=".5"><rect width="9" height="9"/></g>'),
    "image: ornament": ("", '<img src="app:photo" width="50" alt="">'),
    "image: background": ("div { background: url(app:photo); height: 50px }", "<div></div>"),
    "table: scope": ("", '<table><caption>c</caption><tr><th scope="col">a</th></tr><tr><td>b</td></tr></table>'),
    "table: no scope": ("", "<table><tr><th>a</th><th>b</th></tr><tr><td>b</td><td>c</td></tr></table>"),
    "table: headings on two sides": (
        "",
        (
            "<table><thead><tr><td></td><th scope=col>a</th><th scope=col>b</th></tr></thead>"
            "<tbody><tr><th scope=row>r</th><td>1</td><td>2</td></tr></tbody></table>"
        ),
    ),
    "table: spans": (
        "",
        (
            "<table><thead><tr><th rowspan=2>k</th><th colspan=2>a</th></tr><tr><th>b</th><th>c</th></tr></thead>"
            "<tbody><tr><th scope=row>r</th><td>1</td><td>2</td></tr></tbody></table>"
        ),
    ),
    "table: missing cells": ("", "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td></tr></table>"),
    "table: blocks in cells": ("", "<table><tr><th>a</th></tr><tr><td><p>x</p><ul><li>y</li></ul></td></tr></table>"),
    "table: caption below": (
        "caption { caption-side: bottom }",
        "<table><caption>c</caption><tr><th>a</th></tr><tr><td>b</td></tr></table>",
    ),
    "table: foot": ("", "<table><tr><th>a</th></tr><tr><td>b</td></tr><tfoot><tr><td>c</td></tr></tfoot></table>"),
    "note": ("", "<p>a<span class=footnote>Note</span></p>"),
    "note with a link": ("", '<p>a<span class=footnote>Note <a href="https://example.org">l</a></span></p>'),
    "note that is a paragraph": ("", "<p>a</p><p class=footnote>Note</p>"),
    "note in a heading": ("", "<h2>a<span class=footnote>Note</span></h2><p>b</p>"),
    "note in a cell": ("", "<table><tr><th>a</th></tr><tr><td>b<span class=footnote>Note</span></td></tr></table>"),
    "link: phrase inside": ("", '<p><a href="https://example.org">a <em>b</em> c</a></p>'),
    "link: text behind": ("a::after { content: ' x' }", '<p><a href="https://example.org">a</a></p>'),
    "link: block inside": ("", '<a href="https://example.org"><div>a</div></a>'),
    "link: block": ("a { display: block }", '<a href="https://example.org">a</a>'),
    "link: image inside": ("", f'<p><a href="https://example.org">{IMAGE}</a></p>'),
    "link: two lines": ("p { width: 60px }", '<p><a href="https://example.org">aaaa bbbb cccc dddd</a></p>'),
    "link: empty": ("", '<p><a href="https://example.org"></a>x</p>'),
    "link: leads nowhere": ("", '<p><a href="#nix">x</a></p>'),
    "link: to an invisible place": ("", '<p><a href="#leer">x</a></p><div id="leer"></div>'),
    "language of a phrase": ("", '<p>a <span lang="en">b</span></p>'),
    "language that is none": ("", '<p>a <span lang="deutsch!">b</span></p>'),
    "right to left": ("", '<p lang="ar" dir="rtl">مرحبا بالعالم <b>نص</b></p>'),
    "translucent text": ("p { opacity: .5 }", "<p>a</p>"),
    "turned text": ("p { transform: rotate(3deg) }", "<p>a</p>"),
    "columns": ("div { columns: 2 }", "<div><p>a b c</p><p>d</p></div>"),
    "flexible boxes": ("div { display: flex }", "<div><p>a</p><p>b</p></div>"),
    "grid": ("div { display: grid; grid-template-columns: 1fr 1fr }", "<div><p>a</p><p>b</p></div>"),
    "absolute position": ("p { position: absolute; top: 0 }", "<p>a</p>"),
    "float": ("p { float: left }", "<p>a</p>"),
    "running element": (RUNNING, '<div id="h"><p>Kopf <a href="https://example.org">l</a></p></div><p>x</p>'),
    "running image": (RUNNING, f'<div id="h">{IMAGE}</div><p>x</p>'),
    "form": ("", '<form><label>n <input name="n" value="v"></label></form>'),
    "preformatted": ("", "<pre>a\n  b</pre><p><code>x</code></p>"),
    "quotation": ("", "<blockquote>a</blockquote>"),
    "breaks": ("", "<p>a<br>b<wbr>c</p><hr>"),
    "emoji": ("", "<p>ab 😀 ✅ 👍🏽</p>"),
    "controls and private use": ("", "<p>ab &#xE000; c&#1; d\u2028e \ufdd0</p>"),
    "joiners and invisible hyphens": ("", "<p>a&shy;b&nbsp;c&zwj;d&#8203;e</p>"),
    "no font has it": ("", "<p>漢字 𒀀 \U0001f9ff</p>"),
    "text before": ("p::before { content: '→ ' }", "<p>a</p>"),
    "number of a heading": ("h2::before { content: '1.1 ' }", "<h2>x</h2>"),
    "marked text": ("mark { background: yellow; text-decoration: underline }", "<p><mark>a</mark></p>"),
    "shadow": ("p { box-shadow: 2px 2px red; border-radius: 3px; border: 1px solid }", "<p>a</p>"),
    "gradient": ("p { background: linear-gradient(red, blue) }", "<p>a</p>"),
    "ruby": ("", "<p><ruby>a<rt>b</rt></ruby></p>"),
    "formula": ("", '<p><math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi></math></p>'),
    "text in a section": ("", "<section>a <em>b</em><p>c</p>d</section>"),
    "hidden from readers": ("", "<p aria-hidden=true>a</p><p>b</p>"),
}


@pytest.mark.parametrize("name", CONSTRUCTS)
def test_a_construct_keeps_the_norm(name, print_to, broken_rules):
    css, html = CONSTRUCTS[name]
    printed = print_to(Document(PAGE % html, (css,), {"photo": photo()}), "construct")
    assert broken_rules(printed.path, "ua1", "2a") == []
