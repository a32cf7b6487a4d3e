"""A connection that stays open, until its server closes it."""

import socket
from threading import Thread
from types import SimpleNamespace

import pytest
from django.core.management import CommandError

from bench.processes import Visitor

ANSWER = b"HTTP/1.1 %d Word\r\nContent-Length: 2\r\n\r\nok"


@pytest.fixture
def server():
    """A server that closes each connection after one answer without saying so; it answers each status once."""
    listening, statuses = socket.create_server(("127.0.0.1", 0)), []

    def serve():
        while statuses:
            connection, _address = listening.accept()
            connection.recv(65536)
            connection.sendall(ANSWER % statuses.pop(0))
            connection.close()

    def begin(*answers):
        statuses.extend(answers)
        Thread(target=serve, daemon=True).start()
        return Visitor(SimpleNamespace(port=listening.getsockname()[1]))

    yield begin
    listening.close()


def test_a_connection_that_was_closed_is_opened_again(server):
    visitor = server(200, 200)
    visitor.get("/")
    visitor.get("/")


def test_another_status_is_an_error(server):
    with pytest.raises(CommandError, match=r"/ answers 404\."):
        server(404).get("/")
