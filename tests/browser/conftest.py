import pytest
from pytest_django.live_server_helper import LiveServer


@pytest.fixture(scope="module")
def register_server(register):
    """The whole shipped register on a server that a browser can reach. Nothing may be written on it."""
    server = LiveServer("localhost")
    yield server
    server.stop()
