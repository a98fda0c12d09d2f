"""The progress through a course in, one sentence about it and the next useful thing to do out."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.training.completion import Counted
from checklists.training.outline import Outline, OutlineModule
from checklists.training.progress_model import ModuleProgress, Next, Progress


def says(outline: Outline, found: Progress) -> str:
    """Say where a learner stands, in one sentence."""
    count = f"{found.answered} of {found.asked} exercises answered"
    if found.state == "passed":
        return f"You passed on {found.passed}. It counts until {found.expires}, for {outline.months} months."
    if found.state == "expired":
        return f"You passed on {found.passed}, which counted until {found.expires}. Go through it again: {count}."
    if found.state == "changed":
        return f"Content changed since you passed. Answer again what changed: {count}."
    return f"{count}." if found.state == "begun" else "You have not begun this course."


def next_step(outline: Outline, found: Progress, counted: Counted) -> Next | None:
    """Choose what changed; then the first module still open; then the weakest objective; then what is due."""
    return next(_candidates(outline, found, counted), None)


def _candidates(outline: Outline, found: Progress, counted: Counted) -> Iterator[Next]:
    places = {exercise.id: (module, exercise) for module, exercise in outline.exercises()}

    def one(id: str, says: str) -> Next:
        module, exercise = places[id]
        return Next(module=module.id, exercise=id, page=exercise.page, says=says.format(title=exercise.title))

    if found.changed:
        yield one(found.changed[0], 'Answer "{title}" again: its content changed since you passed it')
    for module, state in zip(outline.modules, found.modules, strict=True):
        if state.state != "done":
            yield _open_module(module, state, counted)
    for weak in _weakest(outline, found, counted):
        yield one(weak, 'Try "{title}" again: its objective is not reached')
    if found.due:
        yield one(found.due[0], 'Repeat "{title}", which you missed')


def _open_module(module: OutlineModule, state: ModuleProgress, counted: Counted) -> Next:
    """Name the first open scenario once enough questions are answered; which questions a try draws, the page knows."""
    questions = len(module.questions & counted.keys())
    open_scenarios = [each for each in module.exercises if each.id in module.scenarios - counted.keys()]
    if open_scenarios and questions >= module.asked - len(module.scenarios):
        first = open_scenarios[0]
        return Next(module=module.id, exercise=first.id, page=first.page, says=f'Go on with "{first.title}"')
    verb = "Begin" if state.state == "not-begun" else "Go on with"
    return Next(module=module.id, exercise="", page=module.page, says=f'{verb} "{module.title}"')


def _weakest(outline: Outline, found: Progress, counted: Counted) -> list[str]:
    """Return the exercises of the objectives that are not reached, the worst share of points first."""
    short = {each.id for each in found.objectives if not each.reached}
    served = [each.id for _, each in outline.exercises() if each.objective in short]
    return sorted(served, key=lambda each: counted[each].share if each in counted else 0.0)
