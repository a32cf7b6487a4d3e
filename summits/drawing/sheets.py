"""A drawing on a sheet of its own, as a file shows it: margins, a title above, a key and the source below."""

from collections.abc import Iterable
from typing import NamedTuple

MARGIN, HEAD, FOOT = 24, 88, 64
KEY_WIDTH, KEY_HEIGHT = 224, 26  # of one sign with its words


class Sign(NamedTuple):
    """What something on a drawing means: the fill or the class of a sample, a letter on it, and words."""

    sample: str
    words: str
    letter: str = ""


class Placed(NamedTuple):
    """A sign of the key, and the left upper corner of its place."""

    sign: Sign
    x: int
    y: int


class Sheet(NamedTuple):
    """A drawing of some size with its key."""

    inner_width: int
    inner_height: int
    signs: tuple[Sign, ...] = ()

    @property
    def width(self) -> int:
        return self.inner_width + 2 * MARGIN

    @property
    def below(self) -> int:
        """Where the drawing ends and the key begins."""
        return HEAD + self.inner_height + 12

    @property
    def lines(self) -> int:
        return -(-len(self.signs) // self._in_a_line)

    @property
    def height(self) -> int:
        return self.below + KEY_HEIGHT * self.lines + FOOT

    @property
    def foot(self) -> int:
        """The line of the first words under the key."""
        return self.height - FOOT + 24

    @property
    def key(self) -> Iterable[Placed]:
        for place, sign in enumerate(self.signs):
            line, column = divmod(place, self._in_a_line)
            yield Placed(sign, MARGIN + KEY_WIDTH * column, self.below + KEY_HEIGHT * line)

    @property
    def _in_a_line(self) -> int:
        return max(1, self.inner_width // KEY_WIDTH)
