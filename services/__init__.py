"""The operations: plain functions, and the only place that writes."""
