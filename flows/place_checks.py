"""What the doctor looks at in the place and its machine: settings, key, modes, space, memory, volume."""

import os
import shutil
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from flows import machine
from flows.exports import TABLES
from flows.findings import Finding, Level, Patient
from reports.words import counted, enumerated
from settings.errors import UserError
from settings.sample import under_agreement
from sources.csv_records import misspelt
from sources.pseudonyms import load_key
from sources.roster import addresses

_LEAST_FREE_BYTES = 10**9
_SPACE_TIMES = 3
_MEMORY_SHARE = 0.8
_REMOTE_KINDS = frozenset({"nfs", "nfs4", "cifs", "smb3", "9p", "fuse.sshfs"})
_MEMORY_UNITS = {"MB": 10**6, "GB": 10**9, "TB": 10**12}


def _settings(patient: Patient) -> Iterator[Finding]:
    mode = patient.where.settings.stat().st_mode & 0o777
    if mode & 0o022:
        yield Finding(
            "settings",
            "fail",
            f"mode {mode:04o}: others may change them",
            f"chmod go-w {patient.where.settings}",
        )
    else:
        yield Finding("settings", "ok", f"valid, {patient.settings.fingerprint}")


def _agreement(patient: Patient) -> Iterator[Finding]:
    try:
        agreed = under_agreement(patient.settings, patient.where.landing).agreement
    except UserError as error:
        yield Finding("agreement", "fail", str(error), "agree first; nothing is computed without")
        return
    assert agreed is not None
    of_whom = "in force" if patient.settings.agreement else "none needed: this is the sample"
    yield Finding("agreement", "ok", f"{of_whom}, {agreed.fingerprint}")


def _key(patient: Patient) -> Iterator[Finding]:
    if patient.settings.agreement is None:
        return
    try:
        load_key(patient.where.key_file)
    except UserError as error:
        yield Finding("key", "fail", str(error), "see docs/operations.md, The key is lost")
    else:
        yield Finding("key", "ok", "closed to others; is there a copy among the secrets?")


def _roster(patient: Patient) -> Iterator[Finding]:
    path, people = patient.where.landing / TABLES["people"], patient.settings.people
    if not path.exists():
        said = "there is none: everybody whom the exports name counts, as one group"
        yield Finding("roster", "ok", said)
        return
    headers = people.columns.model_dump().values()
    try:
        listed, nearly = len(addresses(path, people.columns.work_address)), misspelt(path, headers)
    except UserError as error:
        yield Finding("roster", "fail", str(error), "mend it; a night would refuse it")
        return
    if nearly:
        yield Finding(
            "roster",
            "warn",
            f"no header {enumerated(nearly)}, but one that is spelt nearly so, which is not read",
            f"correct it in the first row of {path.name}, or name it under [people.columns]",
        )
    yield Finding(
        "roster", "ok", f"{counted(listed, 'row')} with a work address; whoever is not on it is nobody"
    )


def _modes(patient: Patient) -> Iterator[Finding]:
    where = patient.where
    private = [where.work, *patient.lake]
    if patient.settings.agreement is not None:
        private.append(where.landing)
    open_folders = [path for path in private if path.exists() and path.stat().st_mode & 0o077]
    for path in open_folders:
        yield Finding("modes", "fail", f"{path}: others may enter", f"chmod 700 {path}")
    for path in (where.warehouse, where.summaries):
        if path.exists() and path.stat().st_mode & 0o007:
            yield Finding("modes", "warn", f"{path}: everybody may enter", f"chmod o-rwx {path}")
    loose = sum(file.is_file() and file.stat().st_mode & 0o077 != 0 for file in where.work.rglob("*"))
    if loose:
        said = f"{loose} files of the work folder are open to others"
        yield Finding("modes", "warn", said, f"chmod -R go-rwx {where.work}")
    elif not open_folders:
        yield Finding("modes", "ok", "private folders and their files are closed; the mask of a night is 077")


def _space(patient: Patient) -> Iterator[Finding]:
    where = patient.where
    held = sum(machine.tree_bytes(folder) for folder in [where.work, *patient.lake])
    need = max(_LEAST_FREE_BYTES, _SPACE_TIMES * held)
    for name in ("work", "warehouse", "summaries"):
        path: Path = getattr(where, name)
        free = machine.free_bytes(path)
        said = f"{name}: {_gigabytes(free)} free; a night is safe with {_gigabytes(need)}"
        level: Level = "ok" if free >= need else "warn" if free >= held else "fail"
        yield Finding("space", level, said, "" if level == "ok" else "make room before the next night")


def _memory(patient: Patient) -> Iterator[Finding]:
    stated = patient.settings.engine.memory
    wanted, has = float(stated[:-2]) * _MEMORY_UNITS[stated[-2:]], machine.memory_bytes()
    if has is None:
        yield Finding("memory", "warn", "cannot be seen from here", f"make sure that {stated} are there")
    elif wanted > _MEMORY_SHARE * has:
        yield Finding(
            "memory",
            "warn",
            f"the engine may take {stated} of {_gigabytes(has)}",
            "lower [engine] memory, so that the night is not killed",
        )
    else:
        yield Finding("memory", "ok", f"the engine may take {stated} of {_gigabytes(has)}")


def _engine(patient: Patient) -> Iterator[Finding]:
    if patient.settings.engine.name != "spark":
        return
    has_java = shutil.which("java") or (Path(os.environ.get("JAVA_HOME", "")) / "bin" / "java").is_file()
    missing = [
        name for name, there in {"pyspark": find_spec("pyspark"), "Java 17": has_java}.items() if not there
    ]
    if missing:
        said = f"spark lacks {' and '.join(missing)}"
        yield Finding("engine", "fail", said, 'install the extra spark and Java 17, or state name = "duckdb"')
    else:
        yield Finding("engine", "ok", "spark has pyspark and Java")


def _volume(patient: Patient) -> Iterator[Finding]:
    mount = machine.mount_of(patient.where.work)
    if mount is not None and mount.kind in _REMOTE_KINDS:
        yield Finding(
            "volume",
            "warn",
            f"the work folder lies on {mount.kind}: locks and renames are not sure there",
            "put it on a disk of this machine",
        )
    if mount is not None and machine.is_encrypted(mount.device):
        yield Finding("encryption", "ok", "the work folder's volume is opened by dm-crypt")
    else:
        yield Finding(
            "encryption",
            "warn",
            "cannot be seen from here",
            "make sure that lake, work and key lie on an encrypted volume",
        )


def _gigabytes(number: float) -> str:
    return f"{number / 10**9:.1f} GB"


CHECKS: tuple[Callable[[Patient], Iterator[Finding]], ...] = (
    _settings,
    _agreement,
    _key,
    _roster,
    _modes,
    _space,
    _memory,
    _engine,
    _volume,
)
