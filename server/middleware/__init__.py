"""What every request and every answer goes through, in the order of server/asgi.py."""
