"""The site's settings for the tests: with the benches, Django's own log, and static files that are not collected."""

import django

from bench.settings import *  # noqa: F403
from bench.settings import MIDDLEWARE, STORAGES

LOGGING = {}
WHITENOISE_AUTOREFRESH = True  # else each client of a test would look at every static file
if django.VERSION >= (6, 1):
    MIDDLEWARE = [*MIDDLEWARE, "tests.fetching.EagerPages"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
