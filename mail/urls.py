from django.urls import path

from mail import views

app_name = "mail"

urlpatterns = [
    path("demo/postfach/", views.demo_outbox, name="demo_outbox"),
    path("demo/postfach/<int:pk>/", views.demo_message, name="demo_message"),
    path("demo/postfach/<int:pk>/html/", views.demo_html, name="demo_html"),
    path("demo/postfach/<int:pk>/anhang/<int:number>/", views.demo_attachment, name="demo_attachment"),
]
