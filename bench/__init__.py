"""The benchmarks. They run as production does, with DATABASE_URL and REDIS_URL from the environment."""

import os

import django

os.environ["DJANGO_SETTINGS_MODULE"] = "integration_portal.settings.production"
for name, value in {
    "SECRET_KEY": "only-for-the-benchmarks",
    "ALLOWED_HOSTS": "localhost",
    "PUBLIC_URL": "https://localhost",
    "EMAIL_URL": "smtp://localhost",
}.items():
    os.environ.setdefault(name, value)
django.setup()
