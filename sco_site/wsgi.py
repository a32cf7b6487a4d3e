"""The door for gunicorn and its like."""

import os

from django.core.wsgi import get_wsgi_application

from .start import make_ready, require_database, require_tables

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sco_site.settings")
application = get_wsgi_application()
require_database()
require_tables()
make_ready()
