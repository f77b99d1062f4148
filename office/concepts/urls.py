"""Everything under /buero/konzepte/."""

from django.urls import include, path

from office.concepts.views import drafts, front, lists, parts, portions, publishing, records, settings, text

urlpatterns = [
    path("", lists.concepts, name="concepts"),
    path("neu/", drafts.create, name="concept_new"),
    path("<slug:slug>/", lists.overview, name="concept"),
    path("<slug:slug>/entwurf/", drafts.begin, name="concept_draft"),
    path("<slug:slug>/entwurf/verwerfen/", drafts.discard, name="concept_discard"),
    path("<slug:slug>/text/", text.tree, name="concept_text"),
    path("<slug:slug>/text/ordnen/", parts.move, name="concept_move"),
    path("<slug:slug>/text/nummern/", text.numbers, name="concept_numbers"),
    path("<slug:slug>/text/entfernt/<int:pk>/", parts.restore, name="concept_part_restore"),
    path("<slug:slug>/text/titelseite/", front.title_page, name="concept_title_page"),
    path("<slug:slug>/text/impressum/", front.imprint, name="concept_imprint"),
    path("<slug:slug>/text/matrix/", records.matrix, name="concept_matrix"),
    path("<slug:slug>/text/matrix/<uuid:lineage>/", records.matrix_row, name="concept_matrix_row"),
    path("<slug:slug>/text/nachfolge/", records.successions, name="concept_successions"),
    path("<slug:slug>/text/nachfolge/<uuid:lineage>/", records.succession, name="concept_succession"),
    path("<slug:slug>/text/neu/<slug:kind>/", parts.add, name="concept_part_new"),
    path("<slug:slug>/text/<uuid:lineage>/", parts.change, name="concept_part"),
    path("<slug:slug>/text/<uuid:lineage>/entfernen/", parts.remove, name="concept_part_remove"),
    path("<slug:slug>/veroeffentlichen/", publishing.publish, name="concept_publish"),
    path("<slug:slug>/veroeffentlichen/<int:pk>/", publishing.publication, name="concept_publication"),
    path("<slug:slug>/veroeffentlichen/<int:pk>/stand/", publishing.progress, name="concept_progress"),
    path("<slug:slug>/einstellungen/", settings.settings, name="concept_settings"),
    path("<slug:slug>/kommunen/", portions.municipalities, name="concept_municipalities"),
    path("<slug:slug>/kommunen/<slug:key>/", portions.municipality, name="concept_municipality"),
    path("<slug:slug>/kommunen/<slug:key>/<uuid:lineage>/", portions.portion, name="concept_portion"),
    path("<slug:slug>/fassungen/<int:number>/beschluss/", publishing.adopt, name="concept_adopt"),
    path("<slug:slug>/", include("office.renditions.urls")),
]
