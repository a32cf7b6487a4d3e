import pytest
from django.core.management import call_command


@pytest.fixture
def live_register(live_server):
    """The whole shipped register on a server that a browser can reach."""
    call_command("load_if_empty", verbosity=0)
