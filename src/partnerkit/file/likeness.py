"""The owner, mode, access list and attributes of an old file, given to a new one."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

#: The attribute that grants rights beyond those of owner, group and others.
ACCESS_LIST = "system.posix_acl_access"
#: Attributes that only the system may write, and writes itself.
_OF_THE_SYSTEM = {"security.ima", "security.evm"}
_NONE_HERE = {errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}


def make_alike(new: Path, old: Path, status: os.stat_result) -> bool:
    """Make `new` like `old`, which has `status`; return False if something would be lost.

    At no moment does anybody have more rights to `new` than to `old`.
    """
    return _owned(new, old, status) and _attributed(new, old) and _moded(new, status)


def mode_like(source: Path) -> int:
    """Return the mode for a new file with the content of `source`, readable by no more people."""
    try:
        mode = stat.S_IMODE(source.stat().st_mode)
    except OSError:
        return 0o600
    return (0o600 if _access_list(source) else mode & 0o666) | 0o600


if sys.platform == "win32":

    def _owned(new: Path, old: Path, status: os.stat_result) -> bool:
        del new, old, status
        return True  # the folder determines the rights

else:

    def _owned(new: Path, old: Path, status: os.stat_result) -> bool:
        mine = new.stat()
        if (mine.st_uid, mine.st_gid) == (status.st_uid, status.st_gid):
            return True
        with suppress(OSError):
            os.chown(new, status.st_uid, status.st_gid)
            return True
        if mine.st_gid != status.st_gid:
            try:
                os.chown(new, -1, status.st_gid)
            except OSError:
                return False
        # Only an administrator can give a file away. The old owner now has the rights of the group.
        return mine.st_uid == status.st_uid or (
            _group_may_all(status.st_mode) and not _access_list(old)
        )


def _group_may_all(mode: int) -> bool:
    """Tell whether the group may do everything that the owner may."""
    return not (mode >> 6) & ~(mode >> 3) & 0o7


def _moded(new: Path, status: os.stat_result) -> bool:
    wanted = stat.S_IMODE(status.st_mode)
    with suppress(OSError):
        if stat.S_IMODE(new.stat().st_mode) != wanted:
            new.chmod(wanted)
    return stat.S_IMODE(new.stat().st_mode) == wanted


if sys.platform == "linux":

    def _access_list(path: Path) -> bool:
        try:
            return ACCESS_LIST in os.listxattr(path)
        except OSError:
            return False

    def _attributed(new: Path, old: Path) -> bool:
        try:
            wanted, there = _attributes(old), _attributes(new)
            for name in there.keys() - wanted.keys():
                os.removexattr(new, name)  # inherited from the folder, an access list for example
            for name, value in wanted.items():
                if there.get(name) != value:
                    os.setxattr(new, name, value)
        except OSError as error:
            return error.errno in _NONE_HERE and not _has_any(old)
        return True

    def _attributes(path: Path) -> dict[str, bytes]:
        names = set(os.listxattr(path)) - _OF_THE_SYSTEM
        return {name: os.getxattr(path, name) for name in names}

    def _has_any(path: Path) -> bool:
        try:
            return bool(os.listxattr(path))
        except OSError as error:
            return error.errno not in _NONE_HERE

elif sys.platform == "darwin":
    #: Of copyfile(3): COPYFILE_ACL and COPYFILE_XATTR.
    _ACL_AND_ATTRIBUTES = 1 << 0 | 1 << 2

    def _access_list(path: Path) -> bool:
        del path
        return False

    def _attributed(new: Path, old: Path) -> bool:
        import ctypes

        try:
            copyfile = ctypes.CDLL(None, use_errno=True).copyfile
        except (OSError, AttributeError):
            return False
        names = os.fsencode(old), os.fsencode(new)
        return not copyfile(*names, None, ctypes.c_uint32(_ACL_AND_ATTRIBUTES))

else:

    def _access_list(path: Path) -> bool:
        del path
        return False

    def _attributed(new: Path, old: Path) -> bool:
        del new, old
        return True
