"""Everything under /buero/verzeichnis/."""

from django.urls import path

from office.directory import views

urlpatterns = [
    path("verzeichnis/", views.directory, name="directory"),
    path("verzeichnis/gremien/neu/", views.add_body, name="body_new"),
    path("verzeichnis/gremien/<int:pk>/", views.change_body, name="body"),
    path("verzeichnis/gremien/<int:pk>/loeschen/", views.remove_body, name="body_remove"),
    path("verzeichnis/kontakte/neu/", views.add_contact, name="contact_new"),
    path("verzeichnis/kontakte/<int:pk>/", views.change_contact, name="contact"),
    path("verzeichnis/kontakte/<int:pk>/loeschen/", views.remove_contact, name="contact_remove"),
]
