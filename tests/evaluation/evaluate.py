"""Run case files through ``veiviser replay`` and print the share that is right.

    python -m tests.evaluation.evaluate needs.jsonl guidance.jsonl time.jsonl dialogues.jsonl

The kind of a file is its name. ``--wrong`` prints every wrong case with why.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.evaluation.cases import (
    Verdict,
    conversation,
    judge_guidance,
    judge_needs,
    judge_shown,
)


def replay(cases: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The replayed conversations, in the order of the cases."""
    lines = "\n".join(json.dumps(conversation(case), ensure_ascii=False) for case in cases)
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "replay"],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def judge(kind: str, case: dict[str, Any], turns: list[dict[str, Any]]) -> list[Verdict]:
    """One verdict per judged turn."""
    if kind == "needs":
        return [judge_needs(case, turns[0])]
    if kind == "guidance":
        return [judge_guidance(case, turns[0])]
    if kind == "dialogues":
        pairs = zip(case["turns"], turns, strict=True)
        return [judge_shown(expected["expect"], turn) for expected, turn in pairs]
    return [judge_shown(case, turns[0])]


def main() -> int:
    """Print one line per file; exit 1 when a case could not be replayed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--wrong", action="store_true")
    options = parser.parse_args()
    failed = 0
    for path in options.files:
        cases = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]
        verdicts: list[Verdict] = []
        for case, answer in zip(cases, replay(cases), strict=True):
            if "error" in answer:
                failed += 1
                print(f"{case['id']}: {answer['error']}")
                continue
            for index, verdict in enumerate(judge(path.stem, case, answer["turns"])):
                verdicts.append(verdict)
                if options.wrong and not verdict.right:
                    text = case.get("text") or case.get("question") or case["turns"][index]["user"]
                    print(f"  {case['id']} [{case.get('kommune')}] {text!r}: {verdict.why}")
        right = sum(v.right for v in verdicts)
        print(f"{path.stem}: {right}/{len(verdicts)} right ({right / len(verdicts):.1%})")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
