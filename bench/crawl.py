"""Writes every page of the site into a folder, and compares two such folders.

    python -m bench.crawl write FOLDER         every page that a link leads to, in four languages
    python -m bench.crawl compare OLD NEW      the addresses whose answers differ

So a change that must not be seen can show that it is not: write the pages before it and after it, of the same data.
The older tree need not have this file: run it there by its path.
"""

import argparse
import os
import re
import sys
from collections.abc import Iterator
from difflib import unified_diff
from html import unescape
from itertools import islice
from pathlib import Path
from urllib.parse import quote, urldefrag, urljoin

import django
from django.test import Client

LANGUAGES = ("en", "fr", "ru", "zh-hans")
LINK = re.compile(r'<(?:a|link|img|source|use)[^>]* (?:href|src|srcset)="([^" ]+)')
LEFT_OUT = re.compile(r"/(static|admin)/|/code\.svg|\.pdf$")  # what does not come from pages, and what takes minutes
SHOWN = 12  # lines of a difference


def write(folder: Path) -> int:
    """Stores the answer to each address below the folder; gives back how many there are."""
    client = _client()
    for address, response in _walk(client):
        (folder / quote(address, safe="")).write_bytes(_stored(response))
    return len(list(folder.iterdir()))


def _client() -> Client:
    sys.path.insert(0, str(Path.cwd()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sco_site.settings")
    os.environ["DJANGO_DEBUG"] = "1"  # static files under their own names: their contents are no part of a page
    django.setup()

    return Client(headers={"host": "localhost"}, raise_request_exception=False)


def _walk(client) -> Iterator[tuple[str, object]]:
    """Each address that a link leads to from the four home pages; filters one at a time, and in one language."""
    waiting = ["/", *(f"/{language}/" for language in LANGUAGES)]
    seen = set(waiting)
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        yield address, response
        if "?" in address or "html" not in response.headers.get("Content-Type", ""):
            continue
        page = response.content.decode()
        found = {urldefrag(urljoin(address, unescape(link))).url for link in LINK.findall(page)}
        new = {link for link in found - seen if _is_walked(link)}
        seen |= new
        waiting += sorted(new)


def _is_walked(address: str) -> bool:
    if not address.startswith("/") or LEFT_OUT.search(address):
        return False
    return "?" not in address or (address.startswith("/en/") and address.count("=") == 1)


def _stored(response) -> bytes:
    """The status, what the answer is, where it leads, and its body."""
    head = [str(response.status_code), response.headers.get("Content-Type", ""), response.headers.get("Location", "")]
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return "\n".join([*head, ""]).encode() + body


def compare(old: Path, new: Path) -> tuple[list[str], int]:
    """The names of the files that differ or that one of the folders lacks, and how many there are in all."""
    names = sorted({file.name for folder in (old, new) for file in folder.iterdir()})
    return [name for name in names if _body(old / name) != _body(new / name)], len(names)


def _body(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def _difference(old: Path, new: Path) -> str:
    if not (old.exists() and new.exists()):
        return f"  only in {old.parent if old.exists() else new.parent}"
    before, after = (file.read_bytes().decode(errors="replace").splitlines() for file in (old, new))
    return "\n".join(f"  {line}" for line in islice(unified_diff(before, after, lineterm="", n=0), 2, SHOWN))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("write").add_argument("folder", type=Path)
    comparing = commands.add_parser("compare")
    comparing.add_argument("old", type=Path)
    comparing.add_argument("new", type=Path)
    asked = parser.parse_args()
    if asked.command == "write":
        asked.folder.mkdir(parents=True, exist_ok=False)
        print(f"{write(asked.folder):,} pages in {asked.folder}")
        return
    differing, total = compare(asked.old, asked.new)
    for name in differing:
        print(name, _difference(asked.old / name, asked.new / name), sep="\n")
    print(f"{len(differing)} of {total:,} pages differ")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
