"""Renditions, corrections and Word files of one concept: everything here is below /buero/konzepte/<slug>/."""

from django.urls import path

from office.renditions.views import board, corrections, texts, word

RENDITION = "uebersetzungen/<int:number>/<slug:variant>/<slug:language>/"

urlpatterns = [
    path("uebersetzungen/", board.board, name="concept_renditions"),
    path("uebersetzungen/<int:number>/neu/", board.add, name="concept_rendition_new"),
    path(f"{RENDITION}veroeffentlichen/", texts.publish, name="concept_rendition_publish"),
    path(f"{RENDITION}stand/", texts.progress, name="concept_rendition_progress"),
    path(f"{RENDITION}<uuid:lineage>/", texts.text, name="concept_rendition_text"),
    path("berichtigungen/", corrections.corrections, name="concept_corrections"),
    path("berichtigungen/<int:number>/<uuid:lineage>/", corrections.correction, name="concept_correction"),
    path("word/", word.files, name="concept_word"),
    path("word/<int:pk>/", word.preview, name="concept_word_preview"),
    path("word/<int:pk>/stand/", word.progress, name="concept_word_progress"),
    path("word/<int:pk>/verwerfen/", word.discard, name="concept_word_discard"),
]
