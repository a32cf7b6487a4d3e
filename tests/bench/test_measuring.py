"""What is compared is run by turns, and the figures are taken from all runs."""

from bench.measuring import Spent, by_turns, of_many


def spending(*walls):
    """A measure that writes down what it ran, and gives out times on the clock; the last one again and again."""
    ran, left = [], list(walls)

    def measure(call):
        ran.append(call())
        return Spent(cpu=1.0, wall=left.pop(0) if len(left) > 1 else left[0])

    return measure, ran


def test_the_least_of_the_processor_and_the_median_on_the_clock_count():
    assert of_many([Spent(3.0, 5.0), Spent(2.0, 9.0), Spent(4.0, 6.0)]) == Spent(2.0, 6.0, 3)


def test_each_thing_runs_once_and_then_a_few_times_in_its_turn():
    measure, ran = spending(1.0)
    found = by_turns({"one": lambda: 1, "other": lambda: 2}, runs=6, measure=measure)
    assert ran == [1, 2, 1, 1, 1, 2, 2, 2, 1, 1, 1, 2, 2, 2]
    assert found == {"one": Spent(1.0, 1.0, 6), "other": Spent(1.0, 1.0, 6)}


def test_a_slow_thing_runs_once():
    measure, ran = spending(6_000.0)
    assert by_turns({"slow": lambda: 1}, measure=measure) == {"slow": Spent(1.0, 6_000.0, 1)}
    assert ran == [1]


def test_a_thing_that_took_its_time_is_not_run_again():
    measure, _ran = spending(900.0)
    assert by_turns({"long": lambda: 1}, measure=measure)["long"].runs == 3


def test_what_comes_before_a_run_comes_before_each():
    done = []
    by_turns({"one": lambda: done.append("run")}, runs=3, before=lambda: done.append("before"))
    assert done == ["before", "run"] * 4
