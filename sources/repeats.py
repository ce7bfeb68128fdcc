"""Records that one file holds twice: those of which every stored value is the same."""

from hashlib import blake2b

_DIGEST_BYTES = 16


class Repeats:
    """Remembers what was seen by 16 bytes each, so that large files fit into memory."""

    def __init__(self) -> None:
        self._seen: set[bytes] = set()

    def is_repeat(self, *values: object) -> bool:
        """Whether these values were met before; from now on they were."""
        digest = blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=_DIGEST_BYTES).digest()
        if digest in self._seen:
            return True
        self._seen.add(digest)
        return False
