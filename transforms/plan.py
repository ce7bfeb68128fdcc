"""The order of work, from what each model reads."""

from collections.abc import Callable, Collection, Container, Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from transforms.model import LAYERS, LOADED, Model, ModelError


def order(models: Mapping[str, Model], loaded: Collection[str]) -> tuple[Model, ...]:
    """The models in an order in which every input stands before it is read; the same models give the same
    order.

    Raises ModelError for an input that nothing makes, for one that belongs to a later layer, and for a cycle.
    """
    for model in models.values():
        _check_inputs(model, models, loaded)
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for table, model in models.items():
        sorter.add(table, *(name for name in model.inputs if name in models))
    try:
        sorter.prepare()
    except CycleError as error:
        cycle = [str(name) for name in error.args[1]]
        first = models[cycle[0]]
        raise ModelError(first.table, first.file, f"reads itself: {' <- '.join(cycle)}") from error
    planned: list[Model] = []
    ready: list[str] = []
    while sorter.is_active():
        ready = sorted(
            [*ready, *sorter.get_ready()], key=lambda name: (LAYERS.index(models[name].layer), name)
        )
        table = ready.pop(0)
        planned.append(models[table])
        sorter.done(table)
    return tuple(planned)


def upstream(models: Mapping[str, Model], tables: Collection[str]) -> set[str]:
    """`tables` and every model that they read, directly or through others."""
    return reached(tables, lambda table: models[table].inputs, models)


def reached(names: Iterable[str], steps: Callable[[str], Iterable[str]], known: Container[str]) -> set[str]:
    """`names` and all that `steps` lead to, one after another, as far as these are `known`."""
    found: set[str] = set()
    waiting = [name for name in names if name in known]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [step for step in steps(name) if step in known]
    return found


def _check_inputs(model: Model, models: Mapping[str, Model], loaded: Collection[str]) -> None:
    for name in model.inputs:
        layer = name.partition(".")[0]
        if name not in models and name not in loaded:
            kind = (
                "loaded before the models"
                if layer in LOADED
                else f"made by transforms/{layer.replace('.', '/')}"
            )
            raise ModelError(model.table, model.file, f"reads {name}, which is not among the tables {kind}")
        if layer in LAYERS and LAYERS.index(layer) > LAYERS.index(model.layer):
            raise ModelError(model.table, model.file, f"reads {name}: data moves down, {' -> '.join(LAYERS)}")
