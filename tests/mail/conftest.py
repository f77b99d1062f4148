import pytest

from tests.mail.mail_server import MailServer


@pytest.fixture
def mail_server(settings):
    """A running mail server that the portal sends through."""
    server = MailServer()
    server.start()
    settings.MAIL_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", server.port, 2
    yield server
    server.stop()
