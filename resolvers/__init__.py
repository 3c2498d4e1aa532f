"""The root fields: who may use them, and which service does the work."""
