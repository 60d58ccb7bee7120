"""The graph gives the same with and without Dask."""

from __future__ import annotations

from rasa.core.channels.channel import UserMessage
from rasa.engine.runner.dask import DaskGraphRunner
from rasa.shared.core.trackers import DialogueStateTracker

from bot.assistant import Assistant
from bot.graph_runner import StraightRunner


def dask_over(straight: StraightRunner) -> DaskGraphRunner:
    """Rasa's runner over the same nodes."""
    dask = DaskGraphRunner.__new__(DaskGraphRunner)
    dask._graph_schema, dask._instantiated_nodes = straight._schema, straight._nodes
    dask._execution_context = None
    return dask


def test_a_message_is_understood_alike(assistant: Assistant) -> None:
    processor = assistant._agent.processor
    straight = processor.graph_runner
    tracker = DialogueStateTracker.from_events("a", [], processor.domain.slots)
    target = processor.model_metadata.nlu_target

    def understood(runner: StraightRunner | DaskGraphRunner) -> dict[str, object]:
        message = UserMessage("datra mi på 4 slår de andre i barnehagen", sender_id="a")
        given = {"__message__": [message], "__tracker__": tracker}
        return runner.run(given, targets=[target])[target][0].as_dict(True)  # type: ignore[no-any-return]

    ours = understood(straight)

    assert ours["intent"]
    assert ours == understood(dask_over(straight))


def test_the_next_action_is_the_same(assistant: Assistant) -> None:
    processor = assistant._agent.processor
    tracker = DialogueStateTracker.from_events("a", [], processor.domain.slots)
    target = processor.model_metadata.core_target
    runners = (processor.graph_runner, dask_over(processor.graph_runner))
    ours, rasas = (r.run({"__tracker__": tracker}, targets=[target])[target] for r in runners)

    assert (ours.policy_name, ours.probabilities) == (rasas.policy_name, rasas.probabilities)
