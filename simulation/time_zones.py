"""VTIMEZONE components for the zones of the sites, with the rules in force since 2007."""


def _component(zone: str, *parts: tuple[str, str, str, str, str, str | None]) -> tuple[str, ...]:
    lines = ["BEGIN:VTIMEZONE", f"TZID:{zone}"]
    for kind, name, before, after, starts, rule in parts:
        lines += [f"BEGIN:{kind}", f"TZNAME:{name}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}"]
        lines += [f"DTSTART:{starts}", *([f"RRULE:FREQ=YEARLY;{rule}"] if rule else []), f"END:{kind}"]
    return (*lines, "END:VTIMEZONE")


VTIMEZONES: dict[str, tuple[str, ...]] = {
    "Europe/Berlin": _component(
        "Europe/Berlin",
        ("DAYLIGHT", "CEST", "+0100", "+0200", "19700329T020000", "BYMONTH=3;BYDAY=-1SU"),
        ("STANDARD", "CET", "+0200", "+0100", "19701025T030000", "BYMONTH=10;BYDAY=-1SU"),
    ),
    "America/New_York": _component(
        "America/New_York",
        ("DAYLIGHT", "EDT", "-0500", "-0400", "19700308T020000", "BYMONTH=3;BYDAY=2SU"),
        ("STANDARD", "EST", "-0400", "-0500", "19701101T020000", "BYMONTH=11;BYDAY=1SU"),
    ),
    "Asia/Kolkata": _component(
        "Asia/Kolkata",
        ("STANDARD", "IST", "+0530", "+0530", "19700101T000000", None),
    ),
}
"""Lines of the component by zone name."""
