from django.urls import path

from processes import views

app_name = "processes"

urlpatterns = [
    path("verfahren/", views.process_list, name="list"),
    path("verfahren/<slug:slug>/", views.process_detail, name="detail"),
]
