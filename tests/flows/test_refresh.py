"""Registers asked over the network: kept for ever, as of the opening, and silent where they are silent."""

import asyncio
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import openpyxl
import pytest
from sqlalchemy import text

from flows import steps
from flows.asking import Registers, registers_for
from flows.desk import Desk
from flows.refresh import refresh_companies, refresh_due, refresh_lists
from flows.registers import Snapshots
from models.db import registers, registry_answers
from models.db.registry_answers import Register
from models.db.session import Database
from models.errors import SetupError
from models.finding import Outcome
from models.registry import Answers, CompanyRecord, RegistryList
from models.tender import TAIPEI
from settings import Settings
from tests.builders import NAME, PERSON, UBN, bid, snapshot, tender
from tests.flows.kept import keep
from tests.validators.registries.server import Fault, Office, company_row, registers_server
from validators.rules import active, registered, registered_name, registered_person

pytestmark = pytest.mark.slow

TODAY = datetime.now(TAIPEI).date()
OPENED_TODAY = {"opening_at": f"{TODAY}T00:00"}


@pytest.fixture
def office() -> Iterator[Office]:
    with registers_server() as made:
        made.companies[UBN] = company_row(UBN, NAME, Responsible_Name=PERSON)
        yield made


@pytest.fixture
def given(office: Office, tmp_path: Path) -> Settings:
    return Settings(
        work=tmp_path,
        registries_online=True,
        registry_company_url=f"{office.address}/od",
        registry_tax_url=f"{office.address}/tax",
        registry_debarred_url=f"{office.address}/debarred.json",
        registry_prc_invested_url=f"{office.address}/prc.xlsx",
        registry_prc_invested_page=f"{office.address}/list-page",
        registry_gap=0,
        registry_attempts=1,
    )


@pytest.fixture
def database(given: Settings) -> Iterator[Database]:
    made = Database(given.database)
    made.upgrade()
    yield made
    made.close()


def ask(database: Database, given: Settings, opening: date = TODAY, before: Answers | None = None) -> Answers:
    with Registers(database, given) as desk:
        return desk.answer(before or Answers(), bid().documents, opening)


def debarred(rows: int) -> bytes:
    firms = [{"Corporation_Number": 10_000_000 + n, "Corporation_Name": f"第{n}號公司"} for n in range(rows)]
    told = {"Rvlmd_List": {"Renewal_Date": f"{TODAY:%Y%m%d} 00:09", "Rvlmd": firms}}
    return json.dumps(told, ensure_ascii=False).encode()


def prc_invested(rows: int) -> bytes:
    book, held = openpyxl.Workbook(), io.BytesIO()
    assert book.active is not None
    book.active.append(["國內被投資事業名稱", "統一編號", "陸資投資人名稱"])
    for n in range(rows):
        book.active.append([f"第{n}號科技", str(20_000_000 + n), "某投資人"])
    book.save(held)
    return held.getvalue()


def test_nothing_is_asked_where_the_settings_forbid_it(office: Office, given: Settings, database: Database) -> None:
    offline = given.model_copy(update={"registries_online": False})
    assert registers_for(database, offline, tender()) is None
    with pytest.raises(SetupError, match="BIDINTAKE_REGISTRIES_ONLINE"):
        refresh_lists(database, offline, RegistryList)
    assert office.asked == []


def test_a_tender_with_its_own_list_is_answered_by_that_list(given: Settings, database: Database) -> None:
    own = snapshot(RegistryList.COMPANY)
    with database.unit_of_work() as session:
        registers.keep(session, "test", own, [CompanyRecord(UBN, NAME, "核准設立", PERSON, "")], "T-1")
    assert registers_for(database, given, tender()) is None
    asking = registers_for(database, given, tender(id="T-2"))
    assert asking is not None
    asking.close()


def test_an_answer_of_the_opening_day_passes_the_rules(given: Settings, database: Database) -> None:
    answered = bid(tender_changes=OPENED_TODAY, registers=ask(database, given))
    assert {rule.check(answered).outcome for rule in (registered, active, registered_name, registered_person)} == {
        Outcome.PASSED
    }


def test_an_answer_is_kept_with_what_came_and_not_asked_twice_a_day(
    office: Office, given: Settings, database: Database
) -> None:
    first = ask(database, given)
    asked = len(office.asked)
    assert ask(database, given) == first
    assert len(office.asked) == asked
    with database.unit_of_work() as session:
        known = registry_answers.answer(session, Register.COMPANY, UBN, TODAY)
        assert known is not None
        assert NAME in known.fetched[1].body.decode()
        assert registry_answers.asked(session) == (1, TODAY)


def test_what_was_said_at_the_opening_still_answers_years_later(
    office: Office, given: Settings, database: Database
) -> None:
    opening = TODAY - timedelta(days=3)
    ask(database, given, opening)
    with database.engine.begin() as connection:  # as if it had been asked on the day of the opening
        connection.execute(text("UPDATE registry_answer SET asked_on = :day, asked_at = :at"), _moment(opening))
    office.companies[UBN] = company_row(UBN, NAME, Company_Status_Desc="解散")
    asked = len(office.asked)
    answers = ask(database, given, opening)
    assert len(office.asked) == asked
    assert answers.company_snapshot is not None
    assert (answers.company_snapshot.as_of, answers.companies[0].status) == (opening, "核准設立")


def _moment(day: date) -> dict[str, str]:
    return {"day": day.isoformat(), "at": datetime(day.year, day.month, day.day, 4, tzinfo=UTC).isoformat(" ")}


def test_an_end_told_after_the_opening_goes_to_a_person(given: Settings, office: Office, database: Database) -> None:
    office.companies[UBN] = company_row(UBN, NAME, Company_Status_Desc="解散")
    opening = TODAY - timedelta(days=3)
    changes = {"opening_at": f"{opening}T10:00"}
    answered = replace(bid(tender_changes=changes, registers=ask(database, given, opening)), as_of=opening)
    assert active.check(answered).outcome is Outcome.UNKNOWN


def test_a_silent_register_leaves_what_was_imported(office: Office, given: Settings, database: Database) -> None:
    office.always = Fault(body="系統忙碌中，請稍後再試".encode())
    before = Answers(snapshot(RegistryList.COMPANY, TODAY), (CompanyRecord(UBN, "匯入之名稱", "核准設立", "", ""),))
    assert ask(database, given, TODAY, before) == before
    nothing = bid(tender_changes=OPENED_TODAY, registers=ask(database, given))
    assert registered.check(nothing).outcome is Outcome.UNKNOWN


def test_an_imported_list_of_the_opening_goes_before_a_later_answer(given: Settings, database: Database) -> None:
    opening = TODAY - timedelta(days=3)
    before = Answers(snapshot(RegistryList.COMPANY, opening), (CompanyRecord(UBN, "匯入之名稱", "核准設立", "", ""),))
    assert ask(database, given, opening, before) == before


def test_the_tax_register_speaks_where_the_company_register_is_silent(
    office: Office, given: Settings, database: Database
) -> None:
    office.taxed[UBN] = NAME
    silent = given.model_copy(update={"registry_company_url": "http://127.0.0.1:9/od"})
    answered = bid(tender_changes=OPENED_TODAY, registers=ask(database, silent))
    assert registered_name.check(answered).outcome is Outcome.PASSED
    assert active.check(answered).outcome is Outcome.UNKNOWN
    assert registered_person.check(answered).outcome is Outcome.UNKNOWN


def test_a_misread_number_is_found_by_the_firms_name(office: Office, given: Settings, database: Database) -> None:
    other = "22099131"
    office.companies = {other: company_row(other, NAME)}
    answers = ask(database, given)
    assert [each.ubn for each in answers.companies] == [other]


def test_lists_are_kept_as_files_and_snapshots(office: Office, given: Settings, database: Database) -> None:
    office.files |= {"/debarred.json": debarred(1_100), "/prc.xlsx": prc_invested(600)}
    done = refresh_due(database, given, TODAY)
    assert [each.done for each in done] == [True, True]
    assert refresh_due(database, given, TODAY) == ()
    with database.unit_of_work() as session:
        kept = [snapshot for snapshot, _ in registers.status(session)]
    for each in kept:
        file = given.work / "registers" / each.list / each.source
        assert each.sha256[:12] in each.source
        assert file.stat().st_size > 1000


def test_a_list_that_lost_a_tenth_is_refused_and_the_older_one_stays(
    office: Office, given: Settings, database: Database
) -> None:
    office.files["/debarred.json"] = debarred(1_200)
    refresh_lists(database, given, [RegistryList.DEBARRED])
    office.files["/debarred.json"] = debarred(1_050)
    (refused,) = refresh_lists(database, given, [RegistryList.DEBARRED])
    assert not refused.done
    assert "驟減" in refused.told
    with database.unit_of_work() as session:
        assert [each.rows for each, _ in registers.status(session)] == [1_200]


def test_a_tenders_firms_are_asked_anew(office: Office, given: Settings, database: Database) -> None:
    record = keep(given.work, (bid(),), database)
    (done,) = refresh_companies(database, given, record.tender_id)
    assert done.done
    assert NAME in done.told
    assert "晚於開標日" in done.told
    office.always = Fault(500)
    (done,) = refresh_companies(database, given, record.tender_id)
    assert not done.done


@pytest.mark.parametrize(("online", "outcome"), [(True, Outcome.PASSED), (False, Outcome.UNKNOWN)])
def test_a_packets_step_asks_the_register_only_where_it_may(
    online: bool, outcome: Outcome, office: Office, given: Settings, database: Database
) -> None:
    may = given.model_copy(update={"registries_online": online})
    asking = registers_for(database, may, tender(**OPENED_TODAY))
    desk = SimpleNamespace(snapshots=Snapshots(None, None, None), registers=asking, tender=tender(**OPENED_TODAY))
    answers = asyncio.run(steps.ask_registers.fn(bid().documents, cast(Desk, desk)))
    assert registered.check(bid(registers=answers, tender_changes=OPENED_TODAY)).outcome is outcome
    assert bool(office.asked) is online
    if asking is not None:
        asking.close()
