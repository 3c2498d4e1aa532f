"""Work owed to the carrier (architecture.md, decision 2): claimed, done outside, completed."""
