"""Which route is open to whom. A route without a row here fails the tests."""

from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from models.account import Role, Scope

OPERATOR, R, S, A = Role.OPERATOR, Role.REVIEWER, Role.SENIOR, Role.AUDITOR
EVERYBODY = "everybody"  # also who is not signed in
ANYONE = (*Role, *Scope)  # anyone known
READERS = (R, S, A, Scope.BIDS_READ)
HANDLERS = (OPERATOR, *READERS)
RECORDS = (R, S, A, Scope.RECORDS_READ)
OVERSEERS = (S, A, Scope.BIDS_READ)
HANDING_IN = (OPERATOR, Scope.PACKETS_WRITE)
T = "/api/v1/tenders"
P = f"{T}/{{tender_id}}/packets/{{packet_id}}"

ALLOWED: dict[tuple[str, str], object] = {
    ("GET", "/healthz"): EVERYBODY,
    ("GET", "/readyz"): EVERYBODY,
    ("GET", "/login"): EVERYBODY,
    ("GET", "/login.css"): EVERYBODY,
    ("POST", "/login"): EVERYBODY,
    ("GET", "/login/oidc"): EVERYBODY,
    ("GET", "/login/oidc/back"): EVERYBODY,
    ("POST", "/logout"): ANYONE,
    ("GET", "/api/v1/openapi.json"): EVERYBODY,
    ("GET", "/api/v1/me"): ANYONE,
    ("GET", T): (*Role, Scope.TENDERS_READ),
    ("GET", f"{T}/{{tender_id}}"): (*Role, Scope.TENDERS_READ),
    ("PUT", f"{T}/{{tender_id}}"): (OPERATOR, Scope.TENDERS_WRITE),
    ("GET", f"{T}/{{tender_id}}/packets"): HANDLERS,
    ("POST", f"{T}/{{tender_id}}/packets"): HANDING_IN,
    ("GET", P): HANDLERS,
    ("POST", f"{P}/files"): HANDING_IN,
    ("GET", f"{T}/{{tender_id}}/progress"): HANDLERS,
    ("GET", f"{T}/{{tender_id}}/progress/events"): HANDLERS,
    ("GET", f"{P}/documents"): READERS,
    ("GET", f"{P}/documents/{{document_id}}"): READERS,
    ("GET", f"{P}/pages"): READERS,
    ("GET", f"{P}/pages/{{page_id}}"): READERS,
    ("GET", f"{P}/pages/{{page_id}}/picture"): READERS,
    ("GET", f"{P}/crops/{{evidence_id}}"): READERS,
    ("GET", f"{T}/{{tender_id}}/fields"): READERS,
    ("GET", f"{T}/{{tender_id}}/findings"): READERS,
    ("GET", f"{T}/{{tender_id}}/signals"): READERS,
    ("GET", f"{T}/{{tender_id}}/reviews"): OVERSEERS,
    ("GET", f"{P}/review"): OVERSEERS,
    ("GET", f"{T}/{{tender_id}}/records"): RECORDS,
    ("GET", f"{P}/record"): RECORDS,
    ("GET", f"{P}/reading"): READERS,
    ("GET", "/api/v1/handover"): RECORDS,
    ("GET", "/api/v1/handover/receivers"): (Role.ADMIN,),
    ("POST", "/api/v1/handover/receivers"): (Role.ADMIN,),
    ("GET", "/api/v1/handover/deliveries"): (Role.ADMIN,),
    ("POST", "/api/v1/handover/deliveries/{delivery_id}/replay"): (Role.ADMIN,),
    ("POST", "/api/v1/handover/deliveries/{delivery_id}/pass"): (Role.ADMIN,),
    ("GET", "/api/v1/audit/events"): (A, Scope.AUDIT_READ),
    ("GET", "/api/v1/audit/verification"): (A, Scope.AUDIT_READ),
}


def routes(app: FastAPI) -> Iterator[tuple[str, str]]:
    """Every method and path the application answers to, but the screens' (tests/api/web)."""
    for each in iter_route_contexts(app.routes):
        endpoint = getattr(each, "endpoint", None)
        if getattr(endpoint, "__module__", "").startswith("api.web"):
            continue
        for method in sorted(getattr(each, "methods", None) or ()):
            if method != "HEAD":
                yield method, str(each.path)
