"""Blind keying: known answers measure people and the acceptance alike, and nobody keys what they decided themselves."""

from flows.keying import key, next_task, reviewed_samples
from flows.review import look
from flows.standing import Need
from models.db import reviews
from models.review import Act
from tests.flows.test_review import ANN, BEN, SEN, UBN, Desk, desk, field, kept, text_now
from validators.bound import bounds

__all__ = ["desk", "kept"]
"""The fixtures of the review's tests."""


def test_a_costly_value_is_keyed_by_another_and_not_by_its_author(desk: Desk) -> None:
    desk.order(Act.ACCEPT, UBN)
    asked = []
    for who in (ANN, BEN):
        task = next_task(desk.desk, who)
        while task is not None and task.subject != UBN:  # a known answer comes first now and then
            value = str(text_now(look(desk.desk, "T-1", task.packet_id), task.subject))
            key(desk.desk, who, "T-1", task.packet_id, task.subject, task.basis, value)
            task = next_task(desk.desk, who)
        asked.append(task)
    assert asked[0] is None
    assert asked[1] is not None
    key(desk.desk, BEN, "T-1", "P01", UBN, asked[1].basis, "12345675")
    assert field(look(desk.desk, "T-1", "P01"), UBN).need is Need.NOTHING


def test_a_known_answer_keyed_otherwise_is_counted_and_goes_to_a_senior(desk: Desk) -> None:
    before = field(look(desk.desk, "T-1", "P01"), UBN)
    key(desk.desk, ANN, "T-1", "P01", UBN, before.basis, "22099131")
    with desk.desk.database.reading() as session:
        assert reviews.measured(session) == (("ann", 1, 0),)
    assert field(look(desk.desk, "T-1", "P01"), UBN).need is Need.SENIOR
    sample = next(each for each in reviewed_samples(desk.desk) if each.name == "tax.ubn")
    assert (sample.accepted, sample.right) == (True, False)
    assert bounds(tuple(reviewed_samples(desk.desk)))[0].wrong == 1
    desk.order(Act.ACCEPT, UBN, SEN)
    assert field(look(desk.desk, "T-1", "P01"), UBN).need is Need.NOTHING


def test_a_known_answer_keyed_the_same_changes_nothing_but_the_count(desk: Desk) -> None:
    before = look(desk.desk, "T-1", "P01")
    key(desk.desk, ANN, "T-1", "P01", UBN, field(before, UBN).basis, "1234 5675")
    after = look(desk.desk, "T-1", "P01")
    assert after.fields == before.fields
    with desk.desk.database.reading() as session:
        assert reviews.measured(session) == (("ann", 1, 1),)
