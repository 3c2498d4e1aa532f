"""Which campaigns name a contact group in their targeting, in any status (docs/adr/0026)."""


def names(campaign: str, group: str) -> str:
    """The SQL condition that a campaign (an alias) names the group (an expression of its id).

    Each part is found in the index on all targetings.
    """
    segment = f"jsonb_build_object('group', {group})"
    parts = [
        f"{campaign}.targeting @> jsonb_build_object('base', {segment})",
        *(
            f"{campaign}.targeting @> jsonb_build_object('{role}', jsonb_build_array({segment}))"
            for role in ("added", "removed")
        ),
    ]
    return f"({' OR '.join(parts)})"
