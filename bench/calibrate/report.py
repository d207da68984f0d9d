"""What each witness adds: how much passes, and how much of it wrong, with it alone, without it, and with all."""

from collections import defaultdict
from collections.abc import Sequence

from bench.calibrate.fit import passes
from bench.calibrate.labelled import Labelled
from models.field import WitnessKind
from validators.bound import upper_bound

SECOND, TYPED, LISTED = WitnessKind.SECOND_ENGINE, WitnessKind.GRAMMAR_READING, WitnessKind.LIST_READING
READINGS = frozenset({SECOND, TYPED, LISTED})
SETS: tuple[tuple[str, frozenset[WitnessKind]], ...] = (
    ("no second reading", READINGS),
    ("second engine alone", READINGS - {SECOND}),
    ("grammar alone", READINGS - {TYPED}),
    ("list alone", READINGS - {LISTED}),
    ("grammar and list", frozenset({SECOND})),
    ("second engine and grammar", frozenset({LISTED})),
    ("second engine and list", frozenset({TYPED})),
    ("all", frozenset()),
    *((f"all but {kind}", frozenset({kind})) for kind in WitnessKind if kind not in READINGS),
)
"""What is told, and which witnesses are not heard."""


def table(rows: Sequence[Labelled]) -> str:
    """A row a set of witnesses: part accepted and number wrong, over all and by grade."""
    grades = sorted({row.grade for row in rows})
    head = ("witnesses heard", "all", "wrong accepted", *grades)
    lines = [head, tuple("---" for _ in head)]
    for name, without in SETS:
        passed = [row for row in rows if passes(row, without)]
        of = {
            grade: (sum(row.grade == grade for row in passed), sum(row.grade == grade for row in rows))
            for grade in grades
        }
        wrong = sum(not row.right for row in passed)
        share = (f"{hits / number:.1%}" for hits, number in of.values())
        lines.append((name, f"{len(passed) / len(rows):.1%}", str(wrong), *share))
    return "\n".join(f"| {' | '.join(each)} |" for each in lines)


def by_margin(rows: Sequence[Labelled], kind: WitnessKind) -> str:
    """How many values are right and wrong where a reading against hypotheses agrees, by its margin."""
    steps: dict[tuple[bool, int], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        for word in row.case.words:
            if word.kind is kind and word.agrees:
                steps[row.case.weak_digits, min(10, int((word.margin or 0.0) // 2) * 2)][not row.right] += 1
    told = [("margin from", "page", "right", "wrong"), ("---",) * 4]
    told += [
        (str(margin), "figures on a fax" if weak else "other", str(right), str(wrong))
        for (weak, margin), (right, wrong) in sorted(steps.items())
    ]
    return "\n".join(f"| {' | '.join(each)} |" for each in told)


def outcome(rows: Sequence[Labelled], label: str) -> str:
    """One line: what passes, and how much of it may be wrong."""
    passed = [row for row in rows if passes(row)]
    wrong = sum(not row.right for row in passed)
    return (
        f"{label}: {len(rows)} fields, {len(passed)} accepted ({len(passed) / max(1, len(rows)):.1%}), {wrong} wrong, "
        f"at most {upper_bound(wrong, len(passed)):.3%} wrong (95 %)"
    )
