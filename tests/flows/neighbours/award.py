"""The award module: which bids conform, at what price, and why the others do not."""

from tests.flows.neighbours.neighbour import Neighbour


class Award(Neighbour):
    """What the award notice needs."""

    def conforming(self, tender_id: str) -> list[tuple[str, str, int | None]]:
        """(number, name, total) of each conforming bid."""
        return [
            (record["tenderer"]["ubn"], record["tenderer"]["name"], record["offer_total"])
            for record in self.standing(tender_id)
            if record["result"] == "valid"
        ]

    def rejected(self, tender_id: str) -> list[tuple[str, list[int]]]:
        """(name, reasons of the award notice) of each bid that does not conform."""
        return [
            (record["tenderer"]["name"], [reason["code"] for reason in record["reasons"]])
            for record in self.standing(tender_id)
            if record["result"] == "disqualified"
        ]
