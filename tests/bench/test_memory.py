import subprocess
import sys

from bench.memory import peak_mb

ASK = "from bench.memory import peak_mb; print(peak_mb())"


def test_a_process_s_peak_is_its_own_and_not_that_of_the_one_that_started_it() -> None:
    held = bytearray(b"x") * (300 * 1024 * 1024)
    assert peak_mb() > 300
    child = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, check=True)
    assert float(child.stdout) < 200
    assert len(held) > 0
