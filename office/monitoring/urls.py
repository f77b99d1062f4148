"""Everything under /buero/konzepte/<slug>/massnahmen/ and …/kennzahlen/."""

from django.urls import path

from office.monitoring.views import indicators, measures, progress

MEASURES, INDICATORS = "konzepte/<slug:slug>/massnahmen/", "konzepte/<slug:slug>/kennzahlen/"
MEASURE, INDICATOR = f"{MEASURES}<int:pk>/", f"{INDICATORS}<uuid:lineage>/"
REPORT = f"{MEASURES}<int:measure>/berichte/<int:pk>/"

urlpatterns = [
    path(MEASURES, measures.measure_list, name="measures"),
    path(f"{MEASURES}neu/", measures.add, name="measure_new"),
    path(MEASURE, measures.measure, name="measure"),
    path(f"{MEASURE}aendern/", measures.change, name="measure_change"),
    path(f"{MEASURE}loeschen/", measures.remove, name="measure_remove"),
    path(f"{MEASURE}status/", progress.status, name="measure_status"),
    path(f"{MEASURE}meilensteine/", progress.milestones, name="measure_milestones"),
    path(f"{MEASURE}berichte/neu/", progress.add_report, name="report_new"),
    path(REPORT, progress.change_report, name="report"),
    path(f"{REPORT}loeschen/", progress.remove_report, name="report_remove"),
    path(INDICATORS, indicators.indicator_list, name="indicators"),
    path(INDICATOR, indicators.indicator, name="indicator"),
    path(f"{INDICATOR}neu/", indicators.add, name="value_new"),
    path(f"{INDICATOR}<int:pk>/", indicators.change, name="value"),
    path(f"{INDICATOR}<int:pk>/loeschen/", indicators.remove, name="value_remove"),
]
