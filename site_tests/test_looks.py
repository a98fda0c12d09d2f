"""The look keeps its promises: contrast in both colour schemes, no inline style, a small font of our own."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ASSETS = Path(__file__).parent.parent / "docs" / "assets"
TOKENS = (ASSETS / "hub.css").read_text()
TEXT, CONTROL = 4.5, 3.0
LEVELS = ("level-1", "level-2", "level-3", "priority-1", "blocker", "warning", "note", "done")


def scheme_colours(scheme: str) -> dict[str, str]:
    """Read the `--hub-` colours that one colour scheme defines."""
    block = TOKENS.split(f'[data-md-color-scheme="{scheme}"] {{')[1].split("}")[0]
    return dict(re.findall(r"--hub-([\w-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    """Give the relative luminance of `#rrggbb` (WCAG 2.2, section "relative luminance")."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def text_pairs() -> list[tuple[str, str]]:
    """List what is written on what."""
    backs = ("page", "surface")
    pairs = [(fore, back) for fore in ("text", "text-quiet", "accent", "accent-hover", *LEVELS) for back in backs]
    pairs += [(level, f"{level}-soft") for level in LEVELS]
    pairs += [(fore, f"{level}-soft") for level in LEVELS for fore in ("text", "accent")]
    return [
        *pairs,
        ("accent", "accent-soft"),
        ("text-quiet", "accent-soft"),
        ("on-accent", "accent"),
        ("on-accent", "accent-hover"),
        ("on-priority-1", "priority-1"),
        ("text", "mark"),
        ("page", "text-quiet"),
    ]


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize(("fore", "back"), text_pairs())
def test_text_can_be_read(scheme: str, fore: str, back: str) -> None:
    colours = scheme_colours(scheme)
    assert contrast(colours[fore], colours[back]) >= TEXT


@pytest.mark.parametrize("scheme", ["default", "slate"])
@pytest.mark.parametrize("fore", ["border-strong", "focus"])
@pytest.mark.parametrize("back", ["page", "surface"])
def test_edge_of_a_control_can_be_seen(scheme: str, fore: str, back: str) -> None:
    colours = scheme_colours(scheme)
    assert contrast(colours[fore], colours[back]) >= CONTROL


def test_both_schemes_define_the_same_colours() -> None:
    assert scheme_colours("default").keys() == scheme_colours("slate").keys()


def test_every_used_property_is_defined() -> None:
    sheets = "\n".join(path.read_text() for path in sorted(ASSETS.glob("*.css")))
    used = set(re.findall(r"var\((--hub-[\w-]+)\)", sheets))
    defined = set(re.findall(r"(--hub-[\w-]+):", sheets))
    assert used - defined == set()


def test_no_style_sheet_asks_another_host() -> None:
    for path in ASSETS.glob("*.css"):
        addresses = re.findall(r"(?:url\(['\"]?|@import\s+['\"]?)(?!data:)([^)'\"]+)", path.read_text())
        assert [a for a in addresses if "//" in a] == [], path.name


def test_font_is_ours_small_and_licensed() -> None:
    assert (ASSETS / "fonts" / "inter.woff2").stat().st_size < 120_000
    assert "SIL OPEN FONT LICENSE" in (ASSETS / "fonts" / "inter.LICENSE.txt").read_text()


def test_focus_is_never_only_removed() -> None:
    """`outline: none` stands only where a rule beside it shows the focus in another way."""
    shown_elsewhere = {
        "h1:focus-visible",  # takes the focus by script after a page change, not by the reader
        ".md-search__input",  # the form around it shows the focus
        ".md-typeset .hub-cards > ul > li > p:first-child > a:focus-visible",  # the whole card shows it
    }
    for path in ASSETS.glob("hub*.css"):
        for selectors in re.findall(r"([^{}]+)\{[^{}]*outline: none", path.read_text()):
            assert selectors.split("*/")[-1].strip().split(",\n")[0] in shown_elsewhere, path.name
