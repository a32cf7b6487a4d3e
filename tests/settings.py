"""The site's settings for the tests: with the benches, Django's own log, and static files that are not collected."""

from bench.settings import *  # noqa: F403
from bench.settings import STORAGES

LOGGING = {}
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
