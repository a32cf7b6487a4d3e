from summits.models import Document, DocumentAlias, Leader, Office, Organisation, State
from summits.public.parts import parts_of


def read(model, part):
    """The models whose columns are read with the parts."""
    [found] = parts_of(model, (part,))
    compiler = found.visible.queryset.query.get_compiler("default")
    compiler.setup_query()
    return {column.target.model for column, _sql, _alias in compiler.select}


def test_a_part_comes_with_the_records_that_it_names():
    assert read(Leader, "offices") == {Office, State, Organisation}


def test_a_part_that_names_only_its_record_comes_alone():
    assert read(Document, "aliases") == {DocumentAlias}
