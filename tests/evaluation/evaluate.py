"""Kept for its old name: the same as ``veiviser evaluate cases``.

python -m tests.evaluation.evaluate --wrong needs.jsonl guidance.jsonl time.jsonl dialogues.jsonl
"""

from bot.cli.evaluate_all import evaluate_cases

if __name__ == "__main__":
    evaluate_cases()
