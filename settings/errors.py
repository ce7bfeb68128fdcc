"""Mistakes that a person can mend: shown as one text without a traceback, each kind with its own exit code.

A message names the file, the record, what was expected and what to do. It never quotes a record or a name.
"""

from enum import IntEnum, StrEnum


class ExitCode(IntEnum):
    """What the shell sees. Documented in docs/operations.md."""

    OK = 0
    FAILED = 1
    USAGE = 2
    DEGRADED = 3
    GATE_REFUSED = 4
    AUDIT_BROKEN = 5
    BUSY = 75
    TERMINATED = 143


class UserError(Exception):
    """Base of every mistake that the command line reports in one text."""

    exit_code: ExitCode = ExitCode.FAILED


class Refusal(StrEnum):
    """Why an export is not taken in, as a code; docs/operations.md says what to do about each."""

    UNREADABLE = "unreadable"
    NOT_AN_EXPORT = "not_an_export"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    HOSTILE = "hostile"
    TOO_LARGE = "too_large"
    CHANGING = "changing"
    READER_FAULT = "reader_fault"


class SourceError(UserError):
    """An export cannot be read as what it should be; `reason` says why in one word."""

    def __init__(self, message: str, reason: Refusal = Refusal.UNREADABLE) -> None:
        super().__init__(message)
        self.reason = reason


class LakeError(UserError):
    """The lake cannot be written, or a landing in it is damaged."""


class SettingsError(UserError):
    """The settings file is missing, unreadable, or states something impossible."""

    exit_code = ExitCode.USAGE


class AgreementError(SettingsError):
    """Something was asked for that the agreement does not list."""


class UsageError(UserError):
    """The command was asked for something that it cannot do."""

    exit_code = ExitCode.USAGE


class PublishError(UserError):
    """A generation could not be written whole; what was published before still stands."""


class DeliveryError(UserError):
    """What was published could not be copied to the delivery folder; it is published all the same."""


class GateError(UserError):
    """An expectation was not met: nothing is published."""

    exit_code = ExitCode.GATE_REFUSED


class AuditError(UserError):
    """The audit itself did not run, which says nothing about the data: nothing is published."""

    exit_code = ExitCode.AUDIT_BROKEN


class BusyError(UserError):
    """Another night holds the lock (EX_TEMPFAIL, so that a scheduler tries again)."""

    exit_code = ExitCode.BUSY
