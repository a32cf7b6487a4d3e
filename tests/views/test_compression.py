"""Pages travel compressed to those who accept it."""

import gzip

import pytest

from ..builders import make_summit

pytestmark = pytest.mark.django_db
ACCEPT = {"accept-encoding": "gzip"}


def test_a_page_is_compressed_for_those_who_accept_it(client):
    response = client.get("/en/", headers=ACCEPT)
    assert (response["Content-Encoding"], "Accept-Encoding" in response["Vary"]) == ("gzip", True)
    assert b"<!doctype html>" in gzip.decompress(response.content)


def test_a_page_is_plain_for_others(client):
    assert client.get("/en/").has_header("Content-Encoding") is False


def test_a_picture_is_packed_already(client):
    make_summit(24)
    response = client.get("/en/summits/24/share.png", headers=ACCEPT)
    assert (response["Content-Type"], response.has_header("Content-Encoding")) == ("image/png", False)
