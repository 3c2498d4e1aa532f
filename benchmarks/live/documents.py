"""What the clients watch and read."""

_FIELDS = "id name status remaining contactCount activeCallers"

CAMPAIGNS = f"""subscription ($after: String) {{
  changed: campaignsChanged(after: $after) {{
    cursor resync changes {{ id thing: campaign {{ {_FIELDS} }} }} }} }}"""

LARGE = CAMPAIGNS.replace(_FIELDS, f"{_FIELDS} script")
"""Messages of some hundred kilobytes, for clients that do not read them."""

ASSIGNMENTS = """subscription { changed: assignmentsChanged {
  cursor resync changes { id thing: assignment { id } } } }"""

PAGE = f"""query ($after: String) {{ campaigns(first: 100, after: $after) {{
  nodes {{ {_FIELDS} }} pageInfo {{ hasNextPage endCursor }} }} }}"""
"""What a client reads again when it is told to."""
