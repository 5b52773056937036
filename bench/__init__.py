"""Benchmarks: this project beside its peers and beside the floor of what the work costs."""
