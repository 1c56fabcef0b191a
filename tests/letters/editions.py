"""The content with the editions of its norms changed, as a test needs them."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from flows.content.catalogue import Catalogue
from flows.records.norms import Edition


def edition(**values: object) -> Edition:
    """An edition with these keys of the file."""
    return Edition.model_validate({"place": "ст. 22", "gives": "Срок.", **values})


def with_editions(catalogue: Catalogue, **editions: tuple[Edition, ...]) -> Catalogue:
    """The same content, the named norms in these editions."""
    changed = {
        slug: catalogue.norms[slug].model_copy(update={"editions": found})
        for slug, found in editions.items()
    }
    return replace(catalogue, norms=MappingProxyType({**catalogue.norms, **changed}))


def ended(catalogue: Catalogue, day: str, *slugs: str) -> Catalogue:
    """The same content, the last editions of the named norms ending on ``day``."""
    return with_editions(
        catalogue,
        **{
            slug: (
                catalogue.norms[slug]
                .editions[-1]
                .model_copy(update={"until": edition(to=day).until}),
            )
            for slug in slugs
        },
    )
