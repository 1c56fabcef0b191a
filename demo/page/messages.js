// The log of a chat: bubbles by message id, kept in order, the view kept at the end while it is there.

import { contentOf } from "./content.js";
import { Draft } from "./draft.js";
import { el, icon } from "./dom.js";
import { inlineKeyboard } from "./keyboards.js";

const NEAR_END = 90;
const TOGETHER_SECONDS = 300;
const MAX_DRAWN = 600;

/** The message list. `openMenu(message, at)` opens the menu of a message. */
export class Messages {
  constructor(page, openMenu) {
    this.page = page;
    this.openMenu = openMenu;
    this.byId = new Map();
    this.log = el("div", { class: "log", role: "log", "aria-live": "polite", testid: "messages", "aria-label": page.words.messages, tabindex: "-1" });
    this.downButton = el("button", { class: "down", type: "button", "aria-label": page.words.down, onclick: () => this.toEnd(true), hidden: true }, icon("down"));
    this.scroller = el("main", { class: "scroller" }, this.log);
    this.scroller.addEventListener("scroll", () => this.noteScroll(), { passive: true });
    new ResizeObserver(() => this.stick()).observe(this.scroller);
    new ResizeObserver(() => this.stick()).observe(this.log);
    this.draft = new Draft(page);
    this.log.append(this.draft.node);
    this.atEnd = true;
    this.seenSize = "";
    this.node = el("div", { class: "scroll-frame" }, this.scroller, this.downButton);
  }

  clear() {
    this.byId.clear();
    this.draft.show(null);
    this.log.replaceChildren(this.draft.node);
  }

  showDraft(draft) {
    this.draft.show(draft);
    this.stick();
  }

  draw(list) {
    this.clear();
    list.forEach((message) => this.append(message, false));
    this.atEnd = true;
    this.toEnd();
  }

  append(message, fresh = true) {
    const previous = this.last();
    this.separateDay(message, previous?.message);
    const item = el("article", {
      class: `message ${message.out ? "out" : "in"}`,
      testid: "message",
      "data-message-id": message.message_id,
      "data-from": message.out ? "person" : "bot",
      tabindex: "-1",
    });
    if (fresh) item.classList.add("fresh");
    const record = { message, node: item };
    this.byId.set(message.message_id, record);
    this.fill(record);
    this.place(record, previous);
    this.listen(record);
    this.trim();
    if (message.out) this.atEnd = true;
    if (this.atEnd) this.toEnd();
    else this.downButton.hidden = false;
  }

  edit(message) {
    const record = this.byId.get(message.message_id);
    if (!record) return;
    record.message = message;
    this.fill(record);
    if (this.atEnd) this.toEnd();
  }

  remove(ids) {
    for (const id of ids) {
      const record = this.byId.get(id);
      if (!record) continue;
      this.byId.delete(id);
      const parent = record.node.parentElement;
      record.node.remove();
      if (parent !== this.log && !parent.children.length) parent.remove();
    }
  }

  last() {
    return [...this.byId.values()].at(-1);
  }

  /** The person's last own text, for «arrow up edits it». */
  lastOwn() {
    return [...this.byId.values()].reverse().find(({ message }) => message.out && message.text && !message.via_bot)?.message;
  }

  scrollTo(id) {
    const record = this.byId.get(id);
    if (!record) return;
    record.node.scrollIntoView({ block: "center", behavior: smooth() });
    record.node.classList.remove("flash");
    requestAnimationFrame(() => record.node.classList.add("flash"));
  }

  toEnd(slowly = false) {
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: slowly ? smooth() : "instant" });
    this.downButton.hidden = true;
  }

  fill(record) {
    const { message, node } = record;
    const content = contentOf(message, this.page);
    const bubble = el("div", { class: bubbleClass(message) }, content, reactions(message), meta(message, this.page));
    const keyboard = inlineKeyboard(message, this.page);
    node.replaceChildren(bubble, ...(keyboard ? [keyboard] : []));
  }

  place(record, previous) {
    const { message, node } = record;
    const near = previous && together(previous.message, message);
    if (near) previous.node.classList.add("followed");
    node.classList.toggle("following", Boolean(near));
    if (message.media_group_id) this.album(message).append(node);
    else this.draft.node.before(node);
  }

  album(message) {
    const kind = message.photo ? "photos" : "files";
    const last = this.draft.node.previousElementSibling;
    if (last?.dataset.group === message.media_group_id) return last;
    const album = el("div", { class: `album ${kind} ${message.out ? "out" : "in"}`, testid: "album", "data-group": message.media_group_id });
    this.draft.node.before(album);
    return album;
  }

  separateDay(message, previous) {
    if (previous && dayOf(previous.date) === dayOf(message.date)) return;
    this.draft.node.before(el("div", { class: "day" }, dayName(message.date, this.page.words)));
  }

  listen(record) {
    const { node } = record;
    node.addEventListener("contextmenu", (event) => {
      if (event.target.closest("a, input")) return;
      event.preventDefault();
      this.openMenu(record.message, { x: event.clientX, y: event.clientY });
    });
    node.addEventListener("dblclick", (event) => {
      if (!event.target.closest("a, button, .quote, .code-block")) this.page.composer.reply(record.message);
    });
    node.addEventListener("keydown", (event) => {
      if (event.target === node && event.key === "Enter") this.openMenu(record.message, node.firstChild);
    });
  }

  trim() {
    while (this.byId.size > MAX_DRAWN) this.remove([this.byId.keys().next().value]);
  }

  noteScroll() {
    const size = this.size();
    const resized = size !== this.seenSize;
    this.seenSize = size;
    if (resized && this.atEnd) return; // the view changed under a reader at the end: stick() follows
    const left = this.scroller.scrollHeight - this.scroller.scrollTop - this.scroller.clientHeight;
    this.atEnd = left < NEAR_END;
    if (this.atEnd) this.downButton.hidden = true;
  }

  size() {
    return `${this.scroller.scrollHeight} ${this.scroller.clientHeight}`;
  }

  stick() {
    if (this.atEnd) this.toEnd();
  }
}

function bubbleClass(message) {
  const bare = message.sticker ? "bare" : "";
  const picture = message.photo ? "with-photo" : "";
  const file = message.document || message.voice || message.contact || message.location ? "with-file" : "";
  const captioned = message.caption ? "captioned" : "";
  return ["bubble", bare, picture, file, captioned].filter(Boolean).join(" ");
}

function meta(message, page) {
  const moment = new Date(message.date * 1000);
  const time = moment.toLocaleTimeString("ru", { hour: "2-digit", minute: "2-digit" });
  const edited = message.edit_date ? el("span", { class: "edited", testid: "edited" }, page.words.edited) : null;
  return el(
    "span",
    { class: "meta" },
    edited,
    el("time", { datetime: moment.toISOString(), testid: "message-time" }, time),
    message.out ? icon("check") : null,
  );
}

function reactions(message) {
  if (!message.mine?.length) return null;
  return el("div", { class: "reactions" }, message.mine.map(({ emoji }) => el("span", { class: "reaction" }, emoji)));
}

function together(one, two) {
  return one.out === two.out && two.date - one.date < TOGETHER_SECONDS && dayOf(one.date) === dayOf(two.date);
}

function dayOf(seconds) {
  return new Date(seconds * 1000).toDateString();
}

function dayName(seconds, words) {
  const moment = new Date(seconds * 1000);
  const today = new Date();
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  if (moment.toDateString() === today.toDateString()) return words.today;
  if (moment.toDateString() === yesterday.toDateString()) return words.yesterday;
  const year = moment.getFullYear() === today.getFullYear() ? undefined : "numeric";
  return moment.toLocaleDateString("ru", { day: "numeric", month: "long", year });
}

function smooth() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}
