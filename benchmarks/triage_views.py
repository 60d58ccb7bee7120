"""What each question of the triage's classifier is worth in telling danger from none.

    python -m benchmarks.triage_views

Trains on three quarters of ``data/triage`` (whole groups of paraphrases) and reads the last: the
share of hard negatives that sound an alarm where 2, 5 and 10 % of the alarms are missed. Then, of
the messages that at least hint, the share that adds up with another at each level.
"""

from __future__ import annotations

import random

import numpy as np

from bot.triage.combination import thresholds
from bot.triage.messages import Message, read_messages
from bot.triage.reading import CATEGORY, FORM, PERSON, Reading
from bot.triage.shared import data_folder
from bot.triage.training import train

PARTS = 4
MISSED = (0.02, 0.05, 0.1)
LEVELS = (0.3, 0.4, 0.5, 0.6, 0.7)
VIEWS = ((CATEGORY,), (FORM,), (PERSON,), (CATEGORY, FORM), (CATEGORY, FORM, PERSON))


def main() -> None:
    """Print the table."""
    taught, asked = _split(list(read_messages(data_folder())))
    classifier = train(taught)
    readings = [classifier.read(message.text).heads for message in asked]
    alarms = np.array([message.is_alarm for message in asked])
    hard = np.array([message.form == "hard_negative" for message in asked])
    print(f"| questions | {' | '.join(f'{share:.0%} missed' for share in MISSED)} |")
    print(f"|---|{'---|' * len(MISSED)}")
    for view in VIEWS:
        scores = np.array([Reading({h: heads[h] for h in view}).alarm for heads in readings])
        limits = [np.quantile(scores[alarms], share) for share in MISSED]
        row = " | ".join(f"{np.mean(scores[hard] >= limit):.1%}" for limit in limits)
        print(f"| {', '.join(view)} | {row} |")
    hints = scores >= thresholds().unsure  # of the last view, which is the one in use
    print("\n| level | hints of danger | hints on hard negatives |\n|---|---|---|")
    for level in LEVELS:
        shares = [np.mean(scores[hints & group] >= level) for group in (alarms, hard)]
        print(f"| {level} | {shares[0]:.1%} | {shares[1]:.1%} |")


def _split(messages: list[Message]) -> tuple[list[Message], list[Message]]:
    groups = sorted({message.group for message in messages})
    random.Random(1).shuffle(groups)
    left_out = set(groups[::PARTS])
    return (
        [message for message in messages if message.group not in left_out],
        [message for message in messages if message.group in left_out],
    )


if __name__ == "__main__":
    main()
