"""What stands, in a few lines: how much is matched, the last night, the generations, and what is missing."""

from flows.night import Night


def closing_lines(night: Night) -> str:
    """What the night leaves to say: the outcome, and where the files lie."""
    assert night.published is not None
    run = night.run
    said = "published" if run.outcome == "published" else "nothing has changed, the generation stays"
    return (
        f"{said}: {night.published.name}, as of {run.as_of}, {run.rows_published:,} rows\n"
        f"  analysts    {night.published.warehouse}\n"
        f"  people-ops  {night.published.summaries}\n"
    )
