"""Floor 0: the outside world. Plain values in, plain values out; no tables and no web framework."""
