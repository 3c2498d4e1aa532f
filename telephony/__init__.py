"""The carriers that phone numbers come from and go back to."""
