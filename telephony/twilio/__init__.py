"""Twilio, through its REST API 2010-04-01 (docs/adr/0014)."""
