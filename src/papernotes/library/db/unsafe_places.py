"""Detect places where a database can be damaged: network file systems and cloud folders."""

import os

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


def danger(root: str, mounts: str = _MOUNTS) -> str:
    """Return why a folder is unsafe, as in `a network file system (nfs4)`; empty if it is safe."""
    path = os.path.realpath(root)
    for part in path.replace("\\", "/").lower().split("/"):
        for start, name in _CLOUDS.items():
            if part.startswith(start):
                return f"a cloud folder ({name})"
    kind = "a share" if path.startswith("\\\\") else _network_kind(path, mounts)
    return f"a network file system ({kind})" if kind else ""


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


def warning(danger: str) -> str:
    """Return the warning about a library in such a place."""
    if danger.startswith("a cloud"):
        return (
            f"library.db lies in {danger}, which may copy it while it is being written and "
            "damage it: keep the library on this computer's own disk, and files of "
            "`papers backup` there."
        )
    return (
        f"library.db lies on {danger}, where two computers that write at once can damage "
        "it: use it from one computer at a time, or keep it on that one's own disk."
    )
