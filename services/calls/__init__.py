"""Dialing: claiming the next contact, recording how the call ended, and counting both."""
