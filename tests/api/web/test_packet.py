"""The review screen in a real browser: by keyboard alone, with nothing lost and nothing slow."""

import statistics
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Response, Route

from flows.deciding import Who
from flows.readers import reader_name
from flows.review import ReviewDesk, decide, look
from flows.standing import Need, Standing
from models.account import Role
from models.field import FieldState
from models.review import Act, Order, ReviewState, field_subject
from tests.api.web.office import WebOffice, until

MOST_KEYSTROKES = 1.3  # median for one confirmed field
FIRST_LOAD = 150_000  # bytes of page, scripts, style and data
BOXES, STEPS = 800, 60
pytestmark = pytest.mark.slow


def opened(page: Page, packet: str) -> Page:
    """The packet's page, ready: the person holds it and a field is chosen."""
    with page.expect_response(lambda answer: answer.url.endswith("/claim")):
        page.goto(f"/tenders/T-1/packets/{packet}")
    until(page, "window.review && document.activeElement.dataset.subject")
    return page


def settled(page: Page) -> None:
    """Everything decided is saved."""
    until(page, "window.review.outbox.waiting.length === 0 && !window.review.items().some((each) => each.saving)")


def chosen(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('[data-subject]')?.dataset.subject ?? ''"))


def standing(web: WebOffice, packet: str) -> Standing:
    return look(ReviewDesk(web.database, reader_name(web.settings.engine), lambda: web.now), "T-1", packet)


def test_fields_are_confirmed_by_one_key_each_without_a_mouse(web: WebOffice) -> None:
    page = opened(web.person("ann", Role.REVIEWER), "P01")
    strokes: dict[str, int] = {}
    waiting = [each.subject for each in standing(web, "P01").fields if each.need is Need.PERSON]
    assert len(waiting) >= 6
    for _ in waiting:
        subject = chosen(page)
        key = "2" if "item_" in subject else "Enter"  # a tick is answered by its own key
        page.keyboard.press(key)
        strokes[subject] = strokes.get(subject, 0) + 1
    settled(page)
    after = standing(web, "P01")
    assert all(each.decision is not None for each in after.fields if each.subject in waiting)
    assert after.waiting == 0
    assert set(strokes) == set(waiting)
    assert statistics.median(strokes.values()) <= MOST_KEYSTROKES
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/queue")
    assert standing(web, "P01").review.state is ReviewState.ACCEPTED


def test_the_next_field_is_there_before_any_answer_of_the_service(web: WebOffice) -> None:
    page = opened(web.person("ann", Role.REVIEWER), "P03")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/decisions", hold)
    before = chosen(page)
    took = page.evaluate(
        """async () => {
          const start = performance.now();
          document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          return performance.now() - start;
        }"""
    )
    print(f"\nnext field painted after {took:.0f} ms")
    assert chosen(page) not in ("", before)
    until(page, "document.getElementById('saved').textContent !== '已儲存'")
    for each in held:
        each.continue_()
    settled(page)
    assert held
    assert any(each.subject == before and each.decision is not None for each in standing(web, "P03").fields)


def test_what_is_decided_while_the_line_is_down_is_kept_and_sent_later(web: WebOffice) -> None:
    page = opened(web.person("ann", Role.REVIEWER), "P04")
    first = chosen(page)
    page.context.set_offline(True)
    page.keyboard.press("Enter")
    until(page, "document.getElementById('saved').textContent.includes('無法連線')")
    page.context.set_offline(False)
    settled(page)
    page.keyboard.press("u")  # and one key takes it back
    settled(page)
    decided = [each for each in standing(web, "P04").review.decisions if each.order.subject == first]
    assert [each.order.act for each in decided] == ["accept", "undo"]


def test_of_two_with_one_packet_open_the_second_looks_on_and_a_senior_takes_over(web: WebOffice) -> None:
    ann = opened(web.person("ann", Role.REVIEWER), "P05")
    ben = web.person("ben", Role.REVIEWER)
    with ben.expect_response(lambda answer: answer.url.endswith("/state")):
        ben.goto("/tenders/T-1/packets/P05")
    until(ben, "document.getElementById('banner').textContent.includes('ann')")
    ben.keyboard.press("Enter")
    assert standing(web, "P05").review.decisions == ()
    sen = web.person("sen", Role.SENIOR)
    with sen.expect_response(lambda answer: answer.url.endswith("/state")):
        sen.goto("/tenders/T-1/packets/P05")
    sen.click("#take")
    until(sen, "document.getElementById('banner').hidden")
    subject = chosen(ann)
    ann.keyboard.press("Enter")
    ann.wait_for_selector(".error")
    assert standing(web, "P05").review.decisions == ()
    assert chosen(ann) == subject  # her answer is still before her
    ann.context.close()


def test_an_odd_number_is_asked_about_and_nothing_typed_is_lost(web: WebOffice) -> None:
    web.now += timedelta(minutes=30)
    page = opened(web.person("ann", Role.REVIEWER), "P03")
    subject = field_subject("tax-1", "tax.ubn")
    page.uncheck("#only")
    page.focus(f"[data-subject='{subject}']")
    page.keyboard.press("e")
    page.keyboard.type("12345678")
    page.keyboard.press("Enter")
    page.wait_for_selector(f"[data-subject='{subject}'] form")
    assert "檢查碼" in page.inner_text(f"[data-subject='{subject}']")
    assert page.input_value(f"[data-subject='{subject}'] input[name=text]") == "12345678"
    page.keyboard.press("Tab")
    page.keyboard.type("文件確實如此")
    page.keyboard.press("Enter")
    settled(page)
    (decided,) = [each for each in standing(web, "P03").fields if each.subject == subject]
    assert decided.decision is not None
    assert decided.decision.after == "12345678"
    assert decided.need is Need.SECOND


def test_a_finding_is_set_aside_with_its_reason_or_the_bidder_is_asked(web: WebOffice) -> None:
    page = opened(web.person("ann", Role.REVIEWER), "P02")
    page.focus("[data-subject='finding/BND-05']")
    page.keyboard.press("q")
    page.keyboard.type("請說明押標金金額")
    page.keyboard.press("Enter")
    settled(page)
    assert next(each for each in standing(web, "P02").findings if each.found.code == "BND-05").need is Need.ANSWER
    page.goto("/tenders/T-1/packets/P02/letters/BND-05")
    assert "請說明押標金金額" in page.inner_text(".letter")
    assert "函（稿）" in page.inner_text(".letter")


def test_eight_hundred_boxes_move_with_every_frame(web: WebOffice) -> None:
    page = opened(web.person("ann", Role.REVIEWER), "P06")
    painted, ticks, took = page.evaluate(
        """async ([boxes, steps]) => {
          const viewer = window.review.viewer;
          viewer.boxes = Array.from({ length: boxes }, (_, n) => [(n % 40) / 40, Math.floor(n / 40) / 20, (n % 40) / 40 + 0.02, Math.floor(n / 40) / 20 + 0.03]);
          const tick = () => new Promise((done) => requestAnimationFrame(done));
          await tick();
          const before = viewer.frames, start = performance.now();
          for (let step = 0; step < steps; step += 1) {
            if (step % 3) viewer.pan(step % 2 ? 7 : -7, 3); else viewer.zoom(step % 2 ? 1.1 : 0.9);
            await tick();
          }
          return [viewer.frames - before, steps, performance.now() - start];
        }""",
        [BOXES, STEPS],
    )
    print(f"\n{BOXES} boxes: {painted} frames in {took:.0f} ms, {1000 * painted / took:.0f} a second")
    assert painted >= ticks - 1


def test_the_first_load_is_small(web: WebOffice) -> None:
    page = web.person("ann", Role.REVIEWER)
    answers: list[Response] = []

    def keep(answer: Response) -> None:
        answers.append(answer)

    page.on("response", keep)
    page.goto("/tenders/T-1/packets/P06")
    until(page, "window.review")
    page.wait_for_load_state("networkidle")
    sizes = {each.url: len(each.body()) for each in answers if each.status == 200}
    own = {url: size for url, size in sizes.items() if "/picture" not in url and "/crop" not in url}
    print(f"\n{len(own)} files, {sum(own.values())} bytes; with pictures {sum(sizes.values())}")
    assert sum(own.values()) < FIRST_LOAD


def test_a_box_drawn_by_keys_gives_an_absent_field_its_place(web: WebOffice) -> None:
    web.now += timedelta(hours=1)
    page = opened(web.person("ann", Role.REVIEWER), "P02")
    page.uncheck("#only")
    subject = field_subject("declaration-1", "declaration.company_seal")
    page.focus(f"[data-subject='{subject}']")
    page.keyboard.press("1")
    for key in ("ArrowDown", "ArrowRight", "Shift+ArrowDown", "Enter"):
        page.keyboard.press(key)
    settled(page)
    (seal,) = [each for each in standing(web, "P02").fields if each.subject == subject]
    assert seal.now.state is FieldState.ACCEPTED
    assert seal.decision is not None
    assert seal.decision.order.box is not None


def test_a_blind_keyer_sees_neither_the_reading_nor_the_others_value(web: WebOffice) -> None:
    desk = ReviewDesk(web.database, reader_name(web.settings.engine), lambda: web.now)
    decide(desk, Who("ann"), "T-1", "P07", Order(Act.ACCEPT, field_subject("tax-1", "tax.ubn")))
    page = web.person("cho", Role.REVIEWER)
    page.goto("/keying")
    assert page.locator(".keying img").count() == 1
    shown = page.content()
    task = page.input_value("input[name=subject]")
    packet = page.input_value("input[name=packet_id]")
    each = next(each for each in standing(web, packet).fields if each.subject == task)
    value = str(getattr(each.now.field, "value", ""))
    assert value
    assert value not in shown
    page.keyboard.type(value)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.locator("input[name=subject]").count() == 0 or page.input_value("input[name=subject]") != task


def test_a_group_accepts_all_but_those_clicked_out(web: WebOffice) -> None:
    web.now += timedelta(hours=2)
    page = web.person("dan", Role.REVIEWER)
    page.goto("/tenders/T-1/group")
    page.wait_for_selector(".member")
    members = page.eval_on_selector_all(
        ".member", "(all) => all.map((each) => [each.dataset.packet, each.dataset.subject])"
    )
    page.keyboard.press("Space")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    states = [
        next(each for each in standing(web, packet).fields if each.subject == subject).decision is not None
        for packet, subject in members
    ]
    assert states[0] is False
    assert all(states[1:])
