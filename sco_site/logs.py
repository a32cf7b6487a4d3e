"""The log: one line of JSON on stderr for each thing that happened, which every collector of logs can read.

What a line may say of people stands in the README, under "The log".
"""

import datetime
import json
import logging
import re
from contextvars import ContextVar

# The present request. Every line of the log has its id.
request_id: ContextVar[str] = ContextVar("request_id", default="")

CLIENT = re.compile(r"\bip=\S*[^\s:]")


class OneLine(logging.Formatter):
    """A record as one line of JSON: when, how grave, from whom, which request, what; with the traceback inside it.

    What ``extra={"facts": {...}}`` gives stands beside them.
    """

    def format(self, record: logging.LogRecord) -> str:
        time = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        line = {
            "time": time.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if asked := request_id.get():
            line["request"] = asked
        line["message"] = record.getMessage()
        line |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[0]:
            line["traceback"] = self.formatException(record.exc_info)
        return json.dumps(line, default=str)


class WithoutClients(logging.Filter):
    """Takes the addresses of clients out of what gunicorn says of their mistakes."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = CLIENT.sub("ip=…", record.getMessage()), ()
        return True


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "sco_site.logs.OneLine"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # the lines of access have the 404s
        "fontTools": {"level": "ERROR"},
        "register": {"level": "INFO"},
        "weasyprint": {"level": "ERROR"},  # it warns of every rule of the stylesheet for screens
    },
}
