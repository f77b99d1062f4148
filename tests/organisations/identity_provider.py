"""A real identity provider: a process of its own on this machine, which people sign in to as they do at home."""

import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import quote

import requests

from scripts.services import free_port
from tests.house.machine import eventually


class IdentityProvider:
    """`knows` people by their subject and what it claims of them; `signs_in` one of them for the portal."""

    def __init__(self, port):
        self.issuer = f"http://localhost:{port}"

    @property
    def app(self):
        """The portal's settings for this provider, as `OIDC_…` makes them."""
        place = {"settings": {"server_url": self.issuer}}
        return {"provider_id": "sso", "name": "Kreis-Konto", "client_id": "portal", "secret": "geheim"} | place

    def knows(self, subject, **claims):
        requests.put(f"{self.issuer}/users/{quote(subject)}", json=claims, timeout=10).raise_for_status()

    def signs_in(self, subject, address):
        """What the person does there: fill in the form at `address`. Returns where the provider sends them back to."""
        answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=10)
        return answer.headers["Location"]


@contextmanager
def running():
    """Yield the provider while its process runs."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    provider = IdentityProvider(port)
    try:
        eventually(lambda: _answers(provider))
        yield provider
    finally:
        process.terminate()
        process.wait(timeout=10)


def _answers(provider):
    try:
        return requests.get(f"{provider.issuer}/.well-known/openid-configuration", timeout=5).ok
    except requests.ConnectionError:
        return False
