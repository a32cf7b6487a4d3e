"""A lookup for many keys at once: ``pk__among={...}`` sends them as one parameter, however many they are.

It is given a set: of a list, Django looks at every member whenever it builds the query.
"""

import json

from django.db.models import IntegerField, Lookup


@IntegerField.register_lookup
class Among(Lookup):
    """The column holds one of the numbers; unlike ``in``, it meets no limit on the number of parameters."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} IN (SELECT value FROM json_each(%s))", [*parameters, json.dumps(list(self.rhs))]

    def as_postgresql(self, compiler, connection):
        column, parameters = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::bigint[])", [*parameters, list(self.rhs)]
