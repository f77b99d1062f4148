"""Every address of the portal. German words in all languages; other languages than German get a prefix."""

from importlib.util import find_spec

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.http import HttpResponse
from django.urls import include, path, re_path
from django.views.static import serve

from . import health

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

# INTERIM, until every app has its urls: finalized before the end.
apps = [app for app in ("processes", "events", "registrations", "mail") if find_spec(app) and find_spec(f"{app}.urls")]
if find_spec("integration_portal.views"):
    from . import views

    pages = [path("", views.home, name="home")]
else:
    pages = [path("", lambda request: HttpResponse("home"), name="home")]

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("admin/", admin.site.urls),
    *i18n_patterns(
        *pages,
        path("konto/", include("allauth.urls")),
        *[path("", include(f"{app}.urls")) for app in apps],
        prefix_default_language=False,
    ),
]
if settings.SERVE_MEDIA:
    urlpatterns.append(
        re_path(rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT})
    )
