"""Turning templates and phrases into text: strict, sandboxed, escaped by default."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import DictLoader, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from flows.content.filters import filters_of
from flows.language.phrasing import Wording

Filters = Mapping[str, Callable[..., str]]


def _environment(
    templates: Mapping[str, str], filters: Filters, *, escape: bool
) -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        loader=DictLoader(templates),
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.filters.update(filters)
    return made


class Pages:
    """All templates and phrases of the content, ready to be filled."""

    def __init__(
        self, templates: Mapping[str, str], texts: Mapping[str, str], wording: Wording
    ) -> None:
        self.templates = templates
        self.texts = texts
        self.wording = wording
        self.filters = filters_of(wording)
        self.escaped = _environment(templates, self.filters, escape=True)
        self.literal = _environment(templates, self.filters, escape=False)
        self._phrase = lru_cache(maxsize=None)(self.literal.from_string)
        self._markup = lru_cache(maxsize=None)(self.escaped.from_string)

    def __reduce__(self) -> tuple[type[Pages], tuple[object, ...]]:
        """Kept between two starts as what it is made of; nothing compiled is."""
        return type(self), (self.templates, self.texts, self.wording)

    def with_texts(self, texts: Mapping[str, str]) -> Pages:
        """The same pages, these texts in the place of their own."""
        return type(self)(self.templates, {**self.texts, **texts}, self.wording)

    def page(self, name: str, values: Mapping[str, Any]) -> str:
        """A template by its path, escaped for markup. Undefined names raise ``UndefinedError``."""
        return self.escaped.get_template(name).render(values).strip()

    def phrase(self, source: str, values: Mapping[str, Any]) -> str:
        """A phrase of a record as plain text (a button, an attachment, a letter's word)."""
        return source if "{" not in source else self._phrase(source).render(values)

    def markup(self, source: str, values: Mapping[str, Any]) -> Markup:
        """A phrase of a record as HTML: its own tags stand, the values are escaped."""
        return Markup(source if "{" not in source else self._markup(source).render(values))  # noqa: S704 - source is content, values are escaped

    def text(self, key: str, **values: object) -> str:
        """A plain text of ``data/texts`` by its key."""
        return self.phrase(self.texts[key], values)

    def html(self, key: str, **values: object) -> Markup:
        """A text of ``data/texts`` as HTML by its key."""
        return self.markup(self.texts[key], values)

    def template(self, name: str) -> Template:
        """The compiled template ``name``, escaping on."""
        return self.escaped.get_template(name)
