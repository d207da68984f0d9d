"""What a process that opens foreign files may ask of the system: nothing beyond its pipe, its memory and its processor.

A fault in a library that draws pages can hand the process to whoever made the file. So it gives up, before it sees one:
every way to other machines, to other processes, to the system's set-up, and to files other than reading them. What is
refused answers "not permitted", and the library reports an error or dies; both are problems of that one page.
The filter (seccomp) is the kernel's, is inherited by whatever is started, and cannot be taken off again.
"""

import ctypes
import errno
import os
import resource
from pathlib import Path

LIBRARY = "libseccomp.so.2"
ALLOW = 0x7FFF0000
REFUSE = 0x00050000 | errno.EPERM
EQUAL, MASKED_EQUAL = 4, 7
WAYS_OUT = ("socket", "connect", "bind", "listen", "accept", "accept4", "sendmmsg", "recvmmsg", "io_uring_setup")
OTHER_PROCESSES = ("ptrace", "process_vm_readv", "process_vm_writev", "pidfd_open", "pidfd_getfd", "tkill", "kcmp")
FILES = (
    *(
        "unlink",
        "unlinkat",
        "rename",
        "renameat",
        "renameat2",
        "rmdir",
        "mkdir",
        "mkdirat",
        "truncate",
        "link",
        "linkat",
    ),
    *(
        "symlink",
        "symlinkat",
        "chmod",
        "fchmod",
        "fchmodat",
        "chown",
        "fchown",
        "lchown",
        "fchownat",
        "mknod",
        "mknodat",
    ),
    *("setxattr", "lsetxattr", "fsetxattr", "utimensat", "creat", "openat2"),
)
SYSTEM = (
    *(
        "mount",
        "umount2",
        "pivot_root",
        "chroot",
        "unshare",
        "setns",
        "bpf",
        "perf_event_open",
        "userfaultfd",
        "reboot",
    ),
    *(
        "keyctl",
        "add_key",
        "request_key",
        "kexec_load",
        "init_module",
        "finit_module",
        "delete_module",
        "swapon",
        "swapoff",
    ),
    *(
        "open_by_handle_at",
        "settimeofday",
        "clock_settime",
        "clock_adjtime",
        "adjtimex",
        "acct",
        "quotactl",
        "sethostname",
    ),
)
MORE_PROCESSES = 512  # beyond those of its user now: what else the user starts meanwhile counts too
MOST_FILES = 256  # open at once


class _Comparison(ctypes.Structure):
    """One argument of a system call compared, as libseccomp wants it."""

    _fields_ = (
        ("argument", ctypes.c_uint),
        ("how", ctypes.c_int),
        ("value", ctypes.c_uint64),
        ("second", ctypes.c_uint64),
    )


def confine(memory: int) -> None:
    """Binds this process for good: so much memory (bytes of address space), no way out. Raises OSError where it cannot.

    Bids are in its memory, so no picture of it goes to disk when it dies; it leads a group of its own, to be ended whole.
    """
    os.setsid()
    most = threads_of_user() + MORE_PROCESSES
    for limit, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, memory),  # of files in memory: no other can be written
        (resource.RLIMIT_NOFILE, MOST_FILES),
        (resource.RLIMIT_NPROC, most),
    ):
        hard = resource.getrlimit(limit)[1]
        bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (bound, bound))
    _filter(os.getppid())


def threads_of_user() -> int:
    """Threads of all processes of this process's user: what RLIMIT_NPROC counts."""
    found = 0
    for each in Path("/proc").glob("[0-9]*"):
        try:
            if each.stat().st_uid == os.getuid():
                found += sum(1 for _ in (each / "task").iterdir())
        except OSError:
            continue  # it ended meanwhile
    return found


def _filter(parent: int) -> None:
    library = ctypes.CDLL(LIBRARY)
    library.seccomp_init.restype = ctypes.c_void_p
    rules = ctypes.c_void_p(library.seccomp_init(ctypes.c_uint32(ALLOW)))
    if not rules:
        raise OSError(errno.ENOMEM, "seccomp_init")
    for name in (*WAYS_OUT, *OTHER_PROCESSES, *FILES, *SYSTEM):
        _refuse(library, rules, name)
    for process in (parent, (1 << 32) - 1, (1 << 64) - 1):  # the program it works for; everybody, in either width
        _refuse(library, rules, "kill", _Comparison(0, EQUAL, process, 0))
    for flags in (os.O_WRONLY, os.O_RDWR):  # files are opened to be read, or not at all
        _refuse(library, rules, "open", _Comparison(1, MASKED_EQUAL, os.O_ACCMODE, flags))
        _refuse(library, rules, "openat", _Comparison(2, MASKED_EQUAL, os.O_ACCMODE, flags))
    failed = library.seccomp_load(rules)
    if failed:
        raise OSError(-failed, "seccomp_load")
    library.seccomp_release(rules)


def _refuse(library: ctypes.CDLL, rules: ctypes.c_void_p, name: str, *where: _Comparison) -> None:
    number = library.seccomp_syscall_resolve_name(name.encode())
    compared = (_Comparison * len(where))(*where)
    failed = library.seccomp_rule_add_array(rules, ctypes.c_uint32(REFUSE), number, ctypes.c_uint(len(where)), compared)
    if failed and failed != -errno.EDOM:  # unknown on this kind of machine: nothing to refuse
        raise OSError(-failed, f"seccomp_rule_add {name}")
