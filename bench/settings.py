"""The site's settings with the commands of the benchmark: ``manage.py bench --settings=bench.settings``."""

from sco_site import logs
from sco_site.settings import *  # noqa: F403
from sco_site.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "bench"]
# A bench prints its figures, and no line for each of its requests.
QUIET = {name: {"level": "WARNING"} for name in ("register.access", "register.accounts")}
LOGGING = logs.LOGGING | {"loggers": logs.LOGGING["loggers"] | QUIET}
