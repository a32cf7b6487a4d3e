"""The code on paper that a phone reads: the address of a page as QR code."""

from io import BytesIO

import segno

LONGEST = 1_000  # characters of an address: a code of more has squares too small for paper
QUIET = 4  # squares of white around it, as ISO/IEC 18004 asks


def code_of(address: str) -> bytes:
    """The code of an address as SVG, with the name of the address as its title.

    Raises ValueError for an address that is empty or too long.
    """
    if not 0 < len(address) <= LONGEST:
        raise ValueError(f"an address of {len(address)} characters has no code on paper")
    written = BytesIO()
    segno.make_qr(address, error="m").save(
        written, kind="svg", border=QUIET, dark="#000", light="#fff", title=address, omitsize=True, nl=False
    )
    return written.getvalue()
