"""The settings of a site that is visited: with the view that returns prepared bytes."""

from bench.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
