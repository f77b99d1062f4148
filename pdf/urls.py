from django.urls import re_path

from pdf import views

app_name = "pdf"

urlpatterns = [
    re_path(r"^dateien/(?P<digest>[0-9a-f]{64})/pruefbericht/\Z", views.report, name="report"),
    re_path(r"^dateien/(?P<digest>[0-9a-f]{64})/stand/\Z", views.progress, name="progress"),
    re_path(r"^dateien/(?P<digest>[0-9a-f]{64})/(?P<name>[^/]+\.pdf)\Z", views.file, name="file"),
]
