"""What the service keeps secret, and what it hands out and must know again: encrypted with the installation's own secret.

One secret (`BIDINTAKE_SECRET`, or a file in the work folder) gives a key for each use, so that what was made for one
use counts for no other.
"""

import base64
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken


class Vault:
    """Seals text for one use."""

    def __init__(self, secret: str, use: str) -> None:
        self._key = hmac.new(secret.encode(), use.encode(), hashlib.sha256).digest()
        self._fernet = Fernet(base64.urlsafe_b64encode(self._key))

    def seal(self, text: str) -> str:
        """The text as nobody else can read or make it; safe in a URL."""
        return self._fernet.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """The text again. Raises ValueError for what was not sealed here, for this use."""
        try:
            return self._fernet.decrypt(sealed.encode()).decode()
        except (InvalidToken, UnicodeError) as error:
            raise ValueError("not sealed by this installation for this use") from error

    def mark(self, text: str) -> str:
        """A keyed hash of the text, 64 hexadecimal digits: it proves, and tells nothing."""
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()
