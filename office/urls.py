"""Everything under /buero/."""

from django.urls import path

from office.views import start

app_name = "office"

urlpatterns = [
    path("", start.start, name="start"),
]
