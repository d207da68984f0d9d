"""All that was scored, summed up into shares with goals (issue 2), and as plain data for figures.json."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from bench.fields import Result, Scored
from bench.figures import Share, upper_bound
from bench.score import Score

RIGHT_PAPERS, EXACT, RIGHT_TICKS, FOUND, FALSE_ALARMS, PLACED, SEALS = 0.98, 0.97, 0.98, 0.95, 0.02, 0.98, 0.98
"""Goals of issue 2; the last two, for evidence and seals, are this bench's own."""
ABSTAINED = "(no answer)"


def silent(score: Score) -> Share:
    """Accepted-but-wrong values of all accepted ones."""
    accepted = [each for each in score.fields if each.accepted]
    return Share("accepted but wrong", sum(each.silent for each in accepted), len(accepted), 0.0, at_most=True)


def exact(label: str, fields: Iterable[Scored], goal: float | None = None) -> Share:
    """Right values of those that are printed, accepted or not."""
    printed = [each for each in fields if each.printed]
    return Share(label, sum(each.result is Result.RIGHT for each in printed), len(printed), goal)


def headline(score: Score) -> tuple[Share, ...]:
    """The figures that have a goal, the most important first."""
    keys = [each for each in score.fields if each.key]
    ticks = [each for each in score.fields if each.tick]
    placed = [each for each in score.fields if each.placed is not None]
    links = [each for each in score.signals if each.planted == "link"]
    decoys = [each for each in score.signals if each.planted == "decoy"]
    failed = [each for each in score.alarms if each.clean and each.outcome == "failed"]
    unknown = [each for each in score.alarms if each.clean and each.outcome == "unknown"]
    return (
        Share("papers sorted rightly", sum(each.right for each in score.papers), len(score.papers), RIGHT_PAPERS),
        exact("key fields exact, normal quality", (each for each in keys if each.normal), EXACT),
        exact("key fields exact, photo and fax", (each for each in keys if not each.normal)),
        exact("all other fields exact", (each for each in score.fields if not (each.key or each.tick or each.seal))),
        exact("ticks right", ticks, RIGHT_TICKS),
        exact("seals and stamps found", (each for each in score.fields if each.seal), SEALS),
        Share("evidence lies on the value", sum(each.placed is True for each in placed), len(placed), PLACED),
        Share("planted faults found", sum(each.found for each in score.faults), len(score.faults), FOUND),
        Share("false alarms: failed answers on clean bidders", len(failed), score.clean_answers, FALSE_ALARMS, True),
        Share("clean bidders with a failed answer", len({(a.tender, a.packet) for a in failed}), score.clean_bidders),
        Share("unknown answers on clean bidders", len(unknown), score.clean_answers),
        Share("planted links found", sum(each.heard for each in links), len(links), 1.0),
        Share("decoys that raised a signal", sum(each.heard for each in decoys), len(decoys), 0.0, True),
    )


def invented_seals(score: Score) -> Share:
    """Seals reported where none is printed."""
    bare = [each for each in score.fields if each.seal and not each.printed]
    return Share("seals reported where none is", sum(each.result is Result.INVENTED for each in bare), len(bare))


def grouped(fields: Iterable[Scored], by: Callable[[Scored], str]) -> dict[str, list[Scored]]:
    """Fields by a trait, the traits in order."""
    groups: dict[str, list[Scored]] = {}
    for each in fields:
        groups.setdefault(by(each), []).append(each)
    return dict(sorted(groups.items()))


def counts(fields: Iterable[Scored]) -> dict[str, int]:
    """How many fields came to what, parted where a person looks and where none does."""
    told = list(fields)
    results = Counter(each.result for each in told)
    return {
        "printed": sum(each.printed for each in told),
        "right": results[Result.RIGHT],
        "accepted": sum(each.accepted for each in told),
        "accepted_wrong": sum(each.silent for each in told),
        "right_in_review": sum(each.result is Result.RIGHT and not each.accepted for each in told),
        "wrong_in_review": sum(each.result is Result.WRONG and not each.accepted for each in told),
        "unreadable": results[Result.UNREADABLE],
        "missed": results[Result.MISSED],
        "invented": results[Result.INVENTED],
    }


def confusion(score: Score) -> dict[str, Counter[str]]:
    """True tick state to what was read."""
    table: dict[str, Counter[str]] = {}
    for each in score.fields:
        if each.tick and each.printed:
            table.setdefault(str(each.true), Counter())[ABSTAINED if each.read is None else str(each.read)] += 1
    return table


def as_data(score: Score) -> dict[str, Any]:
    """Everything for figures.json: shares, groups, and each mistake."""
    first = silent(score)
    return {
        "accepted_wrong": {**_share(first), "upper_bound_95": upper_bound(first.hits, first.of)},
        "goals": [_share(each) for each in headline(score)],
        "by_field": {name: counts(group) for name, group in grouped(score.fields, lambda each: each.name).items()},
        "by_grade": {name: counts(group) for name, group in grouped(score.fields, lambda each: each.grade).items()},
        "by_layout": {name: counts(group) for name, group in grouped(score.fields, lambda each: each.layout).items()},
        "ticks": {state: dict(row) for state, row in confusion(score).items()},
        "seals_invented": _share(invented_seals(score)),
        "unscored_accepted": score.unscored,
        "papers_wrong": [asdict(each) for each in score.papers if not each.right],
        "faults": [asdict(each) for each in score.faults],
        "alarms": [asdict(each) for each in score.alarms],
        "signals": [asdict(each) for each in score.signals],
    }


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {
        "label": share.label,
        "hits": share.hits,
        "of": share.of,
        "share": share.value if share.of else None,
        "low_95": low,
        "high_95": high,
        "goal": share.goal,
        "holds": share.holds,
    }
