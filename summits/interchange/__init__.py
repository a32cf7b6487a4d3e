"""Loads that cannot hurt: files are rehearsed before they are loaded, and what people edited is known."""

from ..fields.characters import printable
from .foreign import DERIVED, misplaced, unfit_for_a_whole_database
from .formats import StandardInput
from .loading import Load, RefusedError, rehearse
from .planning import Plan
from .pruning import Prune
from .reading import PIPED, REGISTER, Problem, files_behind, passed_over, read
from .visibility import hidden

__all__ = [
    "DERIVED",
    "PIPED",
    "REGISTER",
    "Load",
    "Plan",
    "Problem",
    "Prune",
    "RefusedError",
    "StandardInput",
    "files_behind",
    "hidden",
    "misplaced",
    "passed_over",
    "printable",
    "read",
    "rehearse",
    "unfit_for_a_whole_database",
]
