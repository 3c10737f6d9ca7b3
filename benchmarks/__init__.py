"""Benchmarks: the same work on the same data by geopolrel and by what users would otherwise pick."""
