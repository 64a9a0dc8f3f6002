"""The schema fingerprints of every format that was ever released; a test keeps the newest true.

A file made whole and one brought up by migrations say the same in another order, hence several:
made by 1.0, by the first migration alone; made by 1.1, by both migrations, by 1.0 and the second;
made by 1.2, by all three migrations, by 1.0 and the later two, by 1.1 and the third.
"""

from __future__ import annotations

KNOWN = frozenset(
    {
        "bb117f6d861d58377756e5a05d0e8243faa42387e2e628ed2092888598c1d8ab",
        "0a5a7c39c23d93380b7b432fbabc858547825ab655a32116b20c4aafb7a47c99",
        "429a4fdd2fa3aaa81ccaf9978793a9391361985b42dd7dc9b49f05243bb6649b",
        "cf4a10d8e0c2b7e4a53d4ef7dbb537d95f2122159825f502a16b97e533528502",
        "84148104409a608e25ae99b1180c4500fb438510e8fbf4c4d97f53e9020d2ae5",
        "e65b44905f34c10591df84ab402cfe35662708cb05297a707bc3299b5e342188",
        "0069d495e377104d4afdcc49750c7e85d4bb93923dd21ec4a7efbe53358cd104",
        "6300d71f22e9c2897859bfe22b9a1e068aba30af6bd086f82f715af351404488",
        "31fe80a035133f2b3900fc6a804e10519ac8b65c39cf1639ce6958a40c15544a",
    }
)
