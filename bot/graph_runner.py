"""Rasa's graph of components, run in order.

Rasa hands the graph to Dask, anew for every prediction; a graph that is a line needs no scheduler.
The nodes, and what they are given, are Rasa's own.
"""

from __future__ import annotations

from functools import lru_cache
from graphlib import TopologicalSorter
from typing import Any

from rasa.engine.runner.dask import DaskGraphRunner


class StraightRunner:
    """Takes the place of the runner it is made from."""

    def __init__(self, runner: DaskGraphRunner) -> None:
        self._schema = runner._graph_schema
        self._nodes = runner._instantiated_nodes
        self._plan = lru_cache(maxsize=None)(self._make_plan)

    def run(
        self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None
    ) -> dict[str, Any]:
        """The outputs of ``targets``, by name; ``inputs`` are the outputs of nobody."""
        wanted = targets or self._schema.target_names
        outputs = dict(inputs or {})
        for name, needs in self._plan(tuple(wanted)):
            # A node takes the bare name for "there is none", as Dask leaves it.
            given = [(need, outputs[need]) if need in outputs else need for need in needs]
            _, outputs[name] = self._nodes[name](*given)
        return {name: outputs[name] for name in wanted}

    def _make_plan(self, targets: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The nodes that ``targets`` take, each after those it needs, with what it needs."""
        nodes = self._schema.minimal_graph_schema(list(targets)).nodes
        needs = {name: tuple(node.needs.values()) for name, node in nodes.items()}
        order = TopologicalSorter(needs).static_order()
        return tuple((name, needs[name]) for name in order if name in needs)
