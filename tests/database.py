"""The database of the running test, for processes of their own."""

from urllib.parse import quote

from django.db import connection


def database_url() -> str:
    """The DATABASE_URL under which another process finds what this test has committed."""
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    return f"postgres://{at['USER']}:{at['PASSWORD']}@{quote(at['HOST'], safe='')}:{at['PORT']}/{at['NAME']}"
