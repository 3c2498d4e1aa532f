"""Dialing: claiming the next contact, and recording how the call ended."""
