"""Documents of clients: limited, measured, validated and kept, before anything is executed."""
