"""Fill in a form as a person does: through its labels, with mouse and keys."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

from checklists.model import Answers, Checklist, Item


def fill(page: Page, checklist: Checklist, answers: Answers) -> None:
    """Give every answer at its item, in the order of the form, as items appear."""
    for item in checklist.items:
        if item.id in answers:
            fill_item(page.locator(f"[data-item='{item.id}']:not([data-nested])"), item, answers[item.id])


def fill_item(place: Locator, item: Item, answer: Any) -> None:
    """Give one answer."""
    if item.type == "checks":
        fill_checks(place, answer)
    elif item.type == "steps":
        fill_steps(place, answer)
    elif item.type == "group":
        fill_group(place, item, answer)
    elif item.type == "date-time":
        fill_moment(place, answer)
    elif item.type == "dropdown" and not item.multiple:
        place.get_by_role("combobox").select_option(answer)
    elif item.type in ("radios", "dropdown", "checkboxes"):
        tick(place, [answer] if isinstance(answer, str) else answer)
    else:
        place.get_by_role("textbox").fill(answer)


def tick(place: Locator, options: list[str]) -> None:
    """Choose options by their labels."""
    for option in options:
        place.get_by_label(option, exact=True).click()


def fill_checks(place: Locator, rows: dict[str, dict[str, str]]) -> None:
    """Mark the rows that have a state."""
    for row, state in rows.items():
        fill_row(place.locator(f"[data-row='{row}']"), state)


def fill_row(row: Locator, state: dict[str, str]) -> None:
    """Mark one row of checks, and say how one knows."""
    if "status" in state:
        row.get_by_label(state["status"].capitalize(), exact=True).click(force=True)
    if state.get("proof"):
        row.get_by_role("textbox").fill(state["proof"])


def fill_steps(place: Locator, steps: list[str]) -> None:
    """Type one step after another; Enter leads to the next."""
    place.get_by_role("textbox").first.click()
    for number, step in enumerate(steps):
        if number:
            place.page.keyboard.press("Enter")
        place.page.keyboard.type(step)


def fill_group(place: Locator, item: Item, entries: list[Answers]) -> None:
    """Fill in one entry after another."""
    for number, entry in enumerate(entries):
        if number:
            place.locator("[data-act='add-entry']").click()
        box = place.locator(".checklist-entries > .checklist-entry").nth(number)
        for inner in item.items:
            if inner.id in entry:
                fill_item(box.locator(f"[data-item='{inner.id}']"), inner, entry[inner.id])


def fill_moment(place: Locator, answer: str) -> None:
    """Give "2026-11-22 14:05 UTC+01:00 (Europe/Amsterdam)" part by part."""
    date, time, zone, *name = [*answer.split(" "), "", "", ""][:4]
    place.get_by_label("Date").fill(date)
    place.get_by_label("Time", exact=True).fill(time)
    if zone:
        place.get_by_label("Time zone").focus()  # as a person does: it brings the names of the zones
        place.get_by_label("Time zone").select_option(name[0].strip("()") if name and name[0] else zone)
