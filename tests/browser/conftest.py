import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import loaddata

from summits.fixtures import register_files
from summits.models.base import remembered_keys
from summits.search import follow


@pytest.fixture
def live_register(live_server):
    """The whole shipped register on a server that a browser can reach."""
    with remembered_keys():
        call_command(loaddata.Command(), *map(str, register_files(settings.FIXTURE_DIRS[0])), verbosity=0)
    follow()
