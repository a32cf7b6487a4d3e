"""How the map draws the states."""

import re

DRAWN = re.compile(
    r'<title>(?P<words>[^<]+)</title>\s*(?:<circle class="(?:hit|halo)"[^>]*/>\s*)*'
    r'<(?:path|circle) class="is-(?P<tone>\w+)(?P<pending> pending)?" fill="url\(#as-(?P<fill>\w+)\)"'
)


def painted(client, day: str) -> dict[str, tuple[str, str, bool]]:
    """Each state by its name, with its tone and pattern, and whether a change of it is pending."""
    page = client.get("/en/map/", {"on": day}).content.decode()
    return {
        found["words"].split(":")[0]: (found["tone"], found["fill"], bool(found["pending"]))
        for found in DRAWN.finditer(page)
    }
