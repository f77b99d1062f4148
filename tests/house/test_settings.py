import importlib
import os
import subprocess
import sys

import pytest
from django.conf import settings

from integration_portal.celery import SCHEDULE, app

COMPLETE = {
    "SECRET_KEY": "k" * 20 + "0123456789abcdefghijklmnopqrstuvwxyz",
    "DATABASE_URL": "postgres://portal@localhost/portal",
    "REDIS_URL": "redis://localhost:6379/0",
    "ALLOWED_HOSTS": "example.org",
    "EMAIL_URL": "smtp+tls://user:pass%40word@mail.example.org:587",
    "PUBLIC_URL": "https://example.org",
}


def in_production(code, **environment):
    """Run Python in a process of its own, with the production settings and nothing else in its environment."""
    environment |= {"DJANGO_SETTINGS_MODULE": "integration_portal.settings.production", "PATH": os.environ["PATH"]}
    command = [sys.executable, "-c", f"from django.conf import settings; {code}"]
    return subprocess.run(command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True)


@pytest.mark.parametrize("place", ["base", "dev", "demo", "test"])
def test_settings_module_can_be_imported_without_any_environment(place, monkeypatch):
    for name in COMPLETE:
        monkeypatch.delenv(name, raising=False)
    assert importlib.import_module(f"integration_portal.settings.{place}").ROOT_URLCONF


def test_production_names_everything_that_is_missing_at_once_and_in_words():
    refusal = in_production("settings.DEBUG")
    assert refusal.returncode == 1
    assert "does not start in production without these settings" in refusal.stderr
    assert all(f"  {name} " in refusal.stderr for name in COMPLETE)
    assert "Traceback" not in refusal.stderr


@pytest.mark.parametrize("name", COMPLETE)
def test_production_names_the_one_thing_that_is_missing(name):
    refusal = in_production("settings.DEBUG", **(COMPLETE | {name: " "}))
    assert refusal.returncode == 1
    named = [line.split()[0] for line in refusal.stderr.splitlines() if line.startswith("  ")]
    assert named == [name]


def test_production_starts_with_all_of_them():
    started = in_production("print(settings.DEBUG, settings.EMAIL_HOST_PASSWORD, settings.MAIL_TRANSPORT)", **COMPLETE)
    assert started.stderr == ""
    assert started.stdout.split() == ["False", "pass@word", "django.core.mail.backends.smtp.EmailBackend"]


def test_value_can_come_from_a_file_and_ends_before_its_newline(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("$from-a-file\n")
    rest = {name: value for name, value in COMPLETE.items() if name != "SECRET_KEY"}
    started = in_production("print(repr(settings.SECRET_KEY))", SECRET_KEY_FILE=str(secret), **rest)
    assert started.stdout.strip() == "'$from-a-file'"


def test_file_that_is_not_there_counts_as_missing(tmp_path):
    rest = {name: value for name, value in COMPLETE.items() if name != "SECRET_KEY"}
    refusal = in_production("settings.DEBUG", SECRET_KEY_FILE=str(tmp_path / "none"), **rest)
    assert "  SECRET_KEY " in refusal.stderr
    assert "Traceback" not in refusal.stderr


def test_production_passes_djangos_own_check_of_a_deployment():
    check = "from django.core.management import execute_from_command_line as run; run(['', 'check', '--deploy'])"
    assert "no issues" in in_production(check, **COMPLETE).stdout


def test_every_scheduled_task_exists():
    app.loader.import_default_modules()
    assert SCHEDULE.keys() <= app.tasks.keys()


def test_waking_the_worker_takes_a_moment_when_the_queue_is_gone():
    code = (
        "import django, time; django.setup(); from mail.tasks import wake; start = time.monotonic(); wake();"
        "print(time.monotonic() - start)"
    )
    nobody_listens = COMPLETE | {"REDIS_URL": "redis://127.0.0.1:1/0"}
    assert float(in_production(code, **nobody_listens).stdout) < 1


def test_what_the_processes_share_is_loaded_before_they_are_made_and_nothing_that_cannot_be_shared():
    loaded = in_production(
        "import os, sys, threading, integration_portal.wsgi;"
        "from django.db import connections;"
        "from django.urls import get_resolver;"
        "sockets = [fd for fd in os.listdir('/proc/self/fd') if os.path.exists(link := f'/proc/self/fd/{fd}')"
        " and os.readlink(link).startswith(('socket', 'anon_inode'))];"
        "assert not sockets, sockets;"
        "assert threading.active_count() == 1;"
        "assert all(each.connection is None for each in connections.all());"
        "assert 'url_patterns' in vars(get_resolver());"
        "assert {'openpyxl', 'docx', 'weasyprint'}.isdisjoint(sys.modules)",
        **COMPLETE,
    )
    assert loaded.returncode == 0, loaded.stderr
