"""Texts and other values that hurt: of every size, and of every kind of character."""

from typing import Any

from hypothesis import strategies as st

UNITS = (
    *("a", "0", "%", "_", " ", '"', "\\", "(", ",", "+1212555", "<b>", "=1+"),
    *("\n", "\r\n", "\r", "\t", "\x00", "\x01", "\x1b", "\x7f", "\u2028"),
    *("é", "e\u0301", "\u202e", "\u200d", "ﬂ", "٣", "中", "💩", "\ud83d", "\udca9"),
)
SIZES = (0, 1, 1, 2, 20, 100, 199, 200, 201, 1_000, 10_000, 50_000)

texts = st.builds(
    lambda start, unit, size: (start + unit * size)[: max(size, 1)],
    st.sampled_from(("", "", "x", "\n", "é")),
    st.sampled_from(UNITS),
    st.sampled_from(SIZES),
)
numbers = st.sampled_from(
    (0, 1, -1, 2, 50, 99, 100, 101, 2**31 - 1, 2**31, -(2**63), 10**300, 0.5, 1e308, -0.0)
)


def nested(depth: int, hold: type, leaf: Any) -> Any:
    """Lists within lists or objects within objects."""
    value = leaf
    for _ in range(depth):
        value = [value] if hold is list else {"a": value}
    return value


def _wide(text: str, size: int, of: type) -> Any:
    short = text[:100]
    return [short] * size if of is list else {f"{short}{n}": n for n in range(size)}


shapes = st.one_of(
    st.builds(nested, st.sampled_from((1, 10, 100, 200)), st.sampled_from((list, dict)), texts),
    st.builds(_wide, texts, st.sampled_from((1, 100, 1_000, 5_000)), st.sampled_from((list, dict))),
)
anything = st.one_of(st.none(), st.booleans(), numbers, texts, shapes)
