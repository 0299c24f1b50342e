"""Memory that is free again goes back to the system, so that what a long run needs does not grow."""

import ctypes
import os


def give_back() -> None:
    """Return memory that is not used any more, where the C library can be told to; else it is kept for later use."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    trim = None if os.name == "nt" else getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
