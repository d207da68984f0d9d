"""The contract module: who signs, where the firm is reached, and whether its seals are on the offer."""

from dataclasses import dataclass

from tests.flows.neighbours.neighbour import Neighbour


@dataclass(frozen=True)
class Party:
    name: str
    ubn: str
    signatory: str
    address: str
    email: str
    sealed: bool


class Contract(Neighbour):
    """What a contract's head and foot need."""

    def parties(self, tender_id: str) -> list[Party]:
        found = []
        for record in self.standing(tender_id):
            if record["result"] != "valid":
                continue
            firm = record["tenderer"]
            seals = {seal["field"]: seal["there"] for seal in record["seals"]}
            sealed = seals.get("offer.company_seal", False) and seals.get("offer.person_seal", False)
            person, address, email = firm["responsible_person"], firm["address"], firm["email"]
            found.append(Party(firm["name"], firm["ubn"], person, address, email, sealed))
        return found
