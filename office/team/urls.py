"""Everything under /buero/team/."""

from django.urls import path

from office.team import views

urlpatterns = [
    path("", views.team, name="team"),
    path("einladen/", views.invite, name="team_invite"),
    path("einladungen/<int:pk>/erneut/", views.invite_again, name="invitation_again"),
    path("einladungen/<int:pk>/zurueckziehen/", views.withdraw, name="invitation_withdraw"),
    path("rollen/<int:pk>/", views.change_role, name="role"),
    path("rollen/<int:pk>/entziehen/", views.take_role, name="role_take"),
    path("organisationen/<slug:key>/", views.change_organisation, name="organisation"),
]
