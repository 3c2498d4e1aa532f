"""What Prometheus reads at /metrics; docs/operations.md says what each of it means."""
