"""Which days an archive covers, where some of its dates lie."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

LONGEST_SILENCE = timedelta(days=366)
"""Dates farther from all others are taken for lies: clocks that were never set, mails from 2036."""


def busiest_stretch(days: Mapping[date, int]) -> tuple[date, date] | None:
    """First and last day of the stretch that holds most records, among those that a long silence parts.

    days: records by day. Of equally busy stretches the later one counts. None without days.
    """
    stretches: list[list[date]] = []
    for day in sorted(days):
        if stretches and day - stretches[-1][-1] <= LONGEST_SILENCE:
            stretches[-1].append(day)
        else:
            stretches.append([day])
    if not stretches:
        return None
    busiest = max(stretches, key=lambda stretch: (sum(days[day] for day in stretch), stretch))
    return busiest[0], busiest[-1]


def longest_stretch(spans: Iterable[tuple[date, date]], silence: timedelta) -> tuple[date, date] | None:
    """First and last day of the longest of the stretches that spans of days make and a silence parts.

    spans: first and last days, in any order. Of equally long stretches the later one counts. None without
    spans.
    """
    stretches: list[tuple[date, date]] = []
    for first, last in sorted(spans):
        if stretches and first - stretches[-1][1] <= silence:
            stretches[-1] = (stretches[-1][0], max(last, stretches[-1][1]))
        else:
            stretches.append((first, last))
    return max(stretches, key=lambda stretch: (stretch[1] - stretch[0], stretch), default=None)
