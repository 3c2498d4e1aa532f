"""The operations: plain functions, one package or file for each noun. Only they write."""
