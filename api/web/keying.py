"""Blind keying on screen: one picture, one line to type in, nothing else."""

from typing import Annotated

from fastapi import APIRouter, Form, Query
from fastapi.responses import RedirectResponse, Response

from api.problems import Problem
from api.web.screens import Judge
from api.web.views import choices
from flows import keying
from models.errors import InputError
from models.glossary import field_type, field_word
from models.review import Conflict

router = APIRouter(prefix="/keying")
Short = Annotated[str, Form(max_length=400)]


@router.get("")
def keying_page(screen: Judge, said: Annotated[str, Query(max_length=200)] = "") -> Response:
    """The next value to key."""
    task = keying.next_task(screen.reviews, screen.who)
    if task is None:
        return screen.page("keying.html", task=None, said=said, title="", options=())
    screen.seen(f"tender/{task.tender_id}/packet/{task.packet_id}")
    title = field_word(task.name)[0 if screen.language == "zh" else 1]
    options = choices(screen.language).get(field_type(task.name).value, [])
    return screen.page("keying.html", task=task, said=said, title=title, options=options)


@router.post("")
def keyed(
    screen: Judge,
    tender_id: Short,
    packet_id: Short,
    subject: Short,
    basis: Short,
    text: Short = "",
    instead: Short = "",
) -> Response:
    """Keeps it, and shows the next. What cannot be such a value is asked for again."""
    try:
        keying.key(screen.reviews, screen.who, tender_id, packet_id, subject, basis, instead or text)
    except Conflict:
        return RedirectResponse("/keying", 303)
    except InputError as error:
        task = keying.next_task(screen.reviews, screen.who)
        if task is None or task.subject != subject:
            raise Problem(422, str(error)) from error
        title = field_word(task.name)[0 if screen.language == "zh" else 1]
        options = choices(screen.language).get(field_type(task.name).value, [])
        page = screen.page("keying.html", task=task, said=str(error), title=title, options=options)
        page.status_code = 422
        return page
    return RedirectResponse("/keying", 303)
