"""Names that nobody bears: a short first name and a tree, a bird or a stone."""

_FIRST_NAMES = """
    Ana Ben Cleo Dara Emil Fay Gus Hana Ida Jon Kira Leo Mia Nils Oda Per Quinn Rosa Sam Tara Uli Vera Wim
    Xenia Yara Zeno Ari Bela Cai Dina Eva Finn Greta Hugo Ines Juri Kaia
"""
_LAST_NAMES = """
    Ash Birch Cedar Dove Elm Finch Granite Heron Ivy Jasper Kestrel Larch Maple Nightjar Oak Pine Quartz Robin
    Slate Tern Umber Vetch Willow Yarrow Alder Basalt Crane Drift Egret Flint Gull
"""


def synthetic_name(number: int) -> str:
    """A full name; the first 1,147 numbers give different ones, since the lists' lengths share no factor."""
    first, last = _FIRST_NAMES.split(), _LAST_NAMES.split()
    return f"{first[number % len(first)]} {last[number % len(last)]}"


def address(name: str, domain: str) -> str:
    """The work address that goes with a name."""
    return f"{name.lower().replace(' ', '.')}@{domain}"
