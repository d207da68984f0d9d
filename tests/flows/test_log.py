"""A stage in the log and in the traces: counts, and nothing a paper says."""

import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

ROOT = Path(__file__).parents[2]
STAGE = """
import sys
from pathlib import Path
from opentelemetry import trace
from flows.log import RunLog
from flows.traces import start_traces
print(start_traces("worker"))
with RunLog(Path(sys.argv[1]), "T-1").stage("paginate", "P01") as counts:
    counts["pages"] = 3
getattr(trace.get_tracer_provider(), "shutdown", lambda: None)()
"""


def staged(folder: Path, collector: str = "") -> str:
    environment = {"PYTHONPATH": str(ROOT), "NO_PROXY": "127.0.0.1", "PATH": "/usr/bin:/bin"}
    if collector:
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector
    command = [sys.executable, "-c", STAGE, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=True, env=environment, cwd=ROOT).stdout


def test_a_stage_goes_to_the_collector_that_is_named(tmp_path: Path) -> None:
    sent: list[tuple[str, bytes]] = []

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    with HTTPServer(("127.0.0.1", 0), Collector) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        assert staged(tmp_path, f"http://127.0.0.1:{server.server_port}").strip() == "True"
        server.shutdown()
    (path, body) = sent[0]
    assert path == "/v1/traces"
    assert all(each in body for each in (b"paginate", b"P01", b"T-1", b"pages"))


def test_without_a_collector_there_is_the_log_alone(tmp_path: Path) -> None:
    assert staged(tmp_path).strip() == "False"
    (line,) = (tmp_path / "bidintake.jsonl").read_text(encoding="utf-8").splitlines()
    told = json.loads(line)
    assert (told["tender"], told["packet"], told["event"], told["pages"]) == ("T-1", "P01", "paginate", 3)
