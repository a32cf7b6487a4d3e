"""The words of the PDFs that a load brought. They are read after its commit: nobody who writes waits for them."""

from itertools import islice

from ..editing.pdf_texts import lacking, read_all
from ..history.keys import keys_in_database
from ..models import Document, Text
from .planning import Plan

AT_MOST = 20  # files: each can take some seconds


def read_words(plan: Plan) -> list[str]:
    """Reads the first PDFs of the texts that a load wrote, and says what became of each."""
    using = plan.options.using
    keys = {key[:1] for model, key in plan.writes if model is Text}
    texts = lacking(keys_in_database(Document, using, keys).values(), using=using) if keys else ()
    first = list(islice(texts, AT_MOST + 1))
    lines = [outcome.line for outcome in read_all(first[:AT_MOST])]
    return lines + ["More PDFs lack their words: run manage.py read_pdfs."] * (len(first) > AT_MOST)
