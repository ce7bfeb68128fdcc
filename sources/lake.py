"""The lake: one folder a landing, named by what was read, with one Parquet a table and a manifest.

A landing is there when its manifest is. Readers list manifests and never glob; what a crash leaves behind is
a `.tmp-` folder that nobody reads and `sweep` removes. Paths go through Arrow filesystems: local folders are
what is tested; to an object store (s3://...) a landing is copied file by file, its manifest last.
"""

import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import msgspec
from pyarrow import fs

from settings.errors import LakeError
from sources.manifest import LandedMember, Manifest, sealed, unsealed

MANIFEST = "manifest.json"
TEMPORARY = ".tmp-"
DAMAGED = ".damaged-"
"""What the name of a landing begins with once its bytes were found to be others than those written."""

_CHUNK_BYTES = 1 << 20


class Lake:
    """The landings below a path or URI.

    door: fingerprint of the door in force. With it, only landings read through this door count: what an older
    key or older exclusions let in is out of sight, until its exports land again. sources: those that count;
    None for all. The landings are listed once: only who holds the night's lock changes them.
    """

    def __init__(
        self, uri: str | Path, door: str | None = None, sources: Collection[str] | None = None
    ) -> None:
        self.door = door
        self.sources = sources
        self._listed: _Listed | None = None
        self.is_local = "://" not in str(uri)
        self.filesystem: fs.FileSystem
        if self.is_local:
            self.filesystem, self._base = fs.LocalFileSystem(), str(Path(uri).absolute())
        else:
            self.filesystem, self._base = fs.FileSystem.from_uri(str(uri))

    def manifests(self) -> list[Manifest]:
        """Manifests of the landings that count, in the order of their names."""
        return [each for each in self._agreed() if self.door in (None, each.door)]

    def left_out(self) -> int:
        """How many landings do not count because they were read through another door."""
        return len(self._agreed()) - len(self.manifests())

    def _agreed(self) -> list[Manifest]:
        return [each for each in self.every() if self.sources is None or each.source in self.sources]

    def files(self, table: str) -> list[str]:
        """Paths, for `filesystem`, of the Parquet files of a table; [] where no landing has rows of it."""
        return [self.path(each.landing, table) for each in self.manifests() if table in each.tables]

    def path(self, landing: str, table: str) -> str:
        """Path of a table of a landing."""
        return f"{self._base}/{landing}/{table}.parquet"

    def holds(self, landing: str) -> bool:
        """Whether a landing is there."""
        return self._is_file(f"{self._base}/{landing}/{MANIFEST}")

    def verify(self) -> list[str]:
        """Faults of the landings that count, a sentence each: files missing or changed."""
        return [fault for manifest in self.manifests() for fault in self._faults(manifest)]

    def sweep(self) -> int:
        """Remove what interrupted landings left behind; how many. Only for who holds the night's lock."""
        if not self.is_local or not Path(self._base).is_dir():
            return 0
        stale = [path for path in Path(self._base).iterdir() if path.name.startswith(TEMPORARY)]
        for path in stale:
            shutil.rmtree(path)
        return len(stale)

    def set_damaged_aside(self) -> int:
        """Take landings that are not what was written out of sight, so that their exports land again.

        Gives how many: of those that count, and of those whose manifest is missing or damaged. What is set
        aside stays until `lost` finds its content again. Local lakes alone; for who holds the night's lock.
        """
        folders = self._folders() if self.is_local else []
        damaged = [folder for folder in folders if self._is_damaged(folder.name)]
        for folder in damaged:
            aside = folder.with_name(f"{DAMAGED}{folder.name}")
            if aside.exists():
                shutil.rmtree(aside)
            folder.rename(aside)
        self._listed = None
        return len(damaged)

    def lost(self) -> list[Path]:
        """Landings set aside whose members and cover have not landed again; the others are removed."""
        lost = []
        for aside in self._folders(DAMAGED) if self.is_local else []:
            if self._is_there_again(aside):
                shutil.rmtree(aside)
            else:
                lost.append(aside)
        return lost

    def _folders(self, prefix: str = "") -> list[Path]:
        found = sorted(Path(self._base).glob(f"{prefix}*"))
        return [path for path in found if path.is_dir() and path.name.startswith(".") == bool(prefix)]

    def _is_damaged(self, landing: str) -> bool:
        if not self.holds(landing):
            return True
        try:
            manifest = self._manifest(landing)
        except LakeError:
            return True
        counts = self.sources is None or manifest.source in self.sources
        return counts and self.door in (None, manifest.door) and any(self._faults(manifest))

    def _is_there_again(self, aside: Path) -> bool:
        if self.holds(aside.name.removeprefix(DAMAGED)):
            return True
        try:
            manifest = self._manifest(aside.name)
        except (LakeError, OSError):
            return False
        standing = [each for each in self.manifests() if each.source == manifest.source]
        members = {member for each in standing for member in each.members}
        return members.issuperset(manifest.members) and manifest.file in {each.file for each in standing}

    def remove(self, landing: str) -> None:
        """Take a landing out of the lake, in one step where the lake is local."""
        if self.is_local:
            gone = Path(self._base) / f"{TEMPORARY}removed-{landing}"
            (Path(self._base) / landing).rename(gone)
            shutil.rmtree(gone)
        else:
            self.filesystem.delete_file(f"{self._base}/{landing}/{MANIFEST}")
            self.filesystem.delete_dir(f"{self._base}/{landing}")
        self._listing.remove(landing)

    @contextmanager
    def staging(self, run: str) -> Iterator[Path]:
        """A private folder to write a landing in; gone afterwards unless `commit` moved it into the lake."""
        if self.is_local:
            Path(self._base).mkdir(parents=True, exist_ok=True, mode=0o700)
        place = Path(tempfile.mkdtemp(prefix=f"{TEMPORARY}{run}-", dir=self._base if self.is_local else None))
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def commit(self, staged: Path, manifest: Manifest) -> bool:
        """Move a staged landing into the lake in one step; False where the same landing is there already."""
        (staged / MANIFEST).write_bytes(sealed(manifest))
        for file in staged.iterdir():
            _sync(file)
        if self.holds(manifest.landing) or not self._place(staged, manifest):
            self._listed = None
            return False
        self._listing.add(manifest)
        return True

    def _place(self, staged: Path, manifest: Manifest) -> bool:
        if self.is_local:
            _sync(staged)
            return _move(staged, Path(self._base) / manifest.landing)
        for name in [*sorted(f"{table}.parquet" for table in manifest.tables), MANIFEST]:
            target = f"{self._base}/{manifest.landing}/{name}"
            fs.copy_files(str(staged / name), target, fs.LocalFileSystem(), self.filesystem)
        return True

    def every(self) -> list[Manifest]:
        """Manifests of all landings in the order of their names, whatever door they were read through."""
        return sorted(self._listing.landings.values(), key=lambda manifest: manifest.landing)

    def holding(self, members: Iterable[LandedMember]) -> list[Manifest]:
        """Manifests of all landings that hold one of the members."""
        held = self._listing
        names = {name for member in members for name in held.by_member.get(member, ())}
        return [held.landings[name] for name in sorted(names)]

    def of_file(self, file: str) -> list[Manifest]:
        """Manifests of all landings of a file, by its name in the lake."""
        return [self._listing.landings[name] for name in sorted(self._listing.by_file.get(file, ()))]

    @property
    def _listing(self) -> "_Listed":
        if self._listed is None:
            self._listed = _Listed()
            selector = fs.FileSelector(self._base, allow_not_found=True)
            for info in self.filesystem.get_file_info(selector):
                name = info.base_name
                if not (info.is_file or name.startswith((TEMPORARY, DAMAGED))) and self.holds(name):
                    self._listed.add(self._manifest(name))
        return self._listed

    def _manifest(self, landing: str) -> Manifest:
        path = f"{self._base}/{landing}/{MANIFEST}"
        with self.filesystem.open_input_stream(path) as stream:
            data = stream.read()
        try:
            return unsealed(data)
        except msgspec.DecodeError:
            raise LakeError(
                f"{path}: the manifest is damaged. Remove its folder, so that its exports land again."
            ) from None

    def _is_file(self, path: str) -> bool:
        return self.filesystem.get_file_info(path).is_file

    def _faults(self, manifest: Manifest) -> Iterator[str]:
        for table, file in sorted(manifest.tables.items()):
            path = self.path(manifest.landing, table)
            if not self._is_file(path):
                yield f"{path}: missing"
            elif self._digest(path) != file.sha256:
                yield f"{path}: changed since it landed"

    def _digest(self, path: str) -> str:
        digest = sha256()
        with self.filesystem.open_input_stream(path) as stream:
            while chunk := stream.read(_CHUNK_BYTES):
                digest.update(chunk)
        return digest.hexdigest()


class _Listed:
    """The landings that are there, found by what they hold: a thousand exports ask a thousand times."""

    def __init__(self) -> None:
        self.landings: dict[str, Manifest] = {}
        self.by_member: dict[LandedMember, set[str]] = defaultdict(set)
        self.by_file: dict[str, set[str]] = defaultdict(set)

    def add(self, manifest: Manifest) -> None:
        self.landings[manifest.landing] = manifest
        self.by_file[manifest.file].add(manifest.landing)
        for member in manifest.members:
            self.by_member[member].add(manifest.landing)

    def remove(self, landing: str) -> None:
        if gone := self.landings.pop(landing, None):
            self.by_file[gone.file].discard(landing)
            for member in gone.members:
                self.by_member[member].discard(landing)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _move(staged: Path, target: Path) -> bool:
    try:
        staged.rename(target)
    except OSError:
        if not (target / MANIFEST).is_file():
            raise
        return False
    _sync(target.parent)
    return True
