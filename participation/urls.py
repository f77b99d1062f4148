from django.urls import path

from participation.views import consultations, contributions, findings, mine, results, synopsis, trace

app_name = "participation"

urlpatterns = [
    path("konsultationen/<slug:slug>/", consultations.consultation, name="consultation"),
    path("konsultationen/<slug:slug>/regeln/", consultations.rules, name="rules"),
    path("konsultationen/<slug:slug>/beitrag/", consultations.contribute, name="contribute"),
    path("konsultationen/<slug:slug>/beitrag/gesendet/", consultations.sent, name="sent"),
    path("konsultationen/<slug:slug>/synopse/", synopsis.page, name="synopsis"),
    path("konsultationen/<slug:slug>/synopse.csv", synopsis.table, name="synopsis_table"),
    path("konsultationen/<slug:slug>/synopse.xlsx", synopsis.workbook, name="synopsis_workbook"),
    path("konsultationen/<slug:slug>/synopse.docx", synopsis.word, name="synopsis_word"),
    path("konsultationen/<slug:slug>/synopse.pdf", synopsis.printed, name="synopsis_file"),
    path("verfahren/<slug:slug>/beitraege/", contributions.contribution_list, name="contributions"),
    path("verfahren/<slug:slug>/ergebnisse/", findings.findings, name="findings"),
    path("ergebnisse/<uuid:public_id>/", results.results, name="results"),
    path("ergebnisse/pruefen/<str:token>/", results.check, name="check_results"),
    path("ergebnisse/pruefen/<str:token>/gesendet/", results.objected, name="objected"),
    path("konzepte/<slug:slug>/herkunft.<slug:ending>", trace.data, name="trace_data"),
    path("beitraege/<uuid:public_id>/", contributions.contribution, name="contribution"),
    path("mein-beitrag/<str:token>/", mine.mine, name="mine"),
    path("mein-beitrag/<str:token>/bestaetigen/", mine.confirm, name="confirm"),
    path("mein-beitrag/<str:token>/zurueckziehen/", mine.withdraw, name="withdraw"),
]
