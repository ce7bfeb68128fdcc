"""`python -m simulation FOLDER [--seed N]`: write the sample anew."""

import argparse
from pathlib import Path

from simulation.sample import SEED, write_sample


def main() -> None:
    """Read the command line and write the sample."""
    parser = argparse.ArgumentParser(prog="python -m simulation", description=__doc__)
    parser.add_argument("folder", type=Path, help="folder to write to, such as data/sample")
    parser.add_argument("--seed", type=int, default=SEED, help="seed of the committed sample by default")
    arguments = parser.parse_args()
    write_sample(arguments.folder, arguments.seed)


if __name__ == "__main__":
    main()
