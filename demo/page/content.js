// What is inside a bubble: text, files, pictures, contacts; each part is one function.

import { el, icon } from "./dom.js";
import { formatted } from "./format.js";
import { fileUrl } from "./line.js";
import { richBlocks, richSummary } from "./rich.js";

const UNIT = 1024;
const MAX_PICTURE = 320;
const TONES = { pdf: "red", docx: "blue", doc: "blue", xlsx: "green", xls: "green", txt: "grey", zip: "amber" };

/** Return the nodes of a message's content, in the order Telegram draws them. */
export function contentOf(message, page) {
  return [
    forwardedVia(message, page),
    quoted(message, page),
    message.photo && photo(message, page),
    message.document && file(message.document, page),
    message.sticker && el("div", { class: "big-emoji" }, message.sticker.emoji || page.words.sticker),
    message.voice && line("mic", page.words.voice, seconds(message.voice.duration)),
    message.contact && line("phone", message.contact.first_name, message.contact.phone_number),
    message.location && line("pin", page.words.location, place(message.location)),
    message.rich_message && richBlocks(message.rich_message.blocks, page),
    words(message, page),
  ].filter(Boolean);
}

/** A short description of a message, for replies and lists. */
export function summary(message, page) {
  const text = textOf(message);
  if (text) return text.replaceAll("\n", " ").slice(0, 120);
  if (message.document) return message.document.file_name;
  const kind = ["photo", "contact", "location", "sticker", "voice"].find((name) => message[name]);
  return kind ? page.words[kind] : page.words.unsupported;
}

/** The words of a message, plain. */
export function textOf(message) {
  return message.text || message.caption || (message.rich_message ? richSummary(message.rich_message.blocks) : "");
}

function words(message, page) {
  const text = message.text ?? message.caption;
  if (text === undefined) return null;
  const entities = message.entities || message.caption_entities;
  return el("div", { class: "text", testid: "message-text", dir: "auto" }, formatted(text, entities, page));
}

function forwardedVia(message, page) {
  if (!message.via_bot) return null;
  return el("div", { class: "via" }, `${page.words.via} @${message.via_bot.username}`);
}

function quoted(message, page) {
  const replied = message.reply_to_message;
  if (!replied) return null;
  const name = replied.from.is_bot ? page.bot.name : replied.from.first_name;
  const onclick = () => page.scrollTo(replied.message_id);
  return el(
    "button",
    { class: "reply-quote", type: "button", testid: "reply-quote", onclick },
    el("span", { class: "reply-name" }, name),
    el("span", { class: "reply-text" }, summary(replied, page)),
  );
}

function photo(message, page) {
  const size = message.photo.at(-1);
  const scale = Math.min(1, MAX_PICTURE / size.width);
  const picture = el("img", {
    class: "photo",
    testid: "photo",
    src: fileUrl(size.file_id),
    width: Math.round(size.width * scale),
    height: Math.round(size.height * scale),
    alt: message.caption || page.words.photo,
    loading: "lazy",
  });
  return el("a", { class: "photo-link", href: fileUrl(size.file_id), target: "_blank", rel: "noopener" }, picture);
}

function file(document, page) {
  const name = document.file_name;
  const extension = name.includes(".") ? name.split(".").pop().toLowerCase().slice(0, 4) : "";
  const tone = TONES[extension] || "plain";
  const size = humanSize(document.file_size, page.words.sizes);
  return el(
    "a",
    { class: "file", testid: "document", href: fileUrl(document.file_id), download: name, "aria-label": `${page.words.document}: ${name}, ${size}` },
    el("span", { class: `file-badge badge-${tone}`, "aria-hidden": "true" }, extension ? extension : icon("file")),
    el(
      "span",
      { class: "file-about" },
      el("span", { class: "file-name", testid: "document-name" }, name),
      el("span", { class: "file-size", testid: "document-size" }, size),
    ),
  );
}

function line(picture, title, note) {
  return el(
    "div",
    { class: "file" },
    el("span", { class: "file-badge badge-plain", "aria-hidden": "true" }, icon(picture)),
    el("span", { class: "file-about" }, el("span", { class: "file-name" }, title), el("span", { class: "file-size" }, note)),
  );
}

/** Return a size as people write it. */
export function humanSize(bytes, units) {
  let size = bytes;
  let index = 0;
  while (size >= UNIT && index < units.length - 1) {
    size /= UNIT;
    index += 1;
  }
  const digits = index && size < 10 ? 1 : 0;
  return `${size.toLocaleString("ru", { maximumFractionDigits: digits })} ${units[index]}`;
}

function seconds(count) {
  return `0:${String(count).padStart(2, "0")}`;
}

function place(location) {
  return `${location.latitude.toFixed(4)}, ${location.longitude.toFixed(4)}`;
}
