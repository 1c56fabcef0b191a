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


class _Sandbox(ImmutableSandboxedEnvironment):
    """Plain attributes of our own frozen values at once, all else by jinja2's own rule.

    That rule asks of each attribute whether it belongs to a function, a frame, a generator or to
    something that can change.
    """

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - jinja2's signature
        """The attribute of a value in a template."""
        if not attribute.startswith("_") and type(obj).__module__.startswith("flows."):
            value = getattr(obj, attribute, None)
            if value is not None and not callable(value):
                return value
        return super().getattr(obj, attribute)


def _environment(templates: Mapping[str, str], filters: Filters, *, escape: bool) -> _Sandbox:
    made = _Sandbox(
        loader=DictLoader(templates),
        autoescape=escape,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
    )
    made.filters.update(filters)
    # The content check refuses a name that is no fact; without these, facts need no copy.
    made.globals.clear()
    return made


def _fill(template: Template, values: Mapping[str, Any]) -> str:
    """The template over the values in place: ``render`` copies each of them twice."""
    context = template.new_context(values, shared=True)  # type: ignore[arg-type]  # it is only read
    return "".join(template.root_render_func(context))


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
        return _fill(self.escaped.get_template(name), values).strip()

    def phrase(self, source: str, values: Mapping[str, Any]) -> str:
        """A phrase of a record as plain text (a button, an attachment, a letter's word)."""
        return source if "{" not in source else _fill(self._phrase(source), values)

    def markup(self, source: str, values: Mapping[str, Any]) -> Markup:
        """A phrase of a record as HTML: its own tags stand, the values are escaped."""
        return Markup(source if "{" not in source else _fill(self._markup(source), values))  # noqa: S704 - source is content, values are escaped

    def text(self, key: str, **values: object) -> str:
        """A plain text of ``data/texts`` by its key."""
        return self.phrase(self.texts[key], values)

    def html(self, key: str, **values: object) -> Markup:
        """A text of ``data/texts`` as HTML by its key."""
        return self.markup(self.texts[key], values)
