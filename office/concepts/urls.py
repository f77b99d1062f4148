"""Everything under /buero/konzepte/."""

from django.urls import path

from office.concepts.views import drafts, lists, publishing, text

urlpatterns = [
    path("", lists.concepts, name="concepts"),
    path("neu/", drafts.create, name="concept_new"),
    path("<slug:slug>/", lists.overview, name="concept"),
    path("<slug:slug>/entwurf/", drafts.begin, name="concept_draft"),
    path("<slug:slug>/entwurf/verwerfen/", drafts.discard, name="concept_discard"),
    path("<slug:slug>/text/", text.tree, name="concept_text"),
    path("<slug:slug>/veroeffentlichen/", publishing.publish, name="concept_publish"),
]
