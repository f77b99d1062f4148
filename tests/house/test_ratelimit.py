import os
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import cache, caches
from django.test import RequestFactory
from django.urls import path
from redis.exceptions import ConnectionError as RedisConnectionError

from integration_portal.ratelimit import Limit, TooManyRequests, client_address
from integration_portal.urls import urlpatterns as portal_urls

TWICE_A_MINUTE = Limit("test", count=2, seconds=60)
START = datetime(2026, 11, 22, 12, 0, 15, tzinfo=UTC)


def refuse(request):
    raise TooManyRequests(retry_after=61)


urlpatterns = [path("refuse/", refuse), *portal_urls]


@pytest.fixture(params=["in this process", "in Redis"])
def shared_cache(request, monkeypatch, settings):
    """Each kind of cache the limit is counted in; Redis where the run has one."""
    if request.param == "in this process":
        return
    if "REDIS_URL" not in os.environ:
        pytest.skip("needs REDIS_URL")
    backend = "django.core.cache.backends.redis.RedisCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": os.environ["REDIS_URL"]}}
    caches["default"].clear()


def test_limit_refuses_the_third_of_two_and_says_when_to_come_back(shared_cache):
    with time_machine.travel(START, tick=False):
        TWICE_A_MINUTE.take("somebody")
        TWICE_A_MINUTE.take("somebody")
        with pytest.raises(TooManyRequests) as refusal:
            TWICE_A_MINUTE.take("somebody")
    assert refusal.value.retry_after == 46


def test_limit_counts_each_one_apart(shared_cache):
    for subject in ("a", "a", "b", "b"):
        TWICE_A_MINUTE.take(subject)


def test_limit_counts_afresh_in_the_next_window(shared_cache):
    with time_machine.travel(START, tick=False) as clock:
        for _ in range(2):
            TWICE_A_MINUTE.take("somebody else")
        clock.shift(45)
        TWICE_A_MINUTE.take("somebody else")


def test_limit_grows_with_the_scale(settings):
    settings.RATE_LIMIT_SCALE = 2
    for _ in range(4):
        TWICE_A_MINUTE.take("somebody")
    with pytest.raises(TooManyRequests):
        TWICE_A_MINUTE.take("somebody")


def test_limit_stores_no_address_in_clear(monkeypatch):
    keys = []
    monkeypatch.setattr(cache, "add", lambda key, *args, **kwargs: keys.append(key) or True)
    TWICE_A_MINUTE.take("192.0.2.7")
    assert keys
    assert "192.0.2.7" not in keys[0]


def test_limit_lets_everybody_pass_when_the_cache_is_gone(monkeypatch):
    def gone(*args, **kwargs):
        raise RedisConnectionError

    monkeypatch.setattr(cache, "add", gone)
    for _ in range(3):
        TWICE_A_MINUTE.take("somebody")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9, 198.51.100.4", "198.51.100.4"),
        (2, "203.0.113.9, 198.51.100.4", "203.0.113.9"),
        (2, "198.51.100.4", "127.0.0.1"),
        (1, "", "127.0.0.1"),
    ],
)
def test_client_address_believes_only_our_own_proxies(settings, proxies, forwarded, address):
    settings.TRUSTED_PROXY_COUNT = proxies
    assert client_address(RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})) == address


@pytest.mark.django_db
@pytest.mark.urls("tests.house.test_ratelimit")
def test_refusal_is_a_page_with_the_time_to_wait(client):
    response = client.get("/refuse/")
    assert response.status_code == 429
    assert response["Retry-After"] == "61"
    assert response.context["minutes"] == 2
