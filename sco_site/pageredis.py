"""Finished pages in one Redis, for all processes of a site."""

import logging
import os
import time
from functools import cache
from hashlib import blake2b, sha256
from pathlib import Path

from django.conf import settings
from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

SILENCE = 5  # seconds in which a Redis that did not answer is not asked

_log = logging.getLogger("register.pages")
_silent_until: dict[str, float] = {}  # by the address of a Redis: Django makes a cache for each thread


class Unchanged:
    """Bytes go to Redis and come back as they are. Nothing that somebody puts there is run, as a pickle would be."""

    def dumps(self, value: bytes) -> bytes:
        return value

    def loads(self, data: bytes) -> bytes:
        return data


class InRedis(RedisCache):
    """A cache of bytes in a Redis, for all processes of one build of the site. Its limit is Redis' own ``maxmemory``.

    A Redis that fails takes nothing from visitors: pages are made as if nothing were kept. The log says so, and after
    ``SILENCE`` seconds it is asked again.
    """

    def __init__(self, server, params: dict):
        options = params.get("OPTIONS", {}) | {"serializer": Unchanged}
        super().__init__(server, params | {"KEY_PREFIX": build(), "OPTIONS": options})
        self.address = server

    def get(self, key, default=None, version=None):
        return self._asked(super().get, default, key, default, version)

    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return self._asked(super().add, False, key, value, timeout, version)

    def _asked(self, ask, otherwise, *args):
        if time.monotonic() < _silent_until.get(self.address, 0):
            return otherwise
        try:
            return ask(*args)
        except RedisError as error:
            _silent_until[self.address] = time.monotonic() + SILENCE
            _log.warning("Redis does not answer (%s); pages are made anew meanwhile.", type(error).__name__)
            return otherwise


MADE_FROM = ("sco_site/**/*.py", "summits/**/*", "templates/**/*", "locale/**/*.mo", "requirements*.txt")


@cache
def build() -> str:
    """Names all that a page is made from beside the records: the code, the static files, the variables of the site.

    The secret key is in it: nobody learns a variable from the name, and two sites never share a page.
    """
    digest = blake2b(digest_size=16, key=sha256(settings.SECRET_KEY.encode()).digest())
    named = sorted(item for item in os.environ.items() if item[0].startswith(("DATABASE_URL", "DJANGO_", "REGISTER_")))
    digest.update(repr(named).encode())
    files = {file for pattern in MADE_FROM for file in settings.BASE_DIR.glob(pattern) if file.is_file()}
    for file in sorted({*files, *Path(settings.STATIC_ROOT).glob("staticfiles.json")}):
        if file.suffix != ".pyc":
            content = file.read_bytes()
            digest.update(f"{file.name} {len(content)} ".encode() + content)
    return digest.hexdigest()
