"""What must hold of `facts.asks`: who was asked, and when an answer came."""

from collections.abc import Iterator

from expectations.rules import Figures, Rule, none_where, refers


def rules(figures: Figures) -> Iterator[Rule]:
    """Answers after the asks, by somebody else, within observation."""
    late = figures.whole("answer_late_hours")
    yield none_where(
        "answered_at < asked_at OR is_answered <> (answered_at IS NOT NULL)",
        "an answer comes after the ask, and is one or none",
        "A wrong clock never makes an answer that came before the question.",
    )
    yield none_where(
        f"working_seconds > {late} * 3600",
        f"no ask is watched for longer than {late} working hours",
        "Waiting times end where observation does, so that no long tail decides.",
    )
    yield none_where("person = asker", "nobody asks themselves", "Notes to oneself wait for no answer.")
    yield refers("asker", "core.people", "person", "No row speaks of somebody who is described nowhere.")
