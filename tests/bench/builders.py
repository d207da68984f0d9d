"""A tender's truth and the perfect record of it, small enough to see through."""

from typing import Any

BOX = {"x0": 0.1, "y0": 0.1, "x1": 0.3, "y1": 0.12}


def printed(name: str, value: Any, file: str = "a.jpg", box: Any = (0.1, 0.1, 0.3, 0.12)) -> dict[str, Any]:
    return {"name": name, "value": value, "file": file, "number": 1, "box": box}


def paper(kind: str, file: str, grade: str, *fields: dict[str, Any]) -> dict[str, Any]:
    page = {"file": file, "number": 1, "grade": grade, "turned": 0}
    return {"type": kind, "layout": "a", "pages": [page], "fields": list(fields)}


def read(name: str, value: Any, state: str = "accepted", page: str = "p1", box: Any = None) -> dict[str, Any]:
    evidence = {"page_id": page, "box": box or BOX} if value is not None else None
    return {"name": name, "value": value, "state": state, "why": "", "evidence": evidence}


TRUTH: dict[str, Any] = {
    "tender_id": "T1",
    "packets": {
        "P01": {
            "clean": True,
            "documents": [
                paper(
                    "offer",
                    "a.jpg",
                    "scan200",
                    printed("offer.name", "台北測試有限公司"),
                    printed("offer.ubn", "04595257"),
                    printed("offer.phone", "(02)2345-6789#12"),
                    printed("offer.total_figures", 1200000),
                    printed("offer.date", "2024-09-01"),
                    printed("offer.valid_until", None, box=None),
                    printed("offer.company_seal", True),
                    printed("offer.person_seal", None, box=None),
                ),
                paper(
                    "declaration",
                    "b.jpg",
                    "fax",
                    printed("declaration.item_01", "no", "b.jpg"),
                    printed("declaration.item_02", "yes", "b.jpg"),
                    printed("declaration.item_03", "blank", "b.jpg"),
                ),
            ],
            "faults": [],
        },
        "P02": {
            "clean": False,
            "documents": [
                paper(
                    "tax",
                    "c.jpg",
                    "scan150",
                    printed("tax.period", {"year": 2024, "first_month": 7, "last_month": 8}, "c.jpg"),
                )
            ],
            "faults": [
                {"code": "TAX-02", "outcome": "failed", "also": ["TAX-04"]},
                {"code": "DEC-21", "outcome": "failed"},
            ],
        },
    },
    "links": [{"code": "COL-PHONE", "left": "P01", "right": "P02"}],
    "decoys": [{"code": "COL-FAX", "left": "P01", "right": "P02", "why": "an agent's"}],
}
PAGES = [
    {"id": "p1", "file": "a.jpg", "number": 1, "image": "upright/1.jpg"},
    {"id": "p2", "file": "b.jpg", "number": 1, "image": "upright/2.jpg"},
]
RECORD: dict[str, Any] = {
    "tender_id": "T1",
    "packets": [
        {
            "id": "P01",
            "documents": [
                {
                    "id": "offer-1",
                    "type": "offer",
                    "pages": [{"page_id": "p1"}],
                    "fields": [
                        read("offer.name", "臺北測試有限公司"),
                        read("offer.ubn", "04595257"),
                        read("offer.phone", "02-23456789 分機12"),
                        read("offer.total_figures", 1200000),
                        read("offer.date", "2024-09-01"),
                        read("offer.valid_until", None, "absent"),
                        read("offer.company_seal", True),
                        read("offer.person_seal", None, "absent"),
                        read("offer.email", "a@b.example.tw"),
                    ],
                },
                {
                    "id": "declaration-1",
                    "type": "declaration",
                    "pages": [{"page_id": "p2"}],
                    "fields": [
                        read("declaration.item_01", "no", page="p2"),
                        read("declaration.item_02", "yes", page="p2"),
                        read("declaration.item_03", "blank", "review", page="p2"),
                    ],
                },
            ],
            "pages": PAGES,
            "findings": [{"code": "ID-01", "outcome": "passed"}, {"code": "ID-02", "outcome": "passed"}],
        },
        {
            "id": "P02",
            "documents": [
                {
                    "id": "tax-1",
                    "type": "tax",
                    "pages": [{"page_id": "p1"}],
                    "fields": [read("tax.period", {"year": 2024, "first_month": 7, "last_month": 8})],
                }
            ],
            "pages": [{"id": "p1", "file": "c.jpg", "number": 1, "image": "upright/3.jpg"}],
            "findings": [{"code": "TAX-02", "outcome": "failed"}, {"code": "DEC-21", "outcome": "unknown"}],
        },
    ],
    "signals": [{"code": "COL-PHONE", "left": {"packet_id": "P02"}, "right": {"packet_id": "P01"}, "normalised": ""}],
}
