"""What is looked through: derived from the records by ``summits.search``, and made anew by it at any time."""

from django.db import models


class SearchEntry(models.Model):
    """The words of one record that is published, folded; it is found inside the record's span of publication only.

    Its number is its rank among equals: by noun, then by year from the newest on.
    The index of the words (FTS5 or a tsvector) follows this table inside the database.
    """

    id = models.BigIntegerField(primary_key=True)
    noun = models.CharField(max_length=20)  # the model's name
    record = models.BigIntegerField()  # its primary key
    names = models.TextField()  # its names and titles, one form after another
    others = models.TextField()  # aliases, codes and other names, likewise
    sounds = models.TextField()  # how the words of both sound, then their stems
    summary = models.TextField()  # its words, then their stems
    text = models.TextField()  # likewise
    ratings = models.TextField()  # the rating of each of these
    traits = models.TextField()  # the values for filters
    visible_from = models.DateTimeField(null=True)
    visible_until = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=[f"visible_{bound}"],
                name=f"search_entry_visible_{bound}",
                condition=models.Q((f"visible_{bound}__isnull", False)),  # few; a full index would not be chosen
            )
            for bound in ("from", "until")
        ]
        constraints = [models.UniqueConstraint(fields=["noun", "record"], name="search_entry_once_per_record")]
        default_permissions = ()

    def __str__(self):
        return f"{self.noun} {self.record}"


class SearchName(models.Model):
    """One name of an entry, its words folded: by it a record is found that is called exactly as somebody asks."""

    LONGEST = 250

    entry = models.BigIntegerField(db_index=True)
    name = models.CharField(max_length=LONGEST)

    class Meta:
        # Answers without the table, to whole names and to the beginnings of names.
        indexes = [
            models.Index(
                fields=["name", "entry"], name="search_name_with_entry", opclasses=["varchar_pattern_ops", "int8_ops"]
            )
        ]
        default_permissions = ()

    def __str__(self):
        return self.name


class SearchPosition(models.Model):
    """How far the entries follow the records: one row."""

    ONLY = 1  # its primary key

    change = models.BigIntegerField(default=0)  # the last entry of the log that they include
    moment = models.DateTimeField(null=True)  # publications and their ends are included until then

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.change)


class SearchWord(models.Model):
    """A word of some record's name: what a misspelt word may have meant."""

    word = models.CharField(max_length=60, primary_key=True)
    stem = models.CharField(max_length=60)  # the beginning of its forms

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.word
