from django.urls import path

from office.contributions.views import answering, consultations, coverage, detail, entering, findings, linking, queue

urlpatterns = [
    path("", queue.contributions, name="contributions"),
    path("moderieren/", queue.moderate, name="moderate"),
    path("neu/", entering.enter, name="enter_contribution"),
    path("abdeckung/", coverage.coverage, name="coverage"),
    path("punkte/", answering.points, name="points"),
    path("punkte/beantworten/", answering.answer, name="answer_points"),
    path("punkte/<int:point>/verknuepfen/", linking.link_point, name="link_point"),
    path("konsultationen/", consultations.consultations, name="consultations"),
    path("konsultationen/neu/", consultations.consultation, name="new_consultation"),
    path("konsultationen/<int:pk>/", consultations.consultation, name="consultation"),
    path("ergebnisse/", findings.findings, name="findings"),
    path("ergebnisse/neu/", findings.finding, name="new_finding"),
    path("ergebnisse/veroeffentlichen/", findings.publish, name="publish_findings"),
    path("ergebnisse/<int:pk>/", findings.finding, name="finding"),
    path("ergebnisse/<int:pk>/zuruecknehmen/", findings.take_back, name="take_finding_back"),
    path("ergebnisse/<int:finding>/verknuepfen/", linking.link_finding, name="link_finding"),
    path("verknuepfungen/<int:evidence>/loesen/", linking.unlink, name="unlink"),
    path("<int:pk>/", detail.contribution, name="contribution"),
    path("<int:pk>/schwaerzen/", detail.redact, name="redact"),
    path("<int:pk>/uebersetzen/", detail.translate, name="translate"),
    path("<int:pk>/punkt/", answering.point, name="new_point"),
    path("<int:pk>/punkt/<int:point>/", answering.point, name="point"),
    path("<int:pk>/punkt/<int:point>/entfernen/", answering.remove, name="remove_point"),
    path("<int:pk>/antwort/", answering.publish, name="publish_answer"),
    path("<int:pk>/antwort/zuruecknehmen/", answering.take_back, name="take_answer_back"),
]
