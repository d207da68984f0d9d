import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from intake.unpack import Unpacked, unpack
from models.packet import FileProblem


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], compression: int = zipfile.ZIP_STORED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def test_members_are_named_by_their_path_in_the_archive() -> None:
    assert list(unpack("a.zip", zipped(("掃描/1.jpg", b"x")))) == [Unpacked("a.zip!掃描/1.jpg", b"x")]


def test_archives_in_archives_are_opened() -> None:
    inner = zipped(("1.jpg", b"x"))
    assert list(unpack("a.zip", zipped(("b.zip", inner)))) == [Unpacked("a.zip!b.zip!1.jpg", b"x")]


def test_big5_names_are_read() -> None:
    data = zipped(("ABCDE.jpg", b"x")).replace(b"ABCDE", "聲明".encode("cp950") + b"1")
    assert [each.name for each in unpack("a.zip", data) if isinstance(each, Unpacked)] == ["a.zip!聲明1.jpg"]


def test_a_name_that_leads_out_is_a_problem_and_the_rest_goes_on() -> None:
    found = list(unpack("a.zip", zipped(("../../etc/passwd", b"x"), ("1.jpg", b"y"))))
    assert isinstance(found[0], FileProblem)
    assert found[1] == Unpacked("a.zip!1.jpg", b"y")


def test_a_bomb_is_refused_before_it_is_opened() -> None:
    found = list(unpack("a.zip", zipped(("big", b"\0" * 20_000_000), compression=zipfile.ZIP_DEFLATED)))
    assert isinstance(found[0], FileProblem)
    assert "壓縮炸彈" in found[0].reason


def test_a_link_is_refused() -> None:
    link = zipfile.ZipInfo("link")
    link.external_attr = 0o120777 << 16
    assert all(isinstance(each, FileProblem) for each in unpack("a.zip", zipped((link, b"/etc/passwd"))))


@given(st.binary(max_size=300))
def test_any_bytes_yield_a_problem_and_never_an_exception(data: bytes) -> None:
    assert list(unpack("a.zip", b"PK\x03\x04" + data))
