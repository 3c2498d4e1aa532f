"""What the database has of somebody, in any table."""

import json
from collections.abc import Sequence

from foundation import sql


async def rows_with(words: Sequence[str]) -> str:
    """All rows of all tables that have one of the words, each as a line that begins with its table.

    The words have letters and digits only. Bytes are shown as the text that they are, if they are
    one. PostgreSQL searches, because the tables have the rows of all tests of the process.
    """
    tables = await sql.rows(
        """SELECT table_name FROM information_schema.tables
           WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1"""
    )
    as_bytes = [word.encode().hex() for word in words]
    patterns = [f"%{word}%" for word in (*words, *as_bytes)]
    lines = []
    for table in tables:
        name = table["table_name"]
        found = await sql.rows(
            f'SELECT whole.* FROM "{name}" whole WHERE whole::text LIKE ANY ($1)', patterns
        )
        for row in found:
            values = {column: _text(value) for column, value in row.items()}
            lines.append(f"{name}: {json.dumps(values, ensure_ascii=False)}")
    return "\n".join(lines)


def _text(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
