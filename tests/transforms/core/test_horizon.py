"""Which days are computed: those that exports cover, and no decades for a lonely date."""


def _night(draw, scope: str, first_day: str, as_of: str = "2026-06-30", **settings: int) -> None:
    draw(
        "core.horizon",
        given={"reference.night": f"as_of\n{as_of}", "lake.scope": f"source | starts_on | ends_on\n{scope}"},
        settings=settings,
        expect=f"first_day | last_day\n{first_day} | {as_of}",
    )


def test_messages_and_mails_begin_it_wherever_calendars_reach(draw):
    scope = """
        calendar | 2019-01-01 | 2026-12-31
        slack    | 2026-02-02 | 2026-06-30
        email    | 2026-01-05 | 2026-06-30
        people   | 2001-01-01 | 2026-06-30
    """
    _night(draw, scope, "2026-01-05")


def test_calendars_alone_begin_it_too_and_nothing_is_one_day(draw):
    _night(draw, "calendar | 2026-03-02 | 2026-12-31", "2026-03-02")
    _night(draw, "people | 2026-03-02 | 2026-03-02", "2026-06-30")


def test_an_archive_that_a_long_silence_parts_stretches_nothing(draw):
    scope = """
        email | 1998-01-03 | 1998-12-30
        email | 2024-12-30 | 2025-06-30
        slack | 2026-01-05 | 2026-06-30
        email | 2036-02-07 | 2036-02-07
    """
    _night(draw, scope, "2024-12-30")
    _night(draw, scope, "2026-01-05", longest_silence_days=90)
    _night(draw, scope, "1998-01-03", as_of="1998-12-30")


def test_one_long_archive_is_cut_at_the_longest_horizon(draw):
    _night(draw, "email | 2003-01-01 | 2026-06-30", "2026-04-01", longest_horizon_days=91)


def test_a_short_span_inside_a_long_one_begins_nothing(draw):
    scope = """
        email | 2024-01-01 | 2026-06-30
        slack | 2024-02-01 | 2024-02-02
        slack | 2026-05-01 | 2026-06-30
    """
    _night(draw, scope, "2024-01-01")
