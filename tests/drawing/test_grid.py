"""Numbers of documents as a drawing."""

from summits.drawing.grid import Cell, Column, Counted, Row, grid


def test_each_number_has_its_place_its_shade_and_its_address():
    columns = [Column("1", "Shanghai 2001", "/en/summits/1/"), Column("2"), Column("3")]
    reports, plans = [(1, "/a"), (0, ""), (9, "/b")], [(0, ""), (4, ""), (0, "")]
    drawn = grid(columns, [Counted("Reports", reports), Counted("Plans", plans)])
    assert drawn.heads == ((columns[0], 260), (columns[1], 288), (columns[2], 316))
    assert drawn.rows == (
        Row("Reports", 24, (Cell(1, 2, 260, "/a"), Cell(9, 4, 316, "/b")), 10),
        Row("Plans", 52, (Cell(4, 3, 288, ""),), 4),
    )
    assert (drawn.width, drawn.height) == (396, 80)


def test_nothing_is_drawn_of_no_rows():
    assert (grid([Column("1")], []).rows, grid([Column("1")], []).height) == ((), 24)
