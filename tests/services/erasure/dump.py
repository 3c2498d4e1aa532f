"""Everything that the database has, as one text."""

import json

from foundation import sql


async def dump() -> str:
    """All rows of all tables; bytes as the text that they are, if they are one."""
    tables = await sql.rows(
        """SELECT table_name FROM information_schema.tables
           WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1"""
    )
    texts = []
    for table in tables:
        name = table["table_name"]
        for row in await sql.rows(f'SELECT t.* FROM "{name}" t'):
            values = {column: _text(value) for column, value in row.items()}
            texts.append(f"{name}: {json.dumps(values, ensure_ascii=False)}")
    return "\n".join(texts)


def _text(value: object) -> str:
    return value.decode(errors="replace") if isinstance(value, bytes) else str(value)
