"""Loads that cannot hurt: files are rehearsed before they are loaded, and what people edited is known."""

from .edits import Edits
from .foreign import DERIVED, misplaced, unfit_for_a_whole_database
from .formats import StandardInput
from .reading import PIPED, REGISTER, Problem, files_behind, model_of, passed_over, read
from .rehearsal import rehearse

__all__ = [
    "DERIVED",
    "PIPED",
    "REGISTER",
    "Edits",
    "Problem",
    "StandardInput",
    "files_behind",
    "misplaced",
    "model_of",
    "passed_over",
    "read",
    "rehearse",
    "unfit_for_a_whole_database",
]
