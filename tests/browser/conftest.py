import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.contrib.auth.models import Group, User
from django.core.signals import request_finished, request_started
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

PATIENCE = 20  # seconds, for a machine that does much else
expect.set_options(timeout=PATIENCE * 1000)
NOTICE = "Autofocus processing was blocked"  # sometimes: the fragment of an address or a script was first, as it should


class QuietBrowser:
    """A browser whose forms of the desk do not call the server by themselves.

    Such a call could come while a test writes, over the same connection. ``calling`` is the same browser with calls.
    Each page and context has ``complaints``: texts (``str``) that the console got, in order.
    """

    def __init__(self, calling):
        self.calling = calling

    def __getattr__(self, name):
        return getattr(self.calling, name)

    def new_context(self, **options):
        return self._silenced(self.calling.new_context(**options))

    def new_page(self, **options):
        return self._silenced(self.calling.new_page(**options))

    @staticmethod
    def _silenced(place):
        place.add_init_script("navigator.sendBeacon = () => true")
        place.route("**/presence/", lambda route: route.fulfill(json={"here": []}))
        return listened(place)


def listened(place):
    """The same page or context. It remembers in ``complaints`` all that the console gets from now on."""
    place.complaints = []
    place.on("console", lambda message: message.text.startswith(NOTICE) or place.complaints.append(message.text))
    return place


@pytest.fixture
def browser(browser):
    return QuietBrowser(browser)


@pytest.fixture(autouse=True)
def answered(request):
    """No test ends before its last requests are answered: the tables would be locked for the next one."""
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("transactional_db")
    browser = request.getfixturevalue("browser") if "browser" in request.fixturenames else None
    begun, ended = [], []

    def begin(**_signal):
        begun.append(1)

    def end(**_signal):
        ended.append(1)

    request_started.connect(begin)
    request_finished.connect(end)
    yield
    for context in browser.contexts if browser else ():
        context.close()
    last = time.monotonic() + PATIENCE
    while len(ended) < len(begun) and time.monotonic() < last:
        time.sleep(0.02)
    request_started.disconnect(begin)
    request_finished.disconnect(end)


@pytest.fixture(scope="module")
def register_server(register):
    """The whole shipped register on a server that a browser can reach. Nothing may be written on it."""
    server = LiveServer("localhost")
    yield server
    server.stop()


@contextmanager
def visits(browser, base_url: str) -> Iterator[Callable]:
    """Opens addresses, each in a browser of its own kind; the page remembers what the console complains of."""
    contexts = []

    def visit(address, **options):
        contexts.append(browser.new_context(base_url=base_url, **options))
        page = listened(contexts[-1].new_page())
        page.goto(address)
        return page

    yield visit
    for context in contexts:
        context.close()


def logged_in(browser, live_server, name: str):
    """A page of a browser of its own, in which a new editor is logged in."""
    user = User.objects.create_superuser(name, password="long-enough-for-a-test")
    user.groups.add(Group.objects.get_or_create(name="Editors")[0])
    page = browser.new_page(base_url=live_server.url)
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill("long-enough-for-a-test")
    page.get_by_role("button", name="Log in").click()
    page.locator(".nouns").wait_for()
    return page


@pytest.fixture
def anna(browser, live_server):
    page = logged_in(browser, live_server, "anna")
    yield page
    page.close()


@pytest.fixture
def boris(browser, live_server):
    page = logged_in(browser, live_server, "boris")
    yield page
    page.close()
