"""Everything under /buero/rat/."""

from django.urls import path

from office.council import views

urlpatterns = [
    path("rat/", views.council, name="council"),
    path("rat/<int:pk>/", views.step, name="council_step"),
]
