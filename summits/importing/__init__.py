"""Loads that cannot hurt: files are rehearsed before they are loaded, and what people edited is known."""

from .edits import Edits
from .reading import Problem, model_of, read
from .rehearsal import rehearse

__all__ = ["Edits", "Problem", "model_of", "read", "rehearse"]
