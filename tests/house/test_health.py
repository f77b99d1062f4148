import pytest
from django.db import DatabaseError, connection

from integration_portal import health
from integration_portal.celery import app


def test_process_says_that_it_is_alive_without_asking_anybody(client):
    assert client.get("/healthz").content == b"ok"


@pytest.mark.django_db
@pytest.mark.both_databases
def test_portal_is_ready_when_database_and_queue_answer(client):
    response = client.get("/readyz")
    assert (response.status_code, response.json()) == (200, {"database": "ok", "queue": "ok"})
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_portal_is_not_ready_without_the_database(client, monkeypatch):
    def gone():
        raise DatabaseError

    monkeypatch.setattr(connection, "cursor", gone)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, "unreachable")


@pytest.mark.django_db
def test_portal_is_not_ready_without_the_queue(client, monkeypatch):
    unreachable = app.connection_for_write("redis://127.0.0.1:1/0")
    monkeypatch.setattr(health.app, "connection_for_write", lambda: unreachable)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["queue"]) == (503, "unreachable")
