"""How gunicorn serves the register: it reads this file when it starts in this folder."""

import os
from threading import Thread

from gunicorn.glogging import Logger

from sco_site.logs import OneLine, WithoutClients
from sco_site.start import keep_lists

if os.environ.get("DJANGO_DEBUG", "0") != "0":
    raise SystemExit("DJANGO_DEBUG shows visitors the inside of the site: leave it out where gunicorn serves.")


class Lines(Logger):
    """What gunicorn says of itself, in the form of the site's own log. The lines of access are those of the site."""

    def setup(self, cfg):
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(OneLine())
            handler.addFilter(WithoutClients())


def post_worker_init(worker):
    """Beside the first requests, long lists are put on the disk if they are not there yet."""
    Thread(target=keep_lists, daemon=True).start()


control_socket_disable = True
logger_class = Lines
preload_app = True  # what is wrong with the environment is said once, and ends gunicorn
threads = 32  # a slow client keeps the thread that reads from it; a site on the internet stands behind a proxy
workers = 2
