"""The schema fingerprints of every format that was ever released; a test keeps the newest true.

A file made whole and one brought up by migrations say the same in another order, hence several:
made by 1.0, by the first migration alone; made by 1.1, by both migrations, by 1.0 and the second.
"""

from __future__ import annotations

KNOWN = frozenset(
    {
        "bb117f6d861d58377756e5a05d0e8243faa42387e2e628ed2092888598c1d8ab",
        "0a5a7c39c23d93380b7b432fbabc858547825ab655a32116b20c4aafb7a47c99",
        "150e5cf197b3cc6451b53dbce5514facd2662c4d0ffb539e310e0796587017cd",
        "bbbc861e72265475591bf4da51e9e3057df6143191e925146827807ddec517cc",
        "76f0cc394521ac4bc272bdd53b0ecbaf5ea62a54719b6e6be2293ab41bcb900a",
    }
)
