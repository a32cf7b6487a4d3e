"""Ordinal numbers in words, as people type them: "twenty-fourth", « vingt-quatrième », «двадцать четвёртый»."""

from .languages import ENGLISH, FRENCH, RUSSIAN, Language

# The numbers below twenty, then the tens as they stand alone and before another number.
WORDS = {
    ENGLISH: (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth",
        "twentieth thirtieth fortieth fiftieth sixtieth",
        "twenty thirty forty fifty sixty",
    ),
    FRENCH: (
        "premier deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième "
        "treizième quatorzième quinzième seizième dix-septième dix-huitième dix-neuvième",
        "vingtième trentième quarantième cinquantième soixantième",
        "vingt trente quarante cinquante soixante",
    ),
    RUSSIAN: (
        "первый второй третий четвёртый пятый шестой седьмой восьмой девятый десятый одиннадцатый двенадцатый "
        "тринадцатый четырнадцатый пятнадцатый шестнадцатый семнадцатый восемнадцатый девятнадцатый",
        "двадцатый тридцатый сороковой пятидесятый шестидесятый",
        "двадцать тридцать сорок пятьдесят шестьдесят",
    ),
}
LAST = 69  # French counts in another way from 70 on
ONE_AFTER_TENS = {FRENCH: "et unième"}


def ordinal_word(number: int, language: Language) -> str:
    """A number from 1 to 69 in its order, of masculine gender; empty for others, and in Chinese."""
    if language not in WORDS or not 1 <= number <= LAST:
        return ""
    below_twenty, whole_tens, tens = (words.split() for words in WORDS[language])
    if number < 20:
        return below_twenty[number - 1]
    ten, one = divmod(number, 10)
    if not one:
        return whole_tens[ten - 2]
    last = ONE_AFTER_TENS[language] if one == 1 and language in ONE_AFTER_TENS else below_twenty[one - 1]
    return f"{tens[ten - 2]} {last}"
