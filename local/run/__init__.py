"""`make run`: the engines, a filled demo, the web process and the worker, until Ctrl-C."""
