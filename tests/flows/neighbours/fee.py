"""The fee module: which instruments a bidder deposited, how much in all, and where it goes back to."""

from tests.flows.neighbours.neighbour import Neighbour


class Fee(Neighbour):
    """What the deposit's ledger needs."""

    def deposits(self, tender_id: str) -> dict[str, tuple[list[tuple[str, str, int]], int]]:
        """By the bidder's number: (form, bank and number, amount) of each instrument, and their sum."""
        ledger = {}
        for record in self.standing(tender_id):
            bonds = [(each["form"], f"{each['bank']} {each['number']}", each["amount"]) for each in record["bonds"]]
            ledger[record["tenderer"]["ubn"]] = bonds, sum(amount for _, _, amount in bonds)
        return ledger
