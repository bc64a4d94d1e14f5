"""A folder anywhere: on a disk, in S3 or another object store, in memory. A file is there whole or not at all.

On a disk a file is written under another name and renamed. Object stores show an object when all of it has come, and rename by copying; there
it is written in one go. Not supported: local paths that several machines see with a delay (old NFS): an old listing only makes work twice.
"""

from __future__ import annotations

import json
import os
import uuid
from typing import Any

from khabar.errors import KhabarError, MissingExtra

WHOLE_AT_ONCE = frozenset(("memory", "s3", "s3a", "gs", "gcs", "abfs", "az", "adl"))
"""Protocols whose objects appear whole, under their name, when all of them has come."""


class Folder:
    """Files by their path within one folder, through fsspec. `where` is a path or an address such as s3://bucket/run."""

    def __init__(self, where: str) -> None:
        self.where = where
        try:
            from fsspec.core import url_to_fs
        except ImportError as error:
            raise MissingExtra("scale needs an extra: pip install 'khabar[scale]'") from error
        try:
            self.fs, self.root = url_to_fs(where)
        except ImportError as error:
            raise MissingExtra(f"{where}: {error}; install the package that reads it on every machine (s3fs for s3://, gcsfs for gs://)") from error
        except ValueError as error:
            raise KhabarError(f"{where}: {error}; give a folder, or an address fsspec knows, such as s3://bucket/folder") from error

    def path(self, name: str) -> str:
        return f"{self.root.rstrip('/')}/{name}"

    def write(self, name: str, raw: bytes) -> None:
        """Puts a file there, whole, in place of one of its name."""
        path = self.path(name)
        self.fs.makedirs(path.rpartition("/")[0], exist_ok=True)
        if self.protocol in WHOLE_AT_ONCE:
            self.fs.pipe_file(path, raw)
            return
        part = f"{path}.{uuid.uuid4().hex}.part"
        self.fs.pipe_file(part, raw)
        if self.protocol in ("file", "local"):
            os.replace(part, path)
        else:
            self.fs.mv(part, path)

    @property
    def protocol(self) -> str:
        return self.fs.protocol if isinstance(self.fs.protocol, str) else self.fs.protocol[0]

    def read(self, name: str) -> bytes:
        return self.fs.cat_file(self.path(name))

    def json(self, name: str) -> Any:
        """A JSON file; None when there is none. Raises KhabarError on a damaged one."""
        try:
            return json.loads(self.read(name))
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise KhabarError(f"{self.where}/{name}: damaged ({error}); delete it, and what it tells of is made anew") from error

    def write_json(self, name: str, value: Any) -> None:
        self.write(name, json.dumps(value, ensure_ascii=False, indent=1).encode())

    def names(self, below: str, end: str) -> list[str]:
        """The files of a folder in it, as paths within this one, sorted."""
        self.fs.invalidate_cache()
        try:
            found = self.fs.ls(self.path(below), detail=False)
        except FileNotFoundError:
            return []
        return sorted(f"{below}/{path.rstrip('/').rpartition('/')[2]}" for path in found if path.endswith(end))

    def remove(self, name: str) -> None:
        """Takes a file or folder away; nothing happens when there is none."""
        if self.fs.exists(self.path(name)):
            self.fs.rm(self.path(name), recursive=True)
