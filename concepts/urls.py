from django.urls import path, register_converter
from django.urls.converters import PathConverter

from concepts.views import (
    comparison,
    data,
    decisions,
    files,
    lists,
    monitoring,
    overview,
    packages,
    parts,
    recommendations,
    search,
)

app_name = "concepts"


class NumberConverter(PathConverter):
    """The number of a recommendation as the concept writes it ("2.1", "A/3"); no database takes a NUL."""

    regex = r"[^\x00]+"


register_converter(NumberConverter, "part_number")

VERSION = "konzepte/<slug:slug>/fassungen/<int:number>/"

urlpatterns = [
    path("konzepte/", lists.concept_list, name="list"),
    path("konzepte/<slug:slug>/", overview.concept, name="concept"),
    path("konzepte/<slug:slug>/beschluesse/", decisions.decisions, name="decisions"),
    path("konzepte/<slug:slug>/beschluesse/<int:step>/", decisions.decision, name="decision"),
    path("konzepte/<slug:slug>/beschluesse/<int:step>/paket.zip", packages.package, name="package"),
    path("konzepte/<slug:slug>/beschluesse/<int:step>/auszug.pdf", files.excerpt, name="excerpt"),
    path("konzepte/<slug:slug>/daten/<slug:name>.<slug:ending>", data.data, name="data"),
    path("konzepte/<slug:slug>/fassungen/", overview.versions, name="versions"),
    path("konzepte/<slug:slug>/vergleich/", comparison.choose, name="compare"),
    path("konzepte/<slug:slug>/vergleich/<int:a>/<int:b>/", comparison.comparison, name="comparison"),
    path("konzepte/<slug:slug>/vergleich/<int:a>/<int:b>/synopse.pdf", files.synopsis, name="synopsis_file"),
    path(VERSION, overview.concept, name="version"),
    path(f"{VERSION}langfassung.pdf", files.edition, {"file": "langfassung.pdf"}, name="long_file"),
    path(f"{VERSION}kurzfassung.pdf", files.edition, {"file": "kurzfassung.pdf"}, name="short_file"),
    path(f"{VERSION}einfache-sprache.pdf", files.edition, {"file": "einfache-sprache.pdf"}, name="plain_file"),
    path(f"{VERSION}langfassung.docx", files.word, {"file": "langfassung.pdf"}, name="long_word"),
    path(f"{VERSION}kurzfassung.docx", files.word, {"file": "kurzfassung.pdf"}, name="short_word"),
    path(f"{VERSION}einfache-sprache.docx", files.word, {"file": "einfache-sprache.pdf"}, name="plain_word"),
    path(f"{VERSION}monitoringbericht.pdf", files.monitoring, name="monitoring_file"),
    path(f"{VERSION}kapitel/<slug:part>/", parts.chapter, name="chapter"),
    path(f"{VERSION}handlungsfelder/<slug:part>/", parts.area, name="area"),
    path(f"{VERSION}empfehlungen/", lists.recommendation_list, name="recommendations"),
    path(f"{VERSION}empfehlungen/<part_number:part>/", recommendations.wording, name="wording"),
    path(f"{VERSION}matrix/", lists.matrix, name="matrix"),
    path(f"{VERSION}massnahmen/", monitoring.measures, name="measures"),
    path(f"{VERSION}kennzahlen/", monitoring.indicators, name="indicators"),
    path(f"{VERSION}suche/", search.search, name="search"),
    path(f"{VERSION}rueckblick/", decisions.review, name="review"),
    path("empfehlungen/<uuid:lineage>/", recommendations.recommendation, name="recommendation"),
    path("empfehlungen/<uuid:lineage>/herkunft/", recommendations.sources, name="sources"),
]
