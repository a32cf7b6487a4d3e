import logging

import pytest

from sco_site.logs import OneLine

from ..test_version import House


@pytest.fixture
def log(caplog):
    """The log as production would write it: the loggers and levels of ``sco_site.logs``."""
    caplog.handler.setFormatter(OneLine())
    caplog.set_level(logging.ERROR, "django.request")
    caplog.set_level(logging.INFO, "register")  # last: it is the level of what is kept as well
    return caplog


@pytest.fixture
def house(db):
    """A record of each kind."""
    house = House()
    house.remember()
    return house
