"""Attendance as letters."""

from summits.choices import NoSeat
from summits.drawing.strips import cells, numbered
from summits.models import Summit
from summits.public.attendance import Seat


def test_a_cell_has_the_number_of_its_summit_after_wide_ones():
    summits = [Summit(number=number) for number in (1, 2, 3, 5)]
    row = cells([Seat(NoSeat.OUT, width=2), Seat("member"), Seat("chair")])
    assert [(cell.kind, cell.number) for cell in numbered(row, summits)] == [("out", 1), ("member", 3), ("chair", 5)]
    assert {cell.number for cell in row} == {None}
