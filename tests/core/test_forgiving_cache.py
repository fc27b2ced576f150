"""A cache that may be away: every question misses, nothing fails, and what may be outdated is gone when it is back."""

import shutil
import subprocess
import time

import pytest

from core import forgiving_cache
from core.forgiving_cache import ForgivingRedisCache
from tests.running_newsroom import free_port

needs_redis = pytest.mark.skipif(shutil.which("redis-server") is None, reason="no redis-server")


class Redis:
    """A server that can be switched off and on; it keeps nothing over that, unless it is only paused."""

    def __init__(self, folder):
        self.port, self.folder, self.process = free_port(), folder, None

    def start(self):
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir", self.folder, "--save", ""],
            stdout=subprocess.DEVNULL,
        )

    def stop(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture
def cache(request, tmp_path, monkeypatch):
    monkeypatch.setattr(forgiving_cache, "PAUSE", 0.0)
    monkeypatch.setattr(ForgivingRedisCache, "_away_until", 0.0)
    monkeypatch.setattr(ForgivingRedisCache, "_must_forget", False)
    redis = Redis(tmp_path)
    options = {"OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1}}
    cache = ForgivingRedisCache(f"redis://127.0.0.1:{redis.port}/0", options)
    cache.redis = redis
    yield cache
    for pool in cache._cache._pools.values():
        pool.disconnect()
    if redis.process:
        redis.stop()


def eventually_set(cache, key, value):
    for _attempt in range(100):
        cache.set(key, value)
        if cache.get(key) == value:
            return
        time.sleep(0.05)
    raise AssertionError("Redis did not come up")


def test_while_it_is_away_everything_misses_and_nothing_fails(cache):
    cache.set("a", 1)
    cache.set_many({"b": 2})
    assert cache.get("a", "nothing") == "nothing"
    assert cache.get_many(["a", "b"]) == {}
    assert cache.add("a", 1) is False
    assert cache.delete("a") is False
    assert cache.get_or_set("a", lambda: 3) == 3
    assert "a" not in cache
    cache.delete_many(["a"])
    assert cache.clear() is False


@needs_redis
def test_what_may_be_outdated_is_forgotten_when_it_is_back(cache):
    cache.redis.start()
    eventually_set(cache, "old", 1)
    port, cache._servers = cache._servers, ["redis://127.0.0.1:1/0"]
    cache.__dict__.pop("_cache", None)
    cache.delete("old")
    cache.__dict__.pop("_cache", None)
    cache._servers = port
    assert cache.get("old") is None
    cache.set("new", 2)
    assert cache.get("new") == 2


@needs_redis
def test_it_comes_back_without_a_restart(cache):
    cache.redis.start()
    eventually_set(cache, "a", 1)
    cache.redis.stop()
    assert cache.get("a") is None
    cache.redis.start()
    eventually_set(cache, "a", 2)
