"""For a public server, behind a reverse proxy that ends TLS. It has no default for anything that must be secret."""

from integration_portal.settings.environment import is_given, refuse_without

refuse_without(
    {
        "SECRET_KEY": "at least 50 random characters; signs sessions and personal links",
        "DATABASE_URL": "postgres://user:password@host:5432/name",
        "REDIS_URL": "redis://:password@host:6379/0; queue, limits and sessions",
        "ALLOWED_HOSTS": "the host names the portal answers to, separated by commas",
        "EMAIL_URL": "smtp+tls://user:password@host:587; the mail server",
        "PUBLIC_URL": "https://…, how people reach the portal; stands in every mail",
    }
)
if is_given("OIDC_ISSUER"):
    refuse_without(
        {
            "OIDC_CLIENT_ID": "how the identity provider knows the portal",
            "OIDC_CLIENT_SECRET": "what the portal proves itself by to the identity provider",
        }
    )

from integration_portal.settings.base import *

DEBUG = False
SECRET_KEY = env.ENVIRON["SECRET_KEY"]  # as it stands: it may begin with "$"
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
ALLOWED_HOSTS += ["127.0.0.1"]  # the container's own health check
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default=f"portal@{ALLOWED_HOSTS[0]}")
SERVE_MEDIA = False

# --- TLS ---------------------------------------------------------------------------------------------------------

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrftoken"
SESSION_COOKIE_NAME = "__Host-sitzung"
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXY_COUNT

SILENCED_SYSTEM_CHECKS = ["security.W021"]  # the preload list takes whole domains: a decision for the town, not for us
