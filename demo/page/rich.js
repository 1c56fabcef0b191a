// Rich messages: blocks and nested texts become nodes, never markup.

import { el } from "./dom.js";

const STYLES = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  subscript: "sub",
  superscript: "sup",
  marked: "mark",
  code: "code",
};

/** Draw the blocks of a rich message. */
export function richBlocks(blocks, page) {
  return el("div", { class: "text rich", testid: "rich-message", dir: "auto" }, blocks.map((block) => drawn(block, page)));
}

/** The words of a rich message in one line, for replies and lists. */
export function richSummary(value) {
  if (Array.isArray(value)) return value.map(richSummary).filter(Boolean).join(" ");
  if (typeof value !== "object" || value === null) return typeof value === "string" ? value : "";
  return richSummary([value.summary, value.text, value.blocks, value.items, value.cells]);
}

function drawn(block, page) {
  const draw = BLOCKS[block.type];
  return draw ? draw(block, page) : el("p", {}, richSummary(block) || page.words.unsupported);
}

const all = (blocks, page) => blocks.map((block) => drawn(block, page));

const BLOCKS = {
  paragraph: (block) => el("p", {}, inline(block.text)),
  footer: (block) => el("p", { class: "rich-footer" }, inline(block.text)),
  heading: (block) => el(`h${Math.min(6, Math.max(1, block.size))}`, {}, inline(block.text)),
  pre: (block) => el("pre", { tabindex: "0" }, el("code", {}, inline(block.text))),
  divider: () => el("hr"),
  list: (block, page) => el("ul", {}, block.items.map((item) => listItem(item, page))),
  blockquote: (block, page) => el("blockquote", { class: "quote" }, all(block.blocks, page)),
  details: (block, page) =>
    el("details", { open: block.is_open }, el("summary", {}, inline(block.summary)), all(block.blocks, page)),
  table: (block) => el("table", {}, block.cells.map((row) => el("tr", {}, row.map(cell)))),
};

function listItem(item, page) {
  return el("li", {}, el("span", { class: "rich-label" }, item.label), el("div", {}, all(item.blocks, page)));
}

function cell(one) {
  return el(one.is_header ? "th" : "td", { colspan: one.colspan, rowspan: one.rowspan }, inline(one.text ?? ""));
}

function inline(text) {
  if (Array.isArray(text)) return text.flatMap(inline);
  if (typeof text === "string") return [document.createTextNode(text)];
  const tag = STYLES[text.type];
  const inside = inline(text.text ?? text.alternative_text ?? text.expression ?? "");
  return tag ? [el(tag, {}, inside)] : inside;
}
