"""A fresh worker: prints when it gave its first answer, how long the first list by title took, and its memory.

No page is kept.
"""

import json
import os
import time

from .processes import memory_of

PAGES = 25  # of the list, in each language


def main() -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "sco_site.settings", "REGISTER_CACHE": "0"}
    from sco_site.wsgi import application  # noqa: F401, PLC0415  it makes ready what every worker has

    from .application import Site  # noqa: PLC0415

    site = Site()
    site.asking("/en/documents/")()
    answered, cpu, memory = time.monotonic(), time.process_time(), memory_of(os.getpid())
    site.asking("/en/documents/?sort=title")()
    by_title = time.process_time() - cpu
    for page in range(1, PAGES + 1):
        for language in ("en", "fr", "ru", "zh-hans"):
            site.asking(f"/{language}/documents/?page={page}")()
    later = memory_of(os.getpid())
    found = {"answered": answered, "cpu": cpu, "by title": by_title, "memory": memory, "memory later": later}
    print(json.dumps(found))


if __name__ == "__main__":
    main()
