"""Renditions, corrections and Word files of one concept: everything here is below /buero/konzepte/<slug>/."""

from django.urls import path

from office.renditions.views import word

urlpatterns = [
    path("word/", word.files, name="concept_word"),
    path("word/<int:pk>/", word.preview, name="concept_word_preview"),
    path("word/<int:pk>/verwerfen/", word.discard, name="concept_word_discard"),
]
