from django.urls import path

from participation.views import consultations, contributions, mine

app_name = "participation"

urlpatterns = [
    path("konsultationen/<slug:slug>/", consultations.consultation, name="consultation"),
    path("konsultationen/<slug:slug>/beitrag/", consultations.contribute, name="contribute"),
    path("konsultationen/<slug:slug>/beitrag/gesendet/", consultations.sent, name="sent"),
    path("verfahren/<slug:slug>/beitraege/", contributions.contribution_list, name="contributions"),
    path("beitraege/<uuid:public_id>/", contributions.contribution, name="contribution"),
    path("mein-beitrag/<str:token>/", mine.mine, name="mine"),
    path("mein-beitrag/<str:token>/bestaetigen/", mine.confirm, name="confirm"),
    path("mein-beitrag/<str:token>/zurueckziehen/", mine.withdraw, name="withdraw"),
]
