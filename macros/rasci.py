"""The RASCI facts in, a table for the page and files to download out."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from macros.fact_diagrams import page_name
from macros.fact_html import Renderer
from macros.facts import Facts
from macros.rasci_cells import DEPLOYMENTS, MODELS, row_cells


def rasci_table(renderer: Renderer) -> str:
    """Return the whole table with its filters; without a script it stands unfiltered under the partner's model."""
    rasci = renderer.facts["rasci"]
    rows = [_row(row, renderer) for row in rasci["rows"]]
    roles = columns(renderer.facts)
    return renderer.render("rasci", rasci=rasci, roles=roles, rows=rows, behind=renderer.behind(rasci["rows"]))


def columns(facts: Facts) -> dict[str, Any]:
    """Return the roles that have a column, in order."""
    return {name: role for name, role in facts["roles"]["roles"].items() if role["kind"] == "rasci"}


def _row(row: dict[str, Any], renderer: Renderer) -> dict[str, Any]:
    """Return a row with everything its template prints."""
    change = row["model2"]
    return {
        **row,
        "cells": {model: row_cells(row, model) for model in MODELS},
        "sources": [{**source, "codes": [source["code"]]} for source in renderer.cited(row)],
        "page_name": page_name(renderer.facts, row["page"]),
        "models": "partner" if "absent" in change else " ".join(MODELS),
        "deployments": " ".join(row.get("deployment", DEPLOYMENTS)),
        "model2_note": change.get("absent") or change.get("reading", ""),
        "text": " ".join((row["activity"], row["means"], row.get("reading", ""))).lower(),
    }


def rasci_csv(facts: Facts) -> str:
    """Return the table as CSV: one line per activity and operating model."""
    roles = columns(facts)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ["row", "phase", "activity", "model", "deployment", *(role["name"] for role in roles.values()), "source"]
    )
    for line in rasci_lines(facts):
        cells = line["cells"]
        shown = [f"{cells[r]['letter']} ({cells[r]['basis']})" if r in cells else "" for r in roles]
        writer.writerow(
            [
                line["row"],
                line["phase"],
                line["activity"],
                line["model"],
                " ".join(line["deployment"]),
                *shown,
                " ".join(line["source"]),
            ]
        )
    return out.getvalue()


def rasci_json(facts: Facts) -> str:
    """Return the table as JSON: the same lines, with names in place of letters for the basis."""
    table = {
        "warning": facts["rasci"]["warning"],
        "roles": {name: role["name"] for name, role in columns(facts).items()},
        "rows": rasci_lines(facts),
    }
    return json.dumps(table, ensure_ascii=False, indent=1) + "\n"


def rasci_lines(facts: Facts) -> list[dict[str, Any]]:
    """Return every activity under each operating model in which it exists."""
    rasci = facts["rasci"]
    return [
        {
            "row": row["row"],
            "phase": rasci["phases"][row["phase"]],
            "activity": row["activity"],
            "model": rasci["models"][model]["name"],
            "deployment": list(row.get("deployment", DEPLOYMENTS)),
            "cells": {
                role: {"letter": letter, "basis": rasci["bases"][basis]["name"]}
                for role, (letter, basis) in row_cells(row, model).items()
            },
            "source": [row["source"]] if isinstance(row["source"], str) else row["source"],
        }
        for row in rasci["rows"]
        for model in MODELS
        if row_cells(row, model)
    ]
