"""Everything under /buero/protokoll/."""

from django.urls import path

from office.audit_log import views

urlpatterns = [path("", views.audit_log, name="audit_log")]
