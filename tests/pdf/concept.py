"""A full concept as a document: every construct that the portal prints, with the texts of the shipped sample."""

import io
import math
from functools import cache
from html import escape as e
from pathlib import Path

import yaml
from PIL import Image

from pdf.document import Document, Medium, Variant

SAMPLE = Path(__file__).resolve().parents[2] / "sample" / "kreis-muster.yaml"
ACCENT = ":root { --accent: #00457c; --tint: #e9f0f6 }"
SOURCE = "https://example.org/statistik"


@cache
def sample():
    texts = yaml.safe_load(SAMPLE.read_text(encoding="utf-8"))
    return texts["concepts"][0]["versions"][0]


@cache
def logo():
    return Medium(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 80" width="220" height="80">'
        b'<rect width="62" height="72" y="4" rx="6" fill="#00457c"/><path d="M8 58 L31 18 L54 58 Z" fill="#fff"/>'
        b'<text x="76" y="40" font-family="Noto Sans" font-size="24" font-weight="bold" fill="#00457c">Kreis</text>'
        b'<text x="76" y="68" font-family="Noto Sans" font-size="24" fill="#00457c">Musterland</text></svg>',
        "image/svg+xml",
    )


@cache
def photo():
    """Hills under an evening sky, so that there is an image with many colours."""
    width, height = 480, 270
    image = Image.new("RGB", (width, height))
    for x in range(width):
        hill = height * (0.62 + 0.12 * math.sin(x / 70) + 0.04 * math.sin(x / 19))
        for y in range(height):
            light = y / height
            sky = (int(90 + 150 * light), int(130 + 80 * light), int(190 - 30 * light))
            image.putpixel((x, y), sky if y < hill else (int(40 + 50 * light), int(95 - 30 * light), 60))
    file = io.BytesIO()
    image.save(file, "JPEG", quality=80)
    return Medium(file.getvalue(), "image/jpeg")


def concept(*, fields=6, volume=1, variant=Variant.ARCHIVE):
    """The concept with so many fields of action, each told `volume` times over: about 10 to 400 pages."""
    book = Book(fields, volume)
    return Document(book.html(), (ACCENT,), {"logo": logo(), "photo": photo()}, variant)


def paragraphs(text):
    """Text as the sample has it: paragraphs, and lines with a dash as lists."""
    parts = []
    for block in text.strip().split("\n\n"):
        lines = block.split("\n")
        if all(line.startswith("- ") for line in lines):
            parts.append("<ul>" + "".join(f"<li>{e(line[2:])}</li>" for line in lines) + "</ul>")
        else:
            parts.append(f"<p>{e(' '.join(lines))}</p>")
    return "".join(parts)


class Book:
    def __init__(self, fields, volume):
        self.version = sample()
        self.fields = self.version["fields"][:fields]
        self.volume = volume
        self.contents = []
        self.recommendations = []
        self.tables = self.figures = self.notes = self.chapters = 0

    def html(self):
        main = "".join(
            [
                *(self.chapter(each["title"], paragraphs(each["text"])) for each in self.version["chapters"][:2]),
                *(self.field(each, turn) for turn in range(self.volume) for each in self.fields),
                self.chapter("Kernthemen und Handlungsfelder", self.matrix(), short="Matrix"),
                self.chapter("Kennzahlen", self.indicators()),
                self.chapter("Glossar", self.glossary()),
                self.chapter("Zusammenfassung in anderen Sprachen", self.languages()),
            ]
        )
        return (
            '<!doctype html><html lang="de"><head><meta charset="utf-8">'
            "<title>Integrationskonzept für den Kreis Musterland</title>"
            '<meta name="author" content="Kreis Musterland">'
            '<meta name="description" content="Gut ankommen, mitgestalten, zusammenhalten – Fassung 2026">'
            '<meta name="keywords" content="Integration, Teilhabe, Kreis Musterland">'
            '<meta name="dcterms.created" content="2026-06-29">'
            f"</head><body>{self.cover()}{self.imprint()}{self.table_of_contents()}<main>{main}</main>{self.index()}"
            "</body></html>"
        )

    def cover(self):
        title = self.version["title"]["de"]
        return (
            '<header class="cover"><img class="logo" src="app:logo" alt="Wappen und Schriftzug: Kreis Musterland">'
            f'<div class="title"><h1>{e(title)}</h1><p class="subtitle">{e(self.version["subtitle"]["de"])}</p></div>'
            '<p class="publisher">Kreis Musterland</p>'
            '<p class="status">Fassung 2026, beschlossen vom Kreistag am Montag, 29. Juni 2026</p></header>'
        )

    def imprint(self):
        facts = self.version["imprint"]
        return (
            '<section class="imprint"><h1 id="impressum">Impressum</h1><dl class="facts">'
            f"<dt>Herausgeber</dt><dd>{e(facts['publisher'])}</dd><dt>Anschrift</dt><dd>{e(facts['address'])}</dd>"
            f'<dt>E-Mail</dt><dd><a href="mailto:{facts["email"]}">{facts["email"]}</a></dd>'
            f"<dt>Redaktion</dt><dd>{e(facts['editing'])}</dd></dl></section>"
        )

    def table_of_contents(self):
        entries = "".join(
            f'<li><a href="#{key}">{e(title)}</a>'
            + ("<ol>" + "".join(f'<li><a href="#{k}">{e(t)}</a></li>' for k, t in subs) + "</ol>" if subs else "")
            + "</li>"
            for key, title, subs in self.contents
        )
        return f'<nav class="contents" role="doc-toc"><h1 id="inhalt">Inhalt</h1><ol>{entries}</ol></nav>'

    def chapter(self, title, body, *, short="", subs=()):
        self.chapters += 1
        key = f"k{self.chapters}"
        title = f"{self.chapters} {title}"
        self.contents.append((key, title, list(subs)))
        data = f' data-short="{e(short)}"' if short else ""
        return f'<section><h1 id="{key}"{data}>{e(title)}</h1>{body}</section>'

    def field(self, field, turn):
        number = self.chapters + 1
        subs = [(f"k{number}-lage", "Ausgangslage"), (f"k{number}-he", "Handlungsempfehlungen")]
        subs.append((f"k{number}-ms", "Umsetzung"))
        title = field["title"]["de"] + (f" – Teil {turn + 1}" if turn else "")
        body = (
            f'<p class="lead">{e(field["short_text"])}</p>'
            f'<h2 id="{subs[0][0]}">Ausgangslage</h2>{paragraphs(field["introduction"])}'
            f"{self.note(number)}{self.chart(field)}{self.picture() if number % 3 == 0 else ''}"
            f"{self.challenges(field)}{self.practice(field)}"
            f'<h2 id="{subs[1][0]}">Handlungsempfehlungen</h2>'
            + "".join(self.recommendation(each, number) for each in field["recommendations"])
            + f'<h2 id="{subs[2][0]}">Umsetzung</h2>{self.steps(field)}'
        )
        return self.chapter(title, body, subs=subs)

    def note(self, number):
        self.notes += 1
        note = f'Statistisches Jahrbuch, Tabelle {number}; <a href="{SOURCE}/{number}">Zahlen des Kreises</a>.'
        return (
            "<p>In der Befragung nannten die Menschen vor allem Wartezeiten und unübersichtliche Zuständigkeiten."
            f'<span class="footnote">{note}</span> Der englische Begriff <span lang="en">empowerment</span> und das '
            f'französische <i lang="fr">égalité des chances</i> beschreiben, <abbr title="was heißt">d. h.</abbr> '
            f'<strong>Stärkung <em>aus eigener Kraft</em></strong>. Mehr dazu in <a href="#k1">Kapitel 1</a> und im '
            f'<a href="{SOURCE}">Bericht zur <em>Integration</em></a>.</p>'
        )

    def chart(self, field):
        self.figures += 1
        shares = [38 + 7 * ((self.figures * step) % 8) for step in (1, 3, 5, 2)]
        names = ("Beratung", "Sprachkurse", "Vereine", "Nachbarschaft")
        bars = "".join(
            f'<text x="0" y="{18 + row * 26}" font-size="11">{name}</text>'
            f'<rect x="100" y="{6 + row * 26}" width="{share * 3}" height="16" fill="#00457c"/>'
            f'<text x="{106 + share * 3}" y="{18 + row * 26}" font-size="11">{share} %</text>'
            for row, (name, share) in enumerate(zip(names, shares, strict=True))
        )
        title = "Balkendiagramm: " + ", ".join(f"{n} {s} Prozent" for n, s in zip(names, shares, strict=True))
        return (
            '<figure><svg xmlns="http://www.w3.org/2000/svg" role="img" width="440" height="112" '
            f'viewBox="0 0 440 112"><title>{title}</title>{bars}</svg>'
            f"<figcaption>Abbildung {self.figures}: Bekanntheit der Angebote im Feld {e(field['title']['de'])}"
            "</figcaption></figure>"
        )

    def picture(self):
        self.figures += 1
        alt = "Blick über Hügel im Abendlicht auf das Kreisgebiet"
        return (
            f'<figure><img src="app:photo" alt="{alt}" width="380">'
            f"<figcaption>Abbildung {self.figures}: Das Kreisgebiet</figcaption></figure>"
        )

    def challenges(self, field):
        items = "".join(
            f"<li>{e(each['title'])}<ul><li><p>{e(each['text'])}</p></li></ul></li>" for each in field["challenges"]
        )
        return f"<h3>Herausforderungen</h3><ol>{items}</ol>"

    def practice(self, field):
        example = field["good_practice"][0]
        return (
            f'<aside class="box"><h3>Gutes Beispiel: {e(example["title"])}</h3><p>{e(example["text"])}</p>'
            "<blockquote><p>„Hier habe ich zum ersten Mal <q>wir</q> gesagt.“</p></blockquote></aside>"
        )

    def recommendation(self, each, number):
        key = f"he-{number}-{len(self.recommendations)}"
        self.recommendations.append((key, f"{each['number']} {each['title']}"))
        return (
            f'<section><h3 id="{key}">{each["number"]} {e(each["title"])}</h3><p>{e(each["text"])}</p>'
            f'<dl class="facts"><dt>Zuständig</dt><dd>{e(each["responsible"])}</dd>'
            f"<dt>Kosten</dt><dd>{e(each['cost_note'])}</dd><dt>Woran wir den Erfolg messen</dt>"
            f"<dd>{e(each['indicator'])}</dd></dl></section>"
        )

    def steps(self, field):
        self.tables += 1
        rows = "".join(
            f'<tr><th scope="row">{e(each["number"])}</th><td>{e(each["title"])}: Schritt {step}</td>'
            f'<td>{e(each["responsible"])}</td><td class="number">{step}/{2026 + step}</td></tr>'
            for each in field["recommendations"]
            for step in range(1, 5)
        )
        return (
            f"<table><caption>Tabelle {self.tables}: Schritte im Feld {e(field['title']['de'])}</caption>"
            '<thead><tr><th scope="col">Nr.</th><th scope="col">Schritt</th><th scope="col">Zuständig</th>'
            f'<th scope="col" class="number">Zeit</th></tr></thead><tbody>{rows}</tbody></table>'
        )

    def matrix(self):
        self.tables += 1
        fields = self.version["fields"]
        head = "".join(f'<th scope="col">{e(each["title"]["de"])}</th>' for each in fields)
        rows = "".join(
            f'<tr><th scope="row">{e(theme["title"]["de"])}</th>'
            + "".join(f"<td>{e(each['theme_notes'][theme['key']])}</td>" for each in fields)
            + "</tr>"
            for theme in self.version["core_themes"]
        )
        return (
            f'<table class="matrix"><caption>Tabelle {self.tables}: 9 Kernthemen und 6 Handlungsfelder</caption>'
            f'<thead><tr><th rowspan="2" scope="col">Kernthema</th><th colspan="6" scope="colgroup">Handlungsfelder'
            f"</th></tr><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )

    def indicators(self):
        self.tables += 1
        rows = "".join(
            f'<tr><th scope="row">{e(each["title"])}</th><td>{e(each["unit"])}</td>'
            f'<td class="number">{each["baseline"]["value"]}</td></tr>'
            for each in self.version["indicators"]
        )
        return (
            "<p>H<sub>2</sub>O, m<sup>2</sup>, <code>id=42</code>: auch das kommt vor.</p>"
            f"<table><caption>Tabelle {self.tables}: Kennzahlen</caption><thead><tr><th>Kennzahl</th><th>Einheit</th>"
            f'<th class="number">Ausgangswert</th></tr></thead><tbody>{rows}</tbody>'
            '<tfoot><tr><td colspan="2">Zahl der Kennzahlen</td>'
            f'<td class="number">{len(self.version["indicators"])}</td></tr></tfoot></table>'
        )

    def glossary(self):
        entries = "".join(f"<dt>{e(g['term'])}</dt><dd>{e(g['text'])}</dd>" for g in self.version["glossary"])
        return f"<dl>{entries}<dt>Diversität</dt><dt>Vielfalt</dt><dd><p>Unterschiede zwischen Menschen.</p></dd></dl>"

    def languages(self):
        return (
            '<section lang="ar" dir="rtl"><h2 id="ar">ملخص باللغة العربية</h2><p>يهدف مفهوم الاندماج إلى تعزيز المشاركة '
            "المتساوية لجميع سكان المنطقة في مجالات التعليم والعمل والسكن. للمزيد من المعلومات: "
            f'<a href="{SOURCE}/ar">صفحة المنطقة</a> أو هاتف <bdi dir="ltr">05241 555-0</bdi>.</p>'
            "<ul><li>التعليم واللغة</li><li>العمل والاقتصاد</li></ul></section>"
            '<section lang="uk"><h2 id="uk">Резюме українською</h2><p>Концепція інтеграції спрямована на рівноправну '
            "участь усіх мешканців у освіті, праці та житті громади.</p></section>"
            '<section lang="en"><h2 id="en">Summary in English</h2><p>Integration is a two-way process. This concept '
            "says who does what, by when, and how we will know that it worked.</p></section>"
            '<section lang="fr"><h2 id="fr">Résumé en français</h2><p>Le concept d’intégration vise une participation '
            "égale de toutes les habitantes et de tous les habitants.</p></section>"
        )

    def index(self):
        entries = "".join(f'<li><a href="#{key}">{e(title)}</a></li>' for key, title in self.recommendations)
        return (
            '<nav class="index" role="doc-index"><h1 id="verzeichnis">Verzeichnis der Handlungsempfehlungen</h1>'
            f"<ol>{entries}</ol></nav>"
        )
