from django.urls import path

from surveys.views import answering, contact, reading, results

app_name = "surveys"

urlpatterns = [
    path("umfragen/", reading.survey_list, name="list"),
    path("umfragen/<slug:slug>/", reading.survey, name="survey"),
    path("umfragen/<slug:slug>/fragen/", answering.start, name="start"),
    path("umfragen/<slug:slug>/weiter/<str:token>/", answering.resume, name="resume"),
    path("umfragen/<slug:slug>/weiter/<str:token>/pruefen/", answering.check, name="check"),
    path("umfragen/<slug:slug>/weiter/<str:token>/gespeichert/", answering.saved, name="saved"),
    path("umfragen/<slug:slug>/weiter/<str:token>/<int:number>/", answering.section, name="section"),
    path("umfragen/<slug:slug>/ergebnisse/", results.page, name="results"),
    path("umfragen/<slug:slug>/ergebnisse/texte/<int:pk>/", results.texts, name="results_texts"),
    path("umfragen/<slug:slug>/ergebnisse.pdf", results.printed, name="results_file"),
    path("umfragen/<slug:slug>/ergebnisse.<slug:ending>", results.data, name="results_data"),
    path("umfragen/<slug:slug>/danke/", reading.thanks, name="thanks"),
    path("umfragen/<slug:slug>/kontakt/", contact.contact, name="contact"),
    path("umfragen/<slug:slug>/kontakt/gesendet/", contact.contact_sent, name="contact_sent"),
]
