"""What tests share: the shipped register, and a real browser."""

import fcntl
import gc
import os
import shutil
from tempfile import TemporaryDirectory

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.db import DEFAULT_DB_ALIAS, connection
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from summits import held
from summits.pictures import dossier

from .shipped import SHIPPED

# A test run by hand tries fewer examples than the run that decides about a change.
for name, examples in {"few": 30, "many": 100}.items():
    hypothesis_settings.register_profile(
        name,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
        max_examples=examples,
    )
hypothesis_settings.load_profile("many" if os.environ.get("CI") == "true" else "few")

REAL_DATABASE = connection.settings_dict["NAME"]  # no test may touch it

# Playwright runs an event loop beside the tests; Django would refuse the database then.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_configure(config):
    """A page in a browser asks several things at once; in a database in memory, threads would share a connection."""
    if config.getoption("markexpr") == "browser" and connection.vendor == "sqlite":
        folder = TemporaryDirectory()
        config.add_cleanup(folder.cleanup)
        connection.settings_dict["TEST"]["NAME"] = f"{folder.name}/browser.sqlite3"


def pytest_collection_finish(session):
    """The modules stay until the end: nobody need look through them for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def missing(what: str):
    """Skips with the reason; in CI, where nothing may be missing, fails."""
    if os.environ.get("CI") == "true" or os.environ.get("REGISTER_CI") == "1":
        pytest.fail(f"{what} is missing")
    pytest.skip(f"{what} is missing")


@pytest.fixture(autouse=True)
def english():
    """A page leaves its language behind; every test begins in English."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def no_kept_pages():
    """Modules that read the shipped register share its version; what a test has changed beside it must not stay."""
    caches["pages"].clear()


@pytest.fixture(autouse=True)
def no_held_values(request):
    """A test says itself whether the values that it reads were held before."""
    if "read_register" not in request.fixturenames:
        held.forget()


@pytest.fixture(autouse=True, scope="session")
def quick_passwords():
    """A hash that is meant to take long would take a good part of the time of all tests."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture
def pdf_engine(settings, tmp_path, uploads):
    """Skips where WeasyPrint or Pango is missing. Its lock is apart from those of other tests."""
    if not dossier.available():
        missing("WeasyPrint or Pango (make pdf)")
    settings.VAR_DIR = tmp_path
    yield
    dossier._turn(fcntl.LOCK_EX).close()  # a PDF that a test began would be stored among the files of the next one


@pytest.fixture
def uploads(settings, tmp_path):
    """An empty folder for what a test uploads; beside it stands what is kept of forms."""
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture(scope="session")
def database_of_tests(django_db_setup, django_db_blocker):
    """Without a mark on any chosen test, pytest-django makes none and leaves the real one: then it is made here."""
    made = []
    if connection.settings_dict["NAME"] == REAL_DATABASE:
        with django_db_blocker.unblock():
            made = setup_databases(verbosity=0, interactive=False, aliases=[DEFAULT_DB_ALIAS])
    yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def shipped(database_of_tests, django_db_blocker):
    """What puts the whole shipped register into the test database; it is loaded once."""
    if not (settings.FIXTURE_DIRS[0] / "summits.json").exists():
        missing("the shipped register")
    register = SHIPPED[connection.vendor]()
    yield register
    with django_db_blocker.unblock():
        register.forget()


@pytest.fixture(scope="module")
def register(shipped, django_db_blocker):
    """The whole shipped register, which is gone after the module; the tests must leave it as it is."""
    with django_db_blocker.unblock(), shipped.in_place():
        ContentType.objects.clear_cache()  # its rows have other numbers in another database
        yield
    ContentType.objects.clear_cache()


@pytest.fixture(scope="module")
def read_register(register):
    """The shipped register for a module that only reads: its tests share the held values, as the visitors of a site."""
    held.forget()


@pytest.fixture
def read_only(db):
    """From its call on, the database refuses to be written to, as a replica does."""
    statement = {"sqlite": "PRAGMA query_only = %s", "postgresql": "SET LOCAL transaction_read_only = %s"}
    with connection.cursor() as cursor:

        def refuse():
            connection.check_constraints()  # PostgreSQL locks rows for the checks that it has put off
            cursor.execute(statement[connection.vendor] % "on")

        yield refuse
        if connection.vendor == "sqlite":
            cursor.execute(statement["sqlite"] % "off")


@pytest.fixture(scope="session")
def browser():
    """Debian's chromium, driven by Playwright."""
    sync_api = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium")
    if not chromium:
        missing("chromium")
    sync_api.expect.set_options(timeout=30_000)  # milliseconds, as for its other waits: a busy machine is given time
    quiet = ["background-networking", "component-update", "sync", "gpu"]
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)]
        )
        yield started
        started.close()
