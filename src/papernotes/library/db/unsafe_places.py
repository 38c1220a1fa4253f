"""Detect places where a database can be damaged: network file systems and cloud folders."""

import os
from typing import NamedTuple

_NETWORK = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb",
        "smb2",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ceph",
        "glusterfs",
        "lustre",
        "ncpfs",
        "davfs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.s3fs",
        "fuse.gcsfuse",
    ]
)
_CLOUDS = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud Drive",
    "com~apple~clouddocs": "iCloud Drive",
    "mobile documents": "iCloud Drive",
}
_MOUNTS = "/proc/mounts"


class Danger(NamedTuple):
    """Why a folder is unsafe: a cloud folder, as of Dropbox, or a network file system, as nfs4."""

    name: str
    is_cloud: bool


def find_danger(root: str, mounts: str = _MOUNTS) -> Danger | None:
    """Return why a folder is unsafe for a database; None if it is safe."""
    path = os.path.realpath(root)
    for part in path.replace("\\", "/").lower().split("/"):
        for start, name in _CLOUDS.items():
            if part.startswith(start):
                return Danger(name, is_cloud=True)
    kind = "a share" if path.startswith("\\\\") else _network_kind(path, mounts)
    return Danger(kind, is_cloud=False) if kind else None


def _network_kind(path: str, mounts: str) -> str:
    """Return the kind of network file system that a path is on; empty for a local one."""
    try:
        with open(mounts, encoding="utf-8", errors="surrogateescape") as file:
            lines = [line.split() for line in file]
    except OSError:
        return ""
    longest, kind = -1, ""
    for fields in lines:
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\")
        inside = path == point or path.startswith(point.rstrip("/") + "/")
        if inside and len(point) >= longest:
            longest, kind = len(point), fields[2]
    return kind if kind in _NETWORK else ""
