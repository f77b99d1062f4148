import pytest
from django.contrib.auth import get_user_model

PAGES = [
    "/", "/veranstaltungen/", "/verfahren/", "/konzepte/", "/umfragen/", "/impressum/", "/datenschutz/", "/barrierefreiheit/"
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("path", [prefix + path for path in PAGES for prefix in ("", "/en", "/ar")])
def test_page_knows_nothing_about_its_reader(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "csrfmiddlewaretoken" not in response.content.decode()


@pytest.mark.django_db
def test_page_is_protected_without_any_exception(client):
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_nobody_can_sign_up(client):
    assert (
        client.post("/konto/signup/", {"email": "o@example.org", "password1": "a long enough one"}).status_code == 200
    )
    assert not get_user_model().objects.exists()


@pytest.mark.django_db
def test_administration_asks_to_log_in_by_the_portals_own_page(client):
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/konto/login/")
