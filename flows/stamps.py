"""Time-stamps of an authority (RFC 3161): a signed word that a hash was there at a time."""

import base64
import logging

import httpx
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from settings import Settings

TIMEOUT = 20.0  # seconds
SEQUENCE, INTEGER = 0x30, 0x02  # tags of DER
SHORT = 0x7F  # the longest length written in one byte
GRANTED = (0, 1)  # granted, and granted with modifications


def stamp(digest: str, settings: Settings) -> str:
    """The authority's token over the digest's 64 digits, in base64; empty where none is configured or it gives none.

    An authority that is silent stops no opening: the token is asked for again later, and the verifier says what is not
    proven.
    """
    if not settings.tsa_url:
        return ""
    request = TimestampRequestBuilder().data(digest.encode()).hash_algorithm(HashAlgorithm.SHA256).build()
    headers = {"content-type": "application/timestamp-query"}
    try:
        answer = httpx.post(settings.tsa_url, content=request.as_bytes(), headers=headers, timeout=TIMEOUT)
        answer.raise_for_status()
        token = _token(answer.content)
        if request.message_imprint.message not in token:
            raise ValueError("the authority stamped something else")
        return base64.b64encode(token).decode()
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        logging.getLogger(__name__).warning("no time-stamp: %s", error)
        return ""


def _token(response: bytes) -> bytes:
    """The token out of a response (RFC 3161, 2.4.2): a sequence of the status and the token.

    Only cut out here: many authorities, openssl's among them, order their certificates as strict readers refuse. Whether
    the token is an authority's true word is for the verifier. Raises ValueError where none was granted.
    """
    body, end = _inside(response, 0, SEQUENCE)
    status, after = _inside(response, body, SEQUENCE)
    number, _ = _inside(response, status, INTEGER)
    if response[number] not in GRANTED or after >= end:
        raise ValueError("the authority granted no stamp")
    return response[after:end]


def _inside(der: bytes, at: int, tag: int) -> tuple[int, int]:
    """Where the content of the element at a place begins and ends. Raises ValueError for another element or a cut one."""
    if len(der) < at + 2 or der[at] != tag:
        raise ValueError("no answer of a time-stamping authority")
    length, start = der[at + 1], at + 2
    if length > SHORT:
        size = length - SHORT - 1
        length, start = int.from_bytes(der[start : start + size]), start + size
    if start + length > len(der):
        raise ValueError("an answer cut short")
    return start, start + length
