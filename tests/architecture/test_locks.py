"""The lock files are closed: what they install is the same on any later day.

Set-up installs with ``--no-deps``, so each requirement of each locked package must be met by a
line of the lock itself. Requirements are read from the metadata of the installed packages; a line
that is meant for another environment only (colorama for Windows) is examined where it installs.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import (
    PackageNotFoundError,
    metadata,
    packages_distributions,
    requires,
    version,
)
from itertools import product
from typing import Any, NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import ROOT

RUN = (ROOT / "requirements.lock").read_text("utf-8")
DEV = (ROOT / "requirements-dev.lock").read_text("utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUN_ROOTS: list[str] = PROJECT["project"]["dependencies"]
DEV_ROOTS: list[str] = [*RUN_ROOTS, *PROJECT["dependency-groups"]["dev"]]
EXCLUDED: list[str] = PROJECT["tool"]["uv"]["exclude-dependencies"]

#: What the project serves: (sys_platform, platform_system, os_name, platform_machine) …
SYSTEMS = (
    ("linux", "Linux", "posix", "x86_64"),
    ("linux", "Linux", "posix", "aarch64"),
    ("darwin", "Darwin", "posix", "arm64"),
    ("win32", "Windows", "nt", "AMD64"),
)
#: … and Pythons; 3.11 twice, for markers that tell its patch releases apart.
PYTHONS = ("3.11.0", "3.11.14", "3.12.12", "3.13.9", "3.14.1")


class Gap(NamedTuple):
    """A requirement that the lock does not meet."""

    package: str
    requirement: str


def environment(system: tuple[str, str, str, str], python: str) -> dict[str, str]:
    """The values of all markers of one served environment."""
    names = ("sys_platform", "platform_system", "os_name", "platform_machine")
    return {
        **dict(zip(names, system, strict=True)),
        "python_version": python.rpartition(".")[0],
        "python_full_version": python,
        "implementation_name": "cpython",
        "implementation_version": python,
        "platform_python_implementation": "CPython",
        "platform_release": "",
        "platform_version": "",
    }


ENVIRONMENTS = tuple(environment(*pair) for pair in product(SYSTEMS, PYTHONS))


def lines(lock: str) -> list[Requirement]:
    """The pinned lines of a lock, without hashes and comments."""
    return [
        Requirement(line.rstrip(" \\")) for line in re.findall(r"^[\w.].*$", lock, re.MULTILINE)
    ]


def pin(line: Requirement) -> str:
    """The version of a line ``name==version``."""
    (specifier,) = line.specifier
    assert specifier.operator == "==", f"not pinned: {line}"
    return specifier.version


def applies(line: Requirement, markers: Mapping[str, str], extras: Iterable[str] = ()) -> bool:
    """Whether a requirement counts in an environment when these extras are asked for."""
    marker = line.marker
    return marker is None or any(
        marker.evaluate({**markers, "extra": extra}) for extra in ("", *extras)
    )


def locked(lock: str, markers: Mapping[str, str]) -> dict[str, Requirement]:
    """The lines of a lock that count in an environment, by the package's canonical name."""
    return {canonicalize_name(line.name): line for line in lines(lock) if applies(line, markers)}


def installed(name: str) -> str | None:
    """The installed version of a package."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def asked_for(line: Requirement, markers: Mapping[str, str]) -> Iterator[Requirement]:
    """What a locked package requires in an environment, its locked extras included."""
    if installed(line.name) != pin(line):
        return
    for text in requires(line.name) or ():
        requirement = Requirement(text)
        if requirement.name not in EXCLUDED and applies(requirement, markers, line.extras):
            yield requirement


def met(requirement: Requirement, lock: Mapping[str, Requirement]) -> bool:
    """Whether a line of the lock is this package, in an allowed version and with these extras."""
    line = lock.get(canonicalize_name(requirement.name))
    return (
        line is not None
        and requirement.specifier.contains(pin(line), prereleases=True)
        and requirement.extras <= line.extras
    )


def gaps(lock: str, roots: Iterable[str]) -> set[Gap]:
    """The requirements of the project and of the locked packages that the lock does not meet."""
    found = set()
    for markers in ENVIRONMENTS:
        here = locked(lock, markers)
        wanted = [("pyproject.toml", Requirement(root)) for root in roots]
        for line in here.values():
            wanted += [(line.name, requirement) for requirement in asked_for(line, markers)]
        found |= {
            Gap(package, str(requirement))
            for package, requirement in wanted
            if applies(requirement, markers) and not met(requirement, here)
        }
    return found


def without(lock: str, beginning: str) -> str:
    """A lock without the one line that begins so."""
    doctored, count = re.subn(f"^{re.escape(beginning)}.*$", "", lock, flags=re.MULTILINE)
    assert count == 1, f"{count} lines begin with {beginning}"
    return doctored


@pytest.mark.parametrize(
    ("lock", "roots"), [(RUN, RUN_ROOTS), (DEV, DEV_ROOTS)], ids=["run", "dev"]
)
def test_the_lock_meets_every_requirement(lock: str, roots: list[str]) -> None:
    assert not gaps(lock, roots), "run «make lock»"


@pytest.mark.parametrize(
    ("doctored", "gap"),
    [
        (without(RUN, "yarl=="), Gap("aiohttp", "yarl")),
        (DEV.replace("coverage[toml]==", "coverage=="), Gap("pytest-cov", "coverage[toml]")),
        (
            re.sub(r"^pydantic-core==\S+", "pydantic-core==1.0", RUN, flags=re.MULTILINE),
            Gap("pydantic", "pydantic-core"),
        ),
        (without(DEV, "colorama=="), Gap("pytest", "colorama")),
        (without(RUN, "babel=="), Gap("pyproject.toml", "babel")),
    ],
    ids=["a package", "an extra", "a version", "a package of another system", "a root"],
)
def test_a_lock_with_a_gap_is_found_with_both_names(doctored: str, gap: Gap) -> None:
    found = gaps(doctored, DEV_ROOTS if "pytest==" in doctored else RUN_ROOTS)
    assert any(
        one.package == gap.package and one.requirement.startswith(gap.requirement) for one in found
    ), found


def test_what_is_examined_is_what_is_locked() -> None:
    """The metadata read above are those of the locked versions."""
    stale = {
        f"{line.name}: {installed(line.name)} is installed, {pin(line)} is locked"
        for line in lines(DEV)
        if (line.marker is None or line.marker.evaluate()) and installed(line.name) != pin(line)
    }
    assert not stale, "run «make dev»"


@pytest.mark.parametrize("markers", ENVIRONMENTS)
def test_the_run_lock_is_part_of_the_dev_lock(markers: dict[str, str]) -> None:
    run, dev = (
        {name: pin(line) for name, line in locked(lock, markers).items()} for lock in (RUN, DEV)
    )
    assert run.items() <= dev.items()


def test_what_runs_imports_only_what_the_run_lock_installs() -> None:
    """So «make run» never needs what only «make test» installs."""
    known = {
        name: set(map(canonicalize_name, made)) for name, made in packages_distributions().items()
    }
    names = {canonicalize_name(line.name) for line in lines(RUN)}
    assert {"aiogram", "pydantic"} <= imported() & known.keys()
    assert not {name for name in imported() & known.keys() if not known[name] & names}


def imported() -> set[str]:
    """The top-level modules that the product's files import."""
    found = set()
    for path in (
        path for folder in ("bot", "flows", "demo") for path in ROOT.glob(f"{folder}/**/*.py")
    ):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.Import():
                    found |= {alias.name.partition(".")[0] for alias in node.names}
                case ast.ImportFrom(module=str(module), level=0):
                    found.add(module.partition(".")[0])
    return found


@pytest.mark.parametrize("lock", [RUN, DEV], ids=["run", "dev"])
def test_a_lock_names_no_place_to_download_from(lock: str) -> None:
    assert "://" not in lock
    assert not re.search(r"^--?\w", lock, re.MULTILINE)


def test_set_up_installs_the_locks_and_nothing_else() -> None:
    """Nothing is resolved by pip, nothing is built with the tools of the day."""
    make = ["make", "--dry-run", "--always-make", "--no-print-directory", "setup", "dev"]
    told = subprocess.run(make, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    installs = re.findall(r"pip install (.*)$", told.replace("\\\n", ""), re.MULTILINE)
    assert len(installs) == 2
    for options in installs:
        assert {"--no-deps", "--only-binary", ":all:", "--require-hashes"} <= set(options.split())


def test_num2words_works_without_what_the_locks_leave_out() -> None:
    hidden = "".join(f"sys.modules[{name!r}] = None; " for name in EXCLUDED)
    code = f"import sys; {hidden}from num2words import num2words; assert num2words(21, lang='ru')"
    subprocess.run([sys.executable, "-c", code], check=True)


#: Licences under which a package may be used and handed on with a bot under MIT, unchanged.
ALLOWED = re.compile(
    r"0BSD|Apache-2\.0|BSD-[23]-Clause|CC0-1\.0|ISC|MIT(-0|-CMU)?|MPL-2\.0|PSF-2\.0|Zlib"
    r"|Apache Software License|BSD License|MIT License|The Unlicense \(Unlicense\)"
    r"|Mozilla Public License 2\.0 \(MPL 2\.0\)|Python Software Foundation License"
    r"|GNU (Library or )?Lesser General Public License( v2 or later)? \(LGPL(v2\+)?\)"
)
#: Packages whose metadata name no licence, with what their repository says.
UNNAMED = {"pyrage": "MIT"}


def licences(name: str) -> list[str]:
    """The licences a package names, by expression or by classifiers."""
    found = metadata(name)
    if name in UNNAMED:
        return [UNNAMED[name]]
    if "License-Expression" in found:
        return re.split(r" (?:AND|OR) ", found["License-Expression"])
    classifiers = found.get_all("Classifier") or ()
    named = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return named or [found["License"].partition("\n")[0] if "License" in found else "unnamed"]


def test_every_package_is_under_a_licence_that_may_be_handed_on() -> None:
    names = [line.name for line in lines(DEV) if installed(line.name)]
    refused = {
        name: wrong
        for name in names
        if (wrong := [one for one in licences(name) if not ALLOWED.fullmatch(one)])
    }
    assert len(names) > 50
    assert refused == {}
