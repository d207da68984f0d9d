"""The screens' routes: pages for people, and what their scripts ask. One subject a file; the list below is what there is."""

from fastapi import APIRouter

from api.web import alerts, decisions, files, group, keying, packet, pictures, queue, rules, system, tender

SUBJECTS = (files, queue, tender, packet, pictures, decisions, group, keying, rules, alerts, system)

router = APIRouter(include_in_schema=False)
for each in SUBJECTS:
    router.include_router(each.router)
