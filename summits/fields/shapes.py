"""Lookups for CHECK constraints on texts, in SQL that SQLite and PostgreSQL share.

On SQLite, regular expressions need a function that only Django's connections have. With them, no other program could
write or verify the file. Letters are compared one by one, independently of collations.
"""

import calendar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import BuiltinLookup, Transform

CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
SLUG_LETTERS = f"{CAPITALS}{CAPITALS.lower()}{DIGITS}-_"  # the letters of Django's slugs

models.CharField.register_lookup(Length)


@models.CharField.register_lookup
@models.TextField.register_lookup
class MadeOf(BuiltinLookup):
    """``iso2__made_of=CAPITALS``: the text has no other characters than these."""

    lookup_name = "made_of"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        text, parameters = self.process_lhs(compiler, connection)
        characters, more = self.process_rhs(compiler, connection)
        return f"TRIM({text}, {characters}) = ''", [*parameters, *more]


class IsADate(Transform):
    """``starts__is_a_date=True``: ``dates.PartialDate`` accepts the text.

    It has the characters of a date; then a year of four digits; then nothing, or a month, or a day of that month.
    """

    lookup_name = "is_a_date"
    output_field = models.BooleanField()

    def as_sql(self, compiler, connection):
        text, parameters = compiler.compile(self.lhs)
        sql = CALENDAR.format(text=text)
        return sql, list(parameters) * CALENDAR.count("{text}")


def _sql_list(texts) -> str:
    return "({})".format(", ".join(f"'{text}'" for text in texts))


def _late_days() -> list[str]:
    """The days after the 28th that every year has."""
    common = 2023
    return [
        f"-{month:02}-{day}" for month in range(1, 13) for day in range(29, calendar.monthrange(common, month)[1] + 1)
    ]


MONTHS = _sql_list(f"-{month:02}" for month in range(1, 13))
EARLY_DAYS = _sql_list(f"-{day:02}" for day in range(1, 29))
FOURTHS = _sql_list(f"{number:02}" for number in range(4, 100, 4))

CALENDAR = f"""(
TRIM({{text}}, '-{DIGITS}') = '' AND LENGTH({{text}}) >= 4
AND TRIM(SUBSTR({{text}}, 1, 4), '{DIGITS}') = '' AND SUBSTR({{text}}, 1, 1) <> '0'
AND (
SUBSTR({{text}}, 5) = '' OR SUBSTR({{text}}, 5) IN {MONTHS}
OR (SUBSTR({{text}}, 5, 3) IN {MONTHS} AND SUBSTR({{text}}, 8) IN {EARLY_DAYS})
OR SUBSTR({{text}}, 5) IN {_sql_list(_late_days())}
OR (SUBSTR({{text}}, 5) = '-02-29' AND (SUBSTR({{text}}, 3, 2) IN {FOURTHS}
OR (SUBSTR({{text}}, 3, 2) = '00' AND SUBSTR({{text}}, 1, 2) IN {FOURTHS})))
))""".replace("\n", " ")
