"""A process that opens foreign files, taken over by one of them: what it still can do to others is nothing."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.intake.test_odd_files import drawn

ROOT = Path(__file__).parents[2]
MEMORY = 2_000_000_000
TAKEN_OVER = """
import os, sys, socket, signal, subprocess, ctypes
from intake.confinement import confine
confine({memory})
{deed}
"""


def done(deed: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What comes of a deed in a confined process."""
    return subprocess.run(
        [sys.executable, "-c", TAKEN_OVER.format(memory=MEMORY, deed=deed)],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
    )


@pytest.mark.parametrize(
    "deed",
    [
        "socket.create_connection(('127.0.0.1', 80))",
        "socket.socket(socket.AF_UNIX)",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "os.kill(os.getppid(), signal.SIGTERM)",
        "os.kill(-1, signal.SIGTERM)",
        "open('kept', 'w')",
        "open('kept', 'a')",
        "open('kept', 'r+')",
        "open('made', 'w')",
        "os.truncate('kept', 0)",
        "os.unlink('kept')",
        "os.rename('kept', 'gone')",
        "os.symlink('kept', 'link')",
        "os.chmod('kept', 0o777)",
        "os.mkdir('made')",
        "os.chroot('.')",
        "assert ctypes.CDLL(None, use_errno=True).ptrace(16, os.getppid(), 0, 0) == 0, 'not permitted'",
        "assert ctypes.CDLL(None).unshare(0x40000000) == 0, 'not permitted'",
        "subprocess.run(['sh', '-c', 'rm kept || exit 1'], check=True)",
    ],
)
def test_what_could_harm_others_is_refused(deed: str, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("as it was")
    ended = done(deed, tmp_path)
    assert ended.returncode == 1, ended.stderr
    assert "ermit" in ended.stderr or "non-zero exit status" in ended.stderr
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == {"kept": "as it was"}


def test_it_still_draws_by_the_second_renderer(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(drawn())
    deed = "from intake.pdf import _by_poppler; print(_by_poppler(open('a.pdf', 'rb').read(), 0, ''))"
    ended = done(deed, tmp_path)
    assert "Sheet(number=1, picture=array(" in ended.stdout, ended.stdout + ended.stderr


def test_it_cannot_take_more_memory_than_it_may(tmp_path: Path) -> None:
    ended = done(f"bytearray({MEMORY})", tmp_path)
    assert "MemoryError" in ended.stderr
