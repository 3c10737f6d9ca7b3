"""Days apart: which bounds follow from gaps between dates, and which statements cannot all hold.

This is a simple temporal network (R. Dechter, I. Meiri and J. Pearl, "Temporal constraint
networks", Artificial Intelligence 49, 1991). Each bound is an edge of a graph, shortest distances
are the tightest bounds that follow, and the bounds contradict each other exactly where a circle is
negative. Written out here because what is wanted beyond distances, every smallest set of statements
that contradict each other, no library gives.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias, TypeVar

from geopolrel.errors import InconsistentError

__all__ = ["ORIGIN", "Limit", "Network", "Node", "Range", "apart", "minimal", "within"]

T = TypeVar("T")
Node: TypeAlias = Hashable
Range: TypeAlias = tuple[int | None, int | None]
"""The least and the most; None where there is no bound."""

ORIGIN: Node = None
"""The day 0, from which dates are counted."""


class Limit(NamedTuple):
    """The bound ``later - earlier <= days``, and the statement that says so."""

    earlier: Node
    later: Node
    days: int
    said: Hashable


def apart(later: Node, earlier: Node, days: Range, said: Hashable = None) -> list[Limit]:
    """Return the limits of a gap: ``later - earlier`` lies within ``days``.

    >>> [limit.days for limit in apart("announced", "met", (1, 1))]
    [1, -1]
    """
    at_least, at_most = days
    limits = [] if at_most is None else [Limit(earlier, later, at_most, said)]
    return limits if at_least is None else [*limits, Limit(later, earlier, -at_least, said)]


def within(name: Node, days: Range, said: Hashable = None) -> list[Limit]:
    """Return the limits of a date: the day of that name lies within ``days``."""
    return apart(name, ORIGIN, days, said)


class Network:
    """Limits on days and on the days between them.

    >>> text = Network([*within("met", (28, 33)), *apart("announced", "met", (1, 1))])
    >>> text.ranges()
    {'met': (28, 33), 'announced': (29, 34)}
    """

    def __init__(self, limits: Iterable[Limit]) -> None:
        self.limits = tuple(limits)
        self._from: dict[Node, list[Limit]] = {ORIGIN: []}
        self._to: dict[Node, list[Limit]] = {ORIGIN: []}
        for limit in self.limits:
            for node in (limit.later, limit.earlier):
                self._from.setdefault(node, [])
                self._to.setdefault(node, [])
            self._from[limit.earlier].append(limit)
            self._to[limit.later].append(limit)

    @property
    def names(self) -> list[Node]:
        """The names of its days, in order of first mention."""
        return [node for node in self._from if node is not ORIGIN]

    def contradiction(self) -> tuple[Limit, ...] | None:
        """Return limits in a circle that cannot all hold, or None where some days satisfy all.

        >>> limits = [*within("a", (5, 5)), *within("b", (1, 5)), *apart("b", "a", (1, None))]
        >>> [limit.days for limit in Network(limits).contradiction()]
        [5, -1, -5]
        """
        distance = dict.fromkeys(self._from, 0)
        last: dict[Node, Limit] = {}
        relaxed: Node = ORIGIN
        for _ in self._from:
            changed = False
            for limit in self.limits:
                if distance[limit.earlier] + limit.days < distance[limit.later]:
                    distance[limit.later] = distance[limit.earlier] + limit.days
                    last[limit.later] = limit
                    relaxed, changed = limit.later, True
            if not changed:
                return None
        return _circle(last, relaxed)

    def ranges(self) -> dict[Node, Range]:
        """Return the tightest range of each day, or raise :class:`InconsistentError`."""
        self._require_consistent()
        most, least = self._distances(ORIGIN), self._distances(ORIGIN, backwards=True)
        return {name: (_negated(least.get(name)), most.get(name)) for name in self.names}

    def between(self, earlier: Node, later: Node) -> Range:
        """Return the least and the most that ``later - earlier`` can be.

        Raises :class:`InconsistentError` where the limits contradict each other.

        >>> Network([*within("a", (1, 4)), *within("b", (3, 9))]).between("a", "b")
        (-1, 8)
        """
        self._require_consistent()
        most, least = self._distances(earlier), self._distances(earlier, backwards=True)
        return _negated(least.get(later)), most.get(later)

    def contradictions(self, most: int = 1000) -> list[tuple[Limit, ...]]:
        """Return circles of limits that cannot all hold, one for each smallest set of statements.

        They come smallest first. There can be more of them than anybody could read; the search
        stops at ``most`` in each group of linked days.
        """
        found: list[tuple[Limit, ...]] = []
        for group in self._groups():
            found += Network(group)._negative_circles(most)
        return minimal(found, _statements)

    def _require_consistent(self) -> None:
        circle = self.contradiction()
        if circle is not None:
            raise InconsistentError(
                f"limits on {len({limit.later for limit in circle})} days contradict each other",
                circle,
            )

    def _distances(self, start: Node, backwards: bool = False) -> dict[Node, int]:
        """Return the shortest distances from a node, or to it, where nothing contradicts."""
        distance = {start: 0}
        waiting = deque([start])
        while waiting:
            node = waiting.popleft()
            for limit in (self._to if backwards else self._from)[node]:
                reached = limit.earlier if backwards else limit.later
                length = distance[node] + limit.days
                if reached not in distance or length < distance[reached]:
                    distance[reached] = length
                    waiting.append(reached)
        return distance

    def _groups(self) -> list[list[Limit]]:
        """Split the limits into groups of days that gaps link; a circle never leaves its group."""
        leader = {name: name for name in self.names}

        def lead(name: Node) -> Node:
            while leader[name] != name:
                leader[name] = leader[leader[name]]
                name = leader[name]
            return name

        for limit in self.limits:
            if ORIGIN not in (limit.earlier, limit.later):
                leader[lead(limit.later)] = lead(limit.earlier)
        groups: dict[Node, list[Limit]] = {}
        for limit in self.limits:
            name = limit.earlier if limit.later is ORIGIN else limit.later
            groups.setdefault(lead(name), []).append(limit)
        return list(groups.values())

    def _negative_circles(self, most: int) -> list[tuple[Limit, ...]]:
        """Return up to ``most`` simple negative circles, those through the origin first."""
        found: list[tuple[Limit, ...]] = []
        allowed = list(self._from)
        while allowed and len(found) < most:
            kept = set(allowed)
            part = Network(limit for limit in self.limits if {limit.earlier, limit.later} <= kept)
            if part.contradiction() is None:
                break
            found += part._circles_through(allowed[0], most - len(found))
            allowed = allowed[1:]
        return found

    def _circles_through(self, root: Node, most: int) -> list[tuple[Limit, ...]]:
        """Return up to ``most`` simple negative circles through a node, shortest first.

        A path is followed only while some way back, of no more steps than there are days left,
        makes it negative.
        """
        back = self._ways_back(root)
        longest = len(self._from)
        found: list[tuple[Limit, ...]] = []
        waiting: deque[tuple[Node, int, tuple[Limit, ...]]] = deque([(root, 0, ())])
        while waiting and len(found) < most:
            node, length, path = waiting.popleft()
            passed = {limit.later for limit in path}
            steps_left = longest - len(path) - 1
            for limit in self._from.get(node, ()):
                so_far = length + limit.days
                if limit.later == root:
                    if so_far < 0:
                        found.append((*path, limit))
                elif limit.later not in passed:
                    rest = back[min(steps_left, len(back) - 1)].get(limit.later)
                    if rest is not None and so_far + rest < 0:
                        waiting.append((limit.later, so_far, (*path, limit)))
        return found[:most]

    def _ways_back(self, root: Node) -> list[dict[Node, int]]:
        """Return the least lengths of the ways to the root of at most 0, 1, 2, ... steps."""
        ways = [{root: 0}]
        for _ in self._from:
            before = ways[-1]
            after = dict(before)
            for limit in self.limits:
                if limit.later in before and limit.earlier != root:
                    length = before[limit.later] + limit.days
                    after[limit.earlier] = min(length, after.get(limit.earlier, length))
            if after == before:
                break
            ways.append(after)
        return ways


def _circle(last: Mapping[Node, Limit], node: Node) -> tuple[Limit, ...]:
    """Return the circle that the last steps of a search run into, from the origin if in it."""
    for _ in last:
        node = last[node].earlier
    start, path = node, [last[node]]
    while path[-1].earlier != start:
        path.append(last[path[-1].earlier])
    path.reverse()
    first = next((i for i, limit in enumerate(path) if limit.earlier is ORIGIN), 0)
    return tuple(path[first:] + path[:first])


def _negated(days: int | None) -> int | None:
    return None if days is None else -days


def _statements(circle: Sequence[Limit]) -> frozenset[Hashable]:
    return frozenset(limit.said for limit in circle)


def minimal(items: Iterable[T], members: Callable[[T], frozenset[Hashable]]) -> list[T]:
    """Return the items whose set of members holds no other's, smallest first, one for each set.

    >>> minimal(["abc", "ab", "ba", "cd"], frozenset)
    ['ab', 'cd']
    """
    kept: list[T] = []
    holding: dict[Hashable, list[frozenset[Hashable]]] = {}
    for item in sorted(items, key=lambda one: len(members(one))):
        own = members(item)
        if not any(other <= own for member in own for other in holding.get(member, ())):
            kept.append(item)
            for member in own:
                holding.setdefault(member, []).append(own)
    return kept
