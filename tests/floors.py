#!/usr/bin/env python3
"""Compares the scorer's figures with their floors: floors.py FLOORS.tsv FOLDER, which holds a GOLD.json for each gold."""

import json
import sys
from functools import reduce
from pathlib import Path


def rows(path):
    """Gold, path and floor of each line that is no comment."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            gold, key, floor = line.split("\t")
            yield gold, key, float(floor)


def figure(folder, gold, key):
    """The figure in per cent; a rate over nothing is 0."""
    figures = json.loads(Path(folder, f"{gold}.json").read_text(encoding="utf-8"))
    return 100 * (reduce(dict.__getitem__, key.split("."), figures) or 0)


def main(floors, folder):
    below = above = 0
    for gold, key, floor in rows(floors):
        reached = figure(folder, gold, key)
        holds = reached >= floor
        above, below = above + holds, below + (not holds)
        print(f"{'ok   ' if holds else 'BELOW'} {reached:6.2f} of {floor:6.2f}  {gold}  {key}")
    print(f"\n{above} passed, {below} failed")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
