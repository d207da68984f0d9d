"""A time-stamping authority on this machine: openssl's own, behind HTTP, with a root of its own."""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

CONFIG = """
[tsa]
default_tsa = here
[here]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
certs = {folder}/root.pem
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
[ends]
extendedKeyUsage = critical,timeStamping
keyUsage = critical,digitalSignature
"""


def _openssl(folder: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)


def found(folder: Path, name: str) -> Path:
    """Founds an authority in a folder; gives its root certificate."""
    folder.mkdir(parents=True)
    (folder / "conf").write_text(CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    _openssl(
        folder,
        *("req", "-x509", *key, "-keyout", "root.key", "-out", "root.pem", "-days", "30"),
        "-subj",
        f"/CN={name}",
    )
    _openssl(folder, *("req", *key, "-keyout", "signer.key", "-out", "signer.csr"), "-subj", f"/CN={name} signer")
    signed = ("-CA", "root.pem", "-CAkey", "root.key", "-CAcreateserial", "-days", "30")
    ends = ("-extfile", "conf", "-extensions", "ends")
    _openssl(folder, "x509", "-req", "-in", "signer.csr", *signed, *ends, "-out", "signer.pem")
    return folder / "root.pem"


@contextmanager
def listening(folder: Path) -> Iterator[str]:
    """The address of the authority founded in a folder."""
    turn = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with turn:
                (folder / "query").write_bytes(body)
                _openssl(folder, "ts", "-reply", "-config", "conf", "-queryfile", "query", "-out", "reply")
                answer = (folder / "reply").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
