"""What the service keeps secret, and what it hands out and must know again: encrypted with the installation's own secret.

One secret (`BIDINTAKE_SECRET`, or a file in the work folder) gives a key for each use, so that what was made for one
use counts for no other. The same text is sealed the same way each time (AES-SIV, RFC 5297): an answer that was not
changed is then the same, byte for byte.
"""

import base64
import binascii
import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV


class Vault:
    """Seals text for one use."""

    def __init__(self, secret: str, use: str) -> None:
        self._key = hmac.new(secret.encode(), use.encode(), hashlib.sha512).digest()
        self._cipher = AESSIV(self._key)

    def seal(self, text: str) -> str:
        """The text as nobody else can read or make it; safe in a URL."""
        return base64.urlsafe_b64encode(self._cipher.encrypt(text.encode(), None)).decode()

    def open(self, sealed: str) -> str:
        """The text again. Raises ValueError for what was not sealed here, for this use."""
        try:
            return self._cipher.decrypt(base64.urlsafe_b64decode(sealed.encode()), None).decode()
        except (InvalidTag, binascii.Error, ValueError) as error:
            raise ValueError("not sealed by this installation for this use") from error

    def mark(self, text: str) -> str:
        """A keyed hash of the text, 64 hexadecimal digits: it proves, and tells nothing."""
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()
