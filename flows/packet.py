"""The way of a packet, from sealed to waiting for its review. Read this file first.

    received -> paginated -> recognised -> extracted -> checked -> in review

Each step is a Prefect task; what it made is kept before the next begins, so a run that was killed goes on where it
stopped, and a second run does only what is missing. A flow never waits for a person: it ends when the review is open.
"""

from prefect import flow

from flows import steps
from flows.desk import Desk
from intake.paginate import Paginated
from models.bid import Bid
from models.packet import Packet


async def take_in(packet: Packet, desk: Desk) -> Paginated:
    """One packet, from sealed to pages. Done for all packets first: a run then knows how much there is to read."""
    await steps.receive(packet, desk)
    return await steps.paginate(packet, desk)


@flow(name="packet", flow_run_name="{packet.id}", validate_parameters=False, persist_result=False)
async def run_packet(packet: Packet, paginated: Paginated, desk: Desk) -> Bid:
    """One packet, from its pages to its review."""
    recognised = await steps.recognise(packet, paginated, desk)
    documents = await steps.extract(packet, recognised, desk)
    answers = await steps.ask_registers(documents, desk)
    witnessed = await steps.hear_witnesses(packet, documents, recognised, answers, desk)
    bid = Bid(desk.tender, packet.id, witnessed, answers, desk.tender.opening_date, recognised.problems, packet)
    judged = await steps.judge(bid, recognised)
    findings = await steps.check(bid, judged, recognised)
    await steps.open_review(packet, bid, judged, findings, desk)
    return bid
