"""The documents that clients send: limited, measured, validated and kept before execution."""
