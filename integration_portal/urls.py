"""Every address of the portal. German words in all languages; other languages than German get a prefix."""

from allauth.account.decorators import secure_admin_login
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, re_path
from django.utils.translation import gettext_lazy as _
from django.views.generic import RedirectView
from django.views.static import serve

from integration_portal import health, pages, theme
from integration_portal.home import home
from organisations.urls import single_sign_on

admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
# One page changes passwords, the one that ends sessions, sends a mail and writes the log.
admin.site.password_change = RedirectView.as_view(pattern_name="account_change_password")  # type: ignore[assignment, method-assign]
admin.site.site_header = admin.site.site_title = _("Administration of the portal")

urlpatterns = [
    path("healthz", health.alive, name="alive"),
    path("readyz", health.ready, name="ready"),
    path("theme/<slug:key>.css", theme.stylesheet, name="theme"),
    path("admin/", admin.site.urls),
    path("konto/", include(single_sign_on)),
    *i18n_patterns(
        path("", home, name="home"),
        *pages.urlpatterns,
        path("konto/", include("organisations.urls")),
        path("", include("concepts.urls")),
        path("", include("processes.urls")),
        path("", include("events.urls")),
        path("", include("registrations.urls")),
        path("", include("surveys.urls")),
        path("", include("participation.urls")),
        path("", include("news.urls")),
        path("buero/", include("office.urls")),
        path("", include("mail.urls")),
        path("", include("pdf.urls")),
        prefix_default_language=False,
    ),
]
if settings.SERVE_MEDIA:
    urlpatterns.append(
        re_path(
            rf"^{settings.MEDIA_URL.lstrip('/')}(?P<path>.*)$",
            serve,
            {"document_root": settings.MEDIA_ROOT},
            name="media",
        )
    )

handler400 = "integration_portal.pages.bad_request"
handler403 = "integration_portal.pages.permission_denied"
handler404 = "integration_portal.pages.page_not_found"
handler500 = "integration_portal.pages.server_error"
