"""Django's Redis cache for a site that must answer while Redis is away: a cache may forget, so it does.

While Redis is away every question misses and every note is dropped; for a second after a failure it is not even asked.
Since a deletion may have been among what was dropped, the first thing it hears when it is back is to forget everything.
"""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

#: Seconds for which nothing is asked after a failure.
PAUSE = 1.0


class ForgivingRedisCache(RedisCache):
    """A Redis cache whose absence costs speed and nothing else."""

    _away_until = 0.0
    _must_forget = False

    def add(self, *args: Any, **kwargs: Any) -> bool:
        """False where Redis is away: whoever uses it as a lock does without."""
        return self._tried(lambda: super(ForgivingRedisCache, self).add(*args, **kwargs), False)

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        """The value, or `default` where Redis is away."""
        return self._tried(lambda: super(ForgivingRedisCache, self).get(key, default, version), default)

    def set(self, *args: Any, **kwargs: Any) -> None:
        """Keep a value if Redis is there."""
        self._tried(lambda: super(ForgivingRedisCache, self).set(*args, **kwargs), None)

    def touch(self, *args: Any, **kwargs: Any) -> bool:
        """Whether the value lives on."""
        return self._tried(lambda: super(ForgivingRedisCache, self).touch(*args, **kwargs), False)

    def delete(self, *args: Any, **kwargs: Any) -> bool:
        """Forget a value; where Redis is away, all of them when it is back."""
        return self._tried(lambda: super(ForgivingRedisCache, self).delete(*args, **kwargs), False)

    def get_many(self, keys: Any, version: int | None = None) -> dict[Any, Any]:
        """The values that are there; none where Redis is away."""
        return self._tried(lambda: super(ForgivingRedisCache, self).get_many(keys, version), {})

    def has_key(self, *args: Any, **kwargs: Any) -> bool:
        """Whether the value is there and can be asked for."""
        return self._tried(lambda: super(ForgivingRedisCache, self).has_key(*args, **kwargs), False)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """The sum; where Redis is away, what it would be from nothing."""
        return self._tried(lambda: super(ForgivingRedisCache, self).incr(key, delta, version), delta)

    def set_many(self, data: dict[Any, Any], *args: Any, **kwargs: Any) -> list[Any]:
        """The keys that could not be kept."""
        return self._tried(lambda: super(ForgivingRedisCache, self).set_many(data, *args, **kwargs), list(data))

    def delete_many(self, *args: Any, **kwargs: Any) -> None:
        """Forget values; where Redis is away, all of them when it is back."""
        self._tried(lambda: super(ForgivingRedisCache, self).delete_many(*args, **kwargs), None)

    def clear(self) -> bool:
        """Forget everything, now or when Redis is back."""
        return self._tried(lambda: super(ForgivingRedisCache, self).clear(), False)

    def _tried(self, ask: Callable[[], Any], otherwise: Any) -> Any:
        # Kept by the class: each thread has an instance of its own, and what one learns spares the others the wait.
        cls, now = type(self), time.monotonic()
        if now < cls._away_until:
            return otherwise
        try:
            if cls._must_forget:
                super().clear()
                cls._must_forget = False
            return ask()
        except (RedisError, OSError) as reason:
            cls._away_until, cls._must_forget = now + PAUSE, True
            logger.warning("Redis is away: %s", type(reason).__name__)
            return otherwise
