"""How the time of the rules about long texts grows with the text: ratios measured in one run, on one machine.

    python benchmarks/long_texts.py

For each rule and each hostile text it prints how many times longer six times the text takes: about 6 is linear,
36 would be quadratic. Below a few milliseconds the ratio says nothing, so the longest time is printed too.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.rules.cases import DAY
from tests.rules.test_js_2024_case import record
from tests.rules.test_long_texts import ABOUT, HARD
from toolkit.campaign.model import Rule

SHORT, LONG = 5000, 30000
"""Characters; an Excel cell holds 32,767."""


def milliseconds(rule: Rule, text: str) -> float:
    """CPU time of a check, the best of three: what else the machine does is no matter."""
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        list(rule.module.check(record(text), rule.options, DAY))
        best = min(best, time.process_time() - start)
    return best * 1000


def main() -> None:
    """Measure and print a table in Markdown."""
    print(f"| rule | text | {LONG} characters, ms | {LONG // SHORT} × the text takes |\n|---|---|---|---|")
    for rule in ABOUT:
        for name, text in HARD.items():
            short, long = (milliseconds(rule, text[:length]) for length in (SHORT, LONG))
            print(f"| {rule.code} {rule.kind} | {name} | {long:.1f} | {long / short:.1f} × |")


if __name__ == "__main__":
    main()
