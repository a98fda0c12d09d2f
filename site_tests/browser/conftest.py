"""Fixtures for the form in a real browser: the shipped form, and one with every kind of item on the same site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from checklists.load import load_file
from checklists.model import Checklist
from macros.form import form_html

CASES = Path(__file__).parent.parent / "cases"

Open = Callable[[Checklist], Page]


@pytest.fixture
def shipped(page: Page, site: str) -> Page:
    """Open the page of the first checklist."""
    return open_form(page, f"{site}cases/escalate-to-level-2/")


@pytest.fixture
def open_checklist(page: Page, site: str, assets: str) -> Open:
    """Open the form of any checklist as a page of the built site, with the site's scripts, styles and engine."""

    def opened(checklist: Checklist) -> Page:
        address = f"{site}test/{checklist.id}/"
        page.route(address, lambda route: route.fulfill(body=wrapped(checklist, assets), content_type="text/html"))
        return open_form(page, address)

    return opened


@pytest.fixture
def every_kind(open_checklist: Open) -> Page:
    """Open a form with every kind of item."""
    return open_checklist(load_file(CASES / "every-kind.yml").checklist)


def open_form(page: Page, address: str) -> Page:
    """Go to a form and wait until its element is at work."""
    page.goto(address)
    page.locator("checklist-form:defined").wait_for()
    return page


def wrapped(checklist: Checklist, assets: str) -> str:
    """Write a page around a form, as the theme does."""
    link = f'<link rel="stylesheet" href="{assets}/hub.css">'
    script = f'<script type="module" src="{assets}/checklists/checklist-form.js"></script>'
    head = f'<meta charset="utf-8"><title>{checklist.id}</title>{link}{script}'
    body = f'<main class="md-typeset"><h1>Test</h1>{form_html(checklist, site="test")}</main>'
    return f'<!doctype html><html lang="en"><head>{head}</head><body>{body}</body></html>'
