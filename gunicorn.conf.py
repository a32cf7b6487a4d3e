"""How gunicorn serves the register: it reads this file when it starts in this folder."""

import os

if os.environ.get("DJANGO_DEBUG", "0") != "0":
    raise SystemExit("DJANGO_DEBUG shows visitors the inside of the site: leave it out where gunicorn serves.")

control_socket_disable = True
preload_app = True  # what is wrong with the environment is said once, and ends gunicorn
threads = 32  # a slow client keeps the thread that reads from it; a site on the internet stands behind a proxy
workers = 2
