from django.urls import path

from registrations.views import access, mine, register, ticket

app_name = "registrations"

urlpatterns = [
    path("veranstaltungen/<slug:slug>/anmeldung/", register.register, name="register"),
    path("veranstaltungen/<slug:slug>/anmeldung/gesendet/", register.sent, name="sent"),
    path("veranstaltungen/<slug:slug>/anmeldung/link/", register.request_link, name="request_link"),
    path("interesse/<str:token>/", access.interest_confirm, name="interest_confirm"),
    path("einladung/<str:token>/", access.personal_form, name="personal_form"),
    path("anmeldung/", register.resend, name="resend"),
    # Before the secret links: a token has 32 characters and is never one of these words.
    path("anmeldung/link-gesendet/", register.link_sent, name="link_sent"),
    path("anmeldung/geloescht/", mine.deleted, name="deleted"),
    path("anmeldung/adresse/<uuid:public_id>/<str:token>/", ticket.confirm_new_address, name="confirm_new_address"),
    path("anmeldung/<str:token>/", mine.mine, name="mine"),
    path("anmeldung/<str:token>/bestaetigen/", mine.confirm, name="confirm"),
    path("anmeldung/<str:token>/aendern/", mine.change, name="change"),
    path("anmeldung/<str:token>/absagen/", mine.cancel, name="cancel"),
    path("anmeldung/<str:token>/termin.ics", mine.calendar, name="calendar"),
    path("anmeldung/<str:token>/karte/", ticket.ticket, name="ticket"),
    path("anmeldung/<str:token>/daten/", mine.data, name="data"),
    path("anmeldung/<str:token>/loeschen/", mine.delete, name="delete"),
    path("anmeldung/<str:token>/neuer-link/", mine.renew, name="renew"),
    path("einlass/<str:code>/", ticket.admission, name="admission"),
]
