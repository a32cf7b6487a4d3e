"""Loads that cannot hurt: rows are tried out before they are loaded, and what people edited is kept.

``plan`` says what a load of rows would do, ``check`` what is wrong with it, ``apply`` does it, ``undo`` takes it back.
``load`` plans and applies. Rows come from files by ``read``, or from wherever a caller has them.
"""

from ..history.undoing import undo
from .apart import load_other_apps, load_whole_database
from .formats import StandardInput
from .loading import Findings, apply, check, load, plan
from .planning import Options, Plan
from .problems import OutdatedError, Problem, RefusedError
from .pruning import Prune
from .reading import REGISTER, files_behind, read
from .rows import Row, passed_over

__all__ = [
    "REGISTER",
    "Findings",
    "Options",
    "OutdatedError",
    "Plan",
    "Problem",
    "Prune",
    "RefusedError",
    "Row",
    "StandardInput",
    "apply",
    "check",
    "files_behind",
    "load",
    "load_other_apps",
    "load_whole_database",
    "passed_over",
    "plan",
    "read",
    "undo",
]
