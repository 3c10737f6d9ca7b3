"""Pictures of timelines."""

from __future__ import annotations

from geopolrel.plot.timeline import draw_timeline
from geopolrel.plot.diagram import draw_diagram
class TimelinePlots:
    def __init__(self, tl): self.tl=tl
    def timeline(self, **k): return draw_timeline(self.tl, **k)
    def diagram(self, **k): return draw_diagram(self.tl, **k)
    def __call__(self, **k): return self.timeline(**k)
