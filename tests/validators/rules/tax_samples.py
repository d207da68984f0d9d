from datetime import date

from models.finding import Outcome
from models.papers import Period, TaxCopy, TaxForm
from tests.builders import bid, paper
from tests.validators.sample import RuleSample

NEW = {
    **dict.fromkeys(("tax.copy_kind", "tax.period", "tax.receipt_stamp", "tax.received_on")),
    "tax.form": TaxForm.NEW_FIRM,
    "tax.issued_on": date(2024, 9, 10),
}

SAMPLES = {
    "TAX-01": RuleSample(bid({"tax.copy_kind": TaxCopy.FILING}), Outcome.FAILED, "申報聯", notice=3),
    "TAX-02": RuleSample(
        bid({"tax.period": Period(2024, 3, 4)}),
        Outcome.FAILED,
        "113年03-04月，應為 113年07-08月、113年05-06月",
        notice=3,
    ),
    "TAX-03": RuleSample(bid({"tax.receipt_stamp": None}), Outcome.FAILED, "未見稽徵機關收件章", notice=3),
    "TAX-05": RuleSample(
        bid(NEW | {"tax.invoices": True}),
        Outcome.FAILED,
        "未附統一發票購票證",
        notice=3,
        quiet=bid(NEW | {"tax.invoices": True}, more=(paper("tax", 2, form=TaxForm.INVOICE_PERMIT),)),
    ),
    "TAX-04": RuleSample(bid({"tax.received_on": date(2024, 9, 27)}), Outcome.FAILED, "113年9月27日 晚於", notice=3),
}
