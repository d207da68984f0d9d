"""Every tax paper the law names is accepted where it holds, and none that does not hold passes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from models.bid import Bid
from models.field import Absent, Unreadable
from models.finding import Outcome
from models.papers import Period, TaxCopy, TaxForm
from tests.builders import agrees, bid, paper, read
from validators.check import RULES

PASSED, FAILED, UNKNOWN, NA = Outcome.PASSED, Outcome.FAILED, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE
TAX = tuple(f"TAX-0{n}" for n in range(1, 6))
BARE = dict.fromkeys(("tax.copy_kind", "tax.period", "tax.receipt_stamp", "tax.received_on"))


def outcomes(on: Bid) -> list[Outcome]:
    """What TAX-01 to TAX-05 say."""
    return [next(rule for rule in RULES if code == rule.CODE).check(on).outcome for code in TAX]


def changed(form: TaxForm, **fields: Any) -> dict[str, Any]:
    return {**BARE, "tax.form": form, **{f"tax.{name}": value for name, value in fields.items()}}


SLIP = {"copy_kind": TaxCopy.PAYMENT, "receipt_stamp": True, "received_on": date(2024, 9, 12)}
QUARTER = {**SLIP, "period": Period(2024, 4, 6), "received_on": date(2024, 8, 9)}


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"tax.form": TaxForm.FORM_404}, [PASSED, PASSED, PASSED, PASSED, NA]),
        (changed(TaxForm.PAYMENT_RECEIPT, **SLIP, period=Period(2024, 7, 8)), [PASSED, PASSED, PASSED, PASSED, NA]),
        (changed(TaxForm.FORM_405, **QUARTER), [PASSED, PASSED, PASSED, PASSED, NA]),
        (
            changed(TaxForm.FILING_RECEIPT, period=Period(2024, 7, 8), received_on=date(2024, 9, 12), receipt_number="A1B2345678"),
            [PASSED, PASSED, PASSED, PASSED, NA],
        ),
        (changed(TaxForm.NO_ARREARS, issued_on=date(2024, 9, 2)), [PASSED, PASSED, NA, NA, NA]),
        (
            changed(TaxForm.NEW_FIRM, issued_on=date(2024, 9, 5), invoices=Absent("載明免用統一發票")),
            [PASSED, PASSED, NA, NA, PASSED],
        ),
    ],
    ids=["404", "payment slip", "405", "net-filing receipt", "no arrears", "new firm"],
)  # fmt: skip
def test_every_lawful_alternative_is_accepted(changes: Mapping[str, Any], wanted: list[Outcome]) -> None:
    assert outcomes(bid(changes)) == wanted


@pytest.mark.parametrize(
    ("changes", "code", "outcome"),
    [
        (changed(TaxForm.PAYMENT_RECEIPT, **SLIP, period=Period(2024, 3, 4)), "TAX-02", FAILED),
        (changed(TaxForm.PAYMENT_RECEIPT, **SLIP | {"copy_kind": None}, period=Period(2024, 7, 8)), "TAX-01", UNKNOWN),
        (changed(TaxForm.PAYMENT_RECEIPT, **SLIP | {"received_on": date(2024, 9, 25)}, period=Period(2024, 7, 8)), "TAX-04", FAILED),
        (changed(TaxForm.PAYMENT_RECEIPT, **SLIP | {"receipt_stamp": None}, period=Period(2024, 7, 8)), "TAX-03", UNKNOWN),
        (changed(TaxForm.FORM_405, **QUARTER | {"period": Period(2023, 10, 12)}), "TAX-02", UNKNOWN),
        ({"tax.period": Period(2024, 4, 6)}, "TAX-02", UNKNOWN),
        (changed(TaxForm.FILING_RECEIPT, period=Period(2024, 7, 8)), "TAX-03", UNKNOWN),
        (changed(TaxForm.NO_ARREARS, issued_on=date(2024, 9, 2), arrears=True), "TAX-01", FAILED),
        (changed(TaxForm.NO_ARREARS, issued_on=date(2024, 9, 2), arrears=Unreadable("有與無")), "TAX-01", UNKNOWN),
        (changed(TaxForm.NEW_FIRM, issued_on=date(2024, 7, 5)), "TAX-02", FAILED),
        (changed(TaxForm.NEW_FIRM, issued_on=date(2024, 9, 5)), "TAX-05", UNKNOWN),
        (changed(TaxForm.INVOICE_PERMIT), "TAX-01", UNKNOWN),
        (changed(TaxForm.INCOME_TAX), "TAX-01", UNKNOWN),
        ({"tax.amended_on": date(2024, 9, 25)}, "TAX-04", UNKNOWN),
        ({"tax.amended_on": date(2024, 9, 20)}, "TAX-04", PASSED),
    ],
)  # fmt: skip
def test_what_does_not_hold_never_passes(changes: Mapping[str, Any], code: str, outcome: Outcome) -> None:
    assert outcomes(bid(changes))[TAX.index(code)] is outcome


def test_an_income_tax_paper_counts_where_the_tender_says_so() -> None:
    allowed = {"tax_forms": ["401", "income_tax"]}
    assert outcomes(bid(changed(TaxForm.INCOME_TAX), tender_changes=allowed))[0] is PASSED


def test_an_invoice_permit_never_stands_in_for_the_letter() -> None:
    letter = {"form": TaxForm.NEW_FIRM, "issued_on": date(2024, 9, 5), "invoices": read(True, agrees())}
    on = bid(changed(TaxForm.INVOICE_PERMIT), more=(paper("tax", 2, **letter),))
    assert outcomes(on) == [PASSED, PASSED, NA, NA, PASSED]
