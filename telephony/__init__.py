"""The carriers that phone numbers come from and go back to, and the regions of numbers."""
