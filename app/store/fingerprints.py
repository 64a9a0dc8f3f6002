"""The schema fingerprints of every format that was ever released; a test keeps the newest true.

A file made whole and one brought up by migrations say the same in another order, hence two.
"""

from __future__ import annotations

KNOWN = frozenset(
    {
        "bb117f6d861d58377756e5a05d0e8243faa42387e2e628ed2092888598c1d8ab",
        "0a5a7c39c23d93380b7b432fbabc858547825ab655a32116b20c4aafb7a47c99",
    }
)
