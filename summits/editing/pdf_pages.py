"""Reads the pages of a PDF from standard input, and writes their text as JSON: a program of its own.

A PDF comes from anywhere. Whoever starts the program gives it a time; it gives itself a memory. It has no rights in the
register, and imports nothing of it. A damaged file can fail in any way: then the program ends with an error.
"""

import json
import logging
import resource
import sys
from collections.abc import Iterator
from io import BytesIO

from pypdf import PasswordType, PdfReader
from pypdf.errors import DependencyError, PyPdfError

MEMORY = 1 << 30  # bytes
PAGES, CHARACTERS = 400, 200_000  # what is read at most


def read(content: bytes) -> dict:
    """``fault`` is empty, "encrypted" or "broken"; ``is_whole`` says whether all pages were read."""
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted and not _opens(reader):
        return {"fault": "encrypted", "pages": [], "is_whole": False}
    pages = list(_texts(reader))
    fault = "" if reader.pages else "broken"
    return {"fault": fault, "pages": pages, "is_whole": len(pages) == len(reader.pages)}


def _opens(reader: PdfReader) -> bool:
    """Whether it opens without a password: some files only forbid printing."""
    try:
        return reader.decrypt("") != PasswordType.NOT_DECRYPTED
    except (DependencyError, NotImplementedError, PyPdfError):  # an algorithm that is not at hand, or a broken key
        return False


def _texts(reader: PdfReader) -> Iterator[str]:
    left = CHARACTERS
    for page in reader.pages[:PAGES]:
        text = page.extract_text()
        left -= len(text)
        if left < 0:
            return
        yield text


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable()
    json.dump(read(sys.stdin.buffer.read()), sys.stdout)


if __name__ == "__main__":
    main()
