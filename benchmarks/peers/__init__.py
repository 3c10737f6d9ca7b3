"""Peers: a module each, a function a work. What a peer cannot do is told in ``CANNOT``.

``given(events)`` lays the events out as the library takes them; ``build`` and ``index`` make its store, ``size`` tells how many
events that has and the sum of their days. Where a work gives the library's own type, ``FINISH`` turns it, outside
the time measured, into what :mod:`benchmarks.works` compares.
"""
