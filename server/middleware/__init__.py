"""What every request and every response goes through, in the order of server/application.py."""
