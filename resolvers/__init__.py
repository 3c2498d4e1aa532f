"""The root fields: who may ask, and which service answers."""
