// Formatted text: entities become nodes, never markup. Offsets are UTF-16 units, as in JavaScript.

import { copy, el, icon } from "./dom.js";

const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/** Return nodes for a text; `page` gives words, toast, openLink and say. */
export function formatted(text, entities, page) {
  const sorted = [...(entities || [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return nodes(text, 0, text.length, sorted, page);
}

function nodes(text, begin, end, entities, page) {
  const made = [];
  let at = begin;
  let index = 0;
  while (index < entities.length) {
    const entity = entities[index];
    const start = Math.max(entity.offset, at);
    const stop = Math.min(entity.offset + entity.length, end);
    let next = index + 1;
    while (next < entities.length && entities[next].offset < stop) next += 1;
    if (stop > start) {
      const block = BLOCKS.has(entity.type);
      made.push(...plain(text, at, start, block));
      made.push(node(entity, text, start, stop, entities.slice(index + 1, next), page));
      at = block && text[stop] === "\n" ? stop + 1 : stop;
    }
    index = next;
  }
  made.push(...plain(text, at, end, false));
  return made;
}

function plain(text, begin, end, beforeBlock) {
  const cut = beforeBlock && text[end - 1] === "\n" ? end - 1 : end;
  return cut > begin ? [document.createTextNode(text.slice(begin, cut))] : [];
}

function node(entity, text, begin, end, inner, page) {
  const value = text.slice(begin, end);
  const children = () => nodes(text, begin, end, inner, page);
  const tag = TAGS[entity.type];
  if (tag) return el(tag, {}, children());
  const maker = MAKERS[entity.type];
  return maker ? maker(entity, value, children, page) : el("span", { class: "mention" }, children());
}

const MAKERS = {
  code: (_entity, value, _children, page) =>
    el("code", { class: "code", tabindex: "0", role: "button", title: page.words.copy, ...copying(value, page) }, value),
  pre: (entity, value, _children, page) => codeBlock(entity.language, value, page),
  blockquote: (_entity, _value, children) => el("blockquote", { class: "quote", testid: "quote" }, children()),
  expandable_blockquote: (_entity, _value, children, page) => foldingQuote(children(), page),
  spoiler: (_entity, _value, children, page) => spoiler(children(), page),
  text_link: (entity, _value, children, page) => link(entity.url, children(), page),
  url: (_entity, value, children, page) => link(value, children(), page),
  email: (_entity, value, children, page) => link(`mailto:${value}`, children(), page),
  bot_command: (_entity, value, _children, page) =>
    el("button", { class: "command-link", type: "button", onclick: () => page.say(value) }, value),
  date_time: (entity, _value, children) =>
    el("time", { datetime: moment(entity.unix_time).toISOString(), title: moment(entity.unix_time).toLocaleString("ru") }, children()),
  custom_emoji: (_entity, value) => document.createTextNode(value),
};

function moment(seconds) {
  return new Date(seconds * 1000);
}

function copying(value, page) {
  const run = async () => page.toast((await copy(value)) ? page.words.copied : page.words.copy_failed);
  return { onclick: run, onkeydown: (event) => event.key === "Enter" && run() };
}

function codeBlock(language, value, page) {
  const { onclick } = copying(value, page);
  const button = el(
    "button",
    { class: "code-copy", type: "button", testid: "code-copy", "aria-label": page.words.copy_code, onclick },
    icon("copy"),
  );
  const head = el("span", { class: "code-head" }, el("span", {}, language || ""), button);
  return el("div", { class: "code-block" }, head, el("pre", { tabindex: "0" }, el("code", {}, value)));
}

function foldingQuote(children, page) {
  const body = el("div", { class: "quote-body" }, children);
  const toggle = el("button", { class: "quote-toggle", type: "button", testid: "quote-toggle" }, icon("down"));
  const quote = el("blockquote", { class: "quote folding", testid: "quote", "data-expanded": "no" }, body, toggle);
  const label = () => {
    const open = quote.dataset.expanded === "yes";
    toggle.setAttribute("aria-expanded", String(open));
    toggle.setAttribute("aria-label", open ? page.words.collapse : page.words.expand);
  };
  const flip = () => {
    quote.dataset.expanded = quote.dataset.expanded === "yes" ? "no" : "yes";
    label();
  };
  toggle.addEventListener("click", (event) => {
    event.stopPropagation();
    flip();
  });
  quote.addEventListener("click", (event) => {
    if (!event.target.closest("a, button") && !String(getSelection())) flip();
  });
  label();
  return quote;
}

function spoiler(children, page) {
  const shown = el(
    "span",
    { class: "spoiler", testid: "spoiler", "data-shown": "no", role: "button", tabindex: "0", "aria-label": page.words.spoiler },
    el("span", { class: "spoiler-text" }, children),
  );
  const show = () => {
    shown.dataset.shown = "yes";
    for (const name of ["role", "tabindex", "aria-label"]) shown.removeAttribute(name);
  };
  shown.addEventListener("click", show);
  shown.addEventListener("keydown", (event) => event.key === "Enter" && show());
  return shown;
}

function link(target, children, page) {
  const url = safeUrl(target);
  if (!url) return el("span", { class: "mention" }, children);
  const same = children.length === 1 && children[0].textContent === target;
  const onclick = (event) => {
    if (same) return;
    event.preventDefault();
    page.openLink(url);
  };
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer", onclick }, children);
}

/** Return an address that may be opened, or an empty string. */
export function safeUrl(value) {
  const whole = /^[a-z][a-z0-9+.-]*:/i.test(value) ? value : `https://${value}`;
  try {
    return ["http:", "https:", "mailto:", "tel:", "tg:"].includes(new URL(whole).protocol) ? whole : "";
  } catch {
    return "";
  }
}
