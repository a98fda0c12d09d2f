"""Write the bill of materials: what the site is made of and made with, as CycloneDX 1.6 JSON.

requirements.txt, package-lock.json --add_bill--> site/sbom.json

A tool such as cyclonedx-bom reads one of the two lock files and brings a dozen packages; the format is this short.
"""

from __future__ import annotations

import base64
import json
import re
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
# What readers' browsers get; everything else builds or tests the site.
DELIVERED = ("mkdocs-material", "pyodide")
Component = dict[str, Any]


def add_bill(site: Path) -> None:
    """Write the bill into the site; the same lock files give the same bytes."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    parts = [
        *python_parts((ROOT / "requirements.txt").read_text()),
        *npm_parts((ROOT / "package-lock.json").read_text()),
    ]
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": project["name"], "version": project["version"]}},
        "components": sorted([*parts, *own_parts()], key=lambda part: str(part["bom-ref"])),
    }
    (site / "sbom.json").write_text(json.dumps(bill, indent=1) + "\n")


def python_parts(lock: str) -> list[Component]:
    """Read the components from a locked requirements file.

    >>> python_parts("mkdocs==1.6.1 --hash=sha256:0123")[0]["purl"]
    'pkg:pypi/mkdocs@1.6.1'
    """
    return [part("pypi", name, version) for name, version in PINNED.findall(lock)]


def npm_parts(lock: str) -> list[Component]:
    """Read the components from an npm lock file."""
    packages = json.loads(lock)["packages"]
    named = ((path.rpartition("node_modules/")[2], package) for path, package in packages.items() if path)
    parts = [part("npm", name, package["version"]) | _integrity(package) for name, package in named]
    return list({each["bom-ref"]: each for each in parts}.values())


def _integrity(package: dict[str, Any]) -> Component:
    kind, _, value = str(package.get("integrity", "")).partition("-")
    if kind != "sha512":
        return {}
    return {"hashes": [{"alg": "SHA-512", "content": base64.b64decode(value).hex()}]}


def own_parts() -> list[Component]:
    """Name what stands in the repository and was made elsewhere."""
    font = {"license": {"id": "OFL-1.1"}}
    return [{"type": "file", "bom-ref": "inter.woff2", "name": "inter.woff2", "scope": "required", "licenses": [font]}]


def part(kind: str, name: str, version: str) -> Component:
    """Describe one package.

    >>> part("npm", "@types/node", "1.0.0")["purl"]
    'pkg:npm/%40types/node@1.0.0'
    """
    address = f"pkg:{kind}/{name.replace('@', '%40')}@{version}"
    scope = "required" if name in DELIVERED else "excluded"
    return {"type": "library", "bom-ref": address, "name": name, "version": version, "scope": scope, "purl": address}
