"""Who is in a team, who leads it, and who comes and goes."""

from datetime import date

from simulation.names import synthetic_name
from simulation.organisation import POD_PEOPLE
from simulation.records import World


def test_teams_have_the_planned_size_and_their_first_person_leads(small: World) -> None:
    red, blue = small.organisation.members["Red"], small.organisation.members["Blue"]
    assert (len(red), len(blue)) == (9, 5)
    assert red[0].manager is None
    assert {person.manager for person in red[1:]} == {red[0].number}
    assert blue[0].manager == red[0].number
    assert {person.manager for person in blue[1:]} == {blue[0].number}


def test_a_person_stands_at_their_number(small: World) -> None:
    assert [person.number for person in small.organisation.people] == list(range(14))


def test_pods_are_small_even_and_of_one_site(small: World) -> None:
    pods = small.organisation.pods("Red")
    assert [len(pod) for pod in pods] == [3, 3, 3]
    assert all(len(pod) <= POD_PEOPLE and len({person.site for person in pod}) == 1 for pod in pods)


def test_people_join_leave_and_work_part_time_as_planned(small: World) -> None:
    red, blue = small.organisation.members["Red"], small.organisation.members["Blue"]
    joiner, leaver = red[-1], blue[-1]
    assert joiner.starts_on == date(2026, 3, 9)
    assert not joiner.is_employed(date(2026, 3, 8))
    assert leaver.ends_on == date(2026, 3, 20)
    assert leaver.is_employed(date(2026, 3, 20))
    assert not leaver.is_employed(date(2026, 3, 21))
    part_timers = [person for person in blue if person.schedule.text == "Mon-Wed 09:00-17:00"]
    assert len(part_timers) == 1
    assert part_timers[0] not in (blue[0], leaver)


def test_names_are_different_for_many_numbers() -> None:
    assert len({synthetic_name(number) for number in range(1147)}) == 1147
