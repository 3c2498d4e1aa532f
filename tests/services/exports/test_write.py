from services.exports.parts import Piece
from services.exports.write import SliceSize


def test_parts_have_about_the_same_size_however_long_rows_are() -> None:
    size = SliceSize(rows=1_000)
    size.learn(Piece(b"x" * 100_000, 1_000, 0, 0))
    assert size.rows == 4_000
    size.learn(Piece(b"x" * 40_000_000, 4_000, 0, 0))
    assert size.rows == 400
    size.learn(Piece(b"", 0, 0, 0))
    size.shrink()
    assert size.rows == 50
