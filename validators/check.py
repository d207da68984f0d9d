"""All rules on one bid. To see what is asked, read the table.

Every rule answers for every bid: passed, failed, not applicable or unknown. Rules neither fetch nor read the clock, so a
finding can be repeated from the same bid.
"""

from typing import Protocol

from models.bid import Bid
from models.finding import Finding
from validators.places import pointed
from validators.rules import (
    active,
    authorisation,
    bond_alteration,
    bond_amount,
    bond_date,
    bond_form,
    bond_issuer,
    bond_payee,
    bond_pledge,
    bond_signature,
    bond_validity,
    bond_wording,
    bond_words_figures,
    declaration_company_seal,
    declaration_date,
    declaration_items,
    declaration_person_seal,
    follow_company_seal,
    follow_person_seal,
    in_time,
    names_this_tender,
    not_debarred,
    number_arithmetic,
    offer_company_seal,
    offer_date,
    offer_person_seal,
    offer_words_figures,
    own_papers,
    prc_invested,
    proposal_serial,
    readable_papers,
    registered,
    registered_address,
    registered_name,
    registered_person,
    required_papers,
    same_name,
    same_number,
    same_person,
    standards,
    surplus_papers,
    tax_invoice_permit,
    tax_period,
    tax_proof,
    tax_receipt_date,
    tax_stamp,
)


class Rule(Protocol):
    """A module of `validators/rules`, or one item of a family."""

    @property
    def CODE(self) -> str: ...
    @property
    def TITLE(self) -> str: ...
    @property
    def LAW(self) -> str: ...
    def check(self, bid: Bid, /) -> Finding: ...


RULES: tuple[Rule, ...] = (
    required_papers,  # DOC-01
    readable_papers,  # DOC-02
    in_time,  # DOC-03
    surplus_papers,  # DOC-04
    own_papers,  # DOC-05
    number_arithmetic,  # ID-01
    same_number,  # ID-02
    same_name,  # ID-03
    same_person,  # ID-04
    names_this_tender,  # ID-05
    registered,  # REG-01
    active,  # REG-02
    registered_name,  # REG-03
    registered_person,  # REG-04
    registered_address,  # REG-05
    not_debarred,  # LST-01
    prc_invested,  # LST-02
    tax_proof,  # TAX-01
    tax_period,  # TAX-02
    tax_stamp,  # TAX-03
    tax_receipt_date,  # TAX-04
    tax_invoice_permit,  # TAX-05
    *declaration_items.ITEMS,  # DEC-01 to DEC-13
    declaration_date,  # DEC-20
    declaration_company_seal,  # DEC-21
    declaration_person_seal,  # DEC-22
    bond_form,  # BND-01
    bond_payee,  # BND-02
    bond_issuer,  # BND-03
    bond_words_figures,  # BND-04
    bond_amount,  # BND-05
    bond_date,  # BND-06
    bond_signature,  # BND-07
    bond_validity,  # BND-08
    bond_wording,  # BND-09
    bond_pledge,  # BND-10
    bond_alteration,  # BND-11
    offer_company_seal,  # OFF-01
    offer_person_seal,  # OFF-02
    offer_words_figures,  # OFF-03
    offer_date,  # OFF-04
    follow_company_seal,  # FOL-01
    follow_person_seal,  # FOL-02
    proposal_serial,  # PRO-01
    standards,  # STD-01
    authorisation,  # AUT-01
)


def check(bid: Bid) -> tuple[Finding, ...]:
    """One finding for each rule, in the order of the table."""
    return tuple(pointed(rule.check(bid), bid) for rule in RULES)
