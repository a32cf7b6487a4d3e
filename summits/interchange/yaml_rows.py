"""Rows in YAML, of the types that JSON has. What YAML calls a date, an octal number or “no” is a text as it stands.

It needs PyYAML, which need not be installed.
"""

import re

import yaml
from yaml.composer import Composer
from yaml.constructor import ConstructorError, SafeConstructor
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.resolver import BaseResolver
from yaml.scanner import Scanner

from .objects import as_number, as_object

LIST, OBJECT, TEXT = (f"tag:yaml.org,2002:{kind}" for kind in ("seq", "map", "str"))
NULL, BOOLEAN, WHOLE, DECIMAL = (f"tag:yaml.org,2002:{kind}" for kind in ("null", "bool", "int", "float"))


class RowsLoader(Reader, Scanner, Parser, Composer, SafeConstructor, BaseResolver):
    """Reads lists, objects, texts, numbers, true, false and null; anything else is an error with its place."""

    yaml_constructors = {None: SafeConstructor.construct_undefined}
    yaml_implicit_resolvers = {}

    def __init__(self, text: str):
        Reader.__init__(self, text)
        for part in (Scanner, Parser, Composer, SafeConstructor, BaseResolver):
            part.__init__(self)

    def compose_node(self, parent, index):
        """A few lines of aliases could stand for more values than a machine can hold."""
        if self.check_event(yaml.AliasEvent):
            event = self.peek_event()
            raise ConstructorError(None, None, f"“*{event.anchor}” is an alias; write the value out", event.start_mark)
        return super().compose_node(parent, index)

    def construct_object(self, node, deep=False):
        return super().construct_object(node, deep=True)

    def read_object(self, node):
        return as_object([(self.read_name(name), self.construct_object(value)) for name, value in node.value])

    def read_name(self, node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            raise ConstructorError(None, None, "a name of a field is a text", node.start_mark)
        return node.value


for tag, read in {
    LIST: SafeConstructor.construct_sequence,
    OBJECT: RowsLoader.read_object,
    TEXT: SafeConstructor.construct_scalar,
    NULL: lambda _loader, _node: None,
    BOOLEAN: lambda _loader, node: node.value == "true",
    WHOLE: lambda _loader, node: as_number(node.value),
    DECIMAL: lambda _loader, node: float(node.value),
}.items():
    RowsLoader.add_constructor(tag, read)
for tag, shape in {
    NULL: "|~|null",
    BOOLEAN: "true|false",
    WHOLE: "-?(0|[1-9][0-9]*)",
    DECIMAL: r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?",
}.items():
    RowsLoader.add_implicit_resolver(tag, re.compile(rf"({shape})\Z", re.ASCII), None)


def read(text: str):
    """What a text in YAML holds. Raises ValueError, with the line and the column, when it is none."""
    try:
        return RowsLoader(text).get_single_data()
    except yaml.reader.ReaderError as error:
        before = text[: error.position].split("\n")
        raise ValueError(f"line {len(before)}, column {len(before[-1]) + 1}: {error.reason}") from error
    except yaml.MarkedYAMLError as error:
        place = error.problem_mark
        raise ValueError(f"line {place.line + 1}, column {place.column + 1}: {error.problem}") from error
