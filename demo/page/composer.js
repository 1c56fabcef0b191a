// The bottom of the chat: menu button, text field, attachments, reply keyboard, start and unblock.

import { summary } from "./content.js";
import { el, icon } from "./dom.js";
import { offerFiles } from "./attachments.js";
import { replyKeyboard } from "./keyboards.js";
import { Suggestions } from "./suggestions.js";

const MAX_HEIGHT = 168;

/** Everything below the messages. */
export class Composer {
  constructor(page) {
    this.page = page;
    this.suggestions = new Suggestions(page);
    this.target = null;
    this.keyboardOpen = true;
    this.keyboard = null;
    this.build(page.words);
  }

  build(words) {
    this.input = el("textarea", { class: "input", rows: "1", testid: "input", placeholder: words.message, "aria-label": words.message, enterkeyhint: "send", maxlength: "20000" });
    this.send = el("button", { class: "round send", type: "button", testid: "send", "aria-label": words.send, onclick: () => this.submit() }, icon("send"));
    this.files = el("input", { type: "file", multiple: true, hidden: true, testid: "file-input", tabindex: "-1" });
    this.attach = el("button", { class: "round", type: "button", testid: "attach", "aria-label": words.attach, onclick: () => this.files.click() }, icon("attach"));
    this.toggle = el("button", { class: "round", type: "button", testid: "keyboard-toggle", hidden: true, onclick: () => this.flipKeyboard() }, icon("keyboard"));
    this.menuButton = el("button", { class: "menu-button", type: "button", testid: "menu", "aria-label": words.menu, "aria-haspopup": "listbox", onclick: () => this.openMenu() });
    this.note = el("div", { class: "composer-note", testid: "composer-note", hidden: true });
    const field = el("div", { class: "field" }, this.input, this.toggle, this.attach);
    this.bar = el("div", { class: "bar" }, this.menuButton, field, this.send);
    this.keyboardPlace = el("div", { class: "keyboard-place" });
    this.big = el("button", { class: "big-button", type: "button", hidden: true });
    this.node = el("footer", { class: "composer" }, this.suggestions.node, this.note, this.bar, this.big, this.keyboardPlace, this.files);
    this.listen();
  }

  listen() {
    this.input.addEventListener("input", () => this.changed());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("paste", (event) => {
      const pasted = [...event.clipboardData.files];
      if (!pasted.length) return;
      event.preventDefault();
      offerFiles(pasted, this.page);
    });
    this.files.addEventListener("change", () => {
      const chosen = [...this.files.files];
      this.files.value = "";
      if (chosen.length) offerFiles(chosen, this.page);
    });
  }

  /** Redraw after the chat's state changed. */
  refresh() {
    const { page } = this;
    const { started, blocked } = page.chat;
    const mode = blocked ? "unblock" : started ? "" : "start";
    this.bar.hidden = Boolean(mode);
    this.big.hidden = !mode;
    if (mode) this.bigButton(mode);
    this.keyboardPlace.hidden = Boolean(mode);
    const menu = page.bot.menu_button;
    const shown = menu.type === "web_app" || page.bot.commands.length > 0;
    this.menuButton.hidden = !shown;
    this.menuButton.replaceChildren(icon("menu"), el("span", {}, menu.text || page.words.menu));
    this.changed(false);
  }

  setKeyboard(markup) {
    this.keyboard = markup?.keyboard ? markup : null;
    this.keyboardOpen = Boolean(this.keyboard);
    this.drawKeyboard();
  }

  forceReply(message, markup) {
    this.reply(message);
    this.input.placeholder = markup.input_field_placeholder || this.page.words.message;
  }

  /** Put text into the field, ready to be completed. */
  fill(text) {
    this.input.value = text;
    this.input.focus();
    this.input.setSelectionRange(text.length, text.length);
    this.changed();
  }

  clear() {
    this.input.value = "";
    this.aim(null);
    this.changed();
  }

  reply(message) {
    this.aim({ kind: "reply", message });
  }

  edit(message) {
    this.fill(message.text);
    this.aim({ kind: "edit", message });
  }

  aim(target) {
    this.target = target;
    this.note.hidden = !target;
    if (!target) return this.note.replaceChildren();
    const { words } = this.page;
    const cancel = el("button", { class: "round small", type: "button", "aria-label": words.cancel, onclick: () => this.drop() }, icon("close"));
    const title = target.kind === "edit" ? words.editing : words.replying;
    const about = el("span", { class: "note-about" }, el("span", { class: "note-title" }, title), el("span", { class: "note-text" }, summary(target.message, this.page)));
    this.note.replaceChildren(icon(target.kind), about, cancel);
    return this.input.focus();
  }

  drop() {
    if (this.target?.kind === "edit") this.input.value = "";
    this.aim(null);
    this.changed();
  }

  async submit() {
    const text = this.input.value.trim();
    if (!text) return;
    const target = this.target;
    this.clear();
    this.suggestions.hide();
    this.input.focus();
    if (target?.kind === "edit") await this.page.act("edit", { message_id: target.message.message_id, text });
    else await this.page.say(text, target?.message.message_id);
  }

  changed(suggest = true) {
    const { input } = this;
    input.style.height = "auto";
    input.style.height = `${Math.min(input.scrollHeight, MAX_HEIGHT)}px`;
    const empty = !input.value.trim();
    this.bar.classList.toggle("typing", !empty);
    this.send.disabled = empty;
    if (suggest) this.suggestions.follow(input.value);
  }

  key(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && this.suggestions.move(step)) return event.preventDefault();
    if (event.key === "ArrowUp" && !this.input.value) return this.editLast(event);
    if (event.key === "Escape") return this.escape();
    if ((event.key === "Enter" && !event.shiftKey) || event.key === "Tab") this.enter(event);
  }

  enter(event) {
    if (this.suggestions.take()) return event.preventDefault();
    if (event.key !== "Enter") return;
    event.preventDefault();
    this.submit();
  }

  escape() {
    if (this.suggestions.open) this.suggestions.hide();
    else this.drop();
  }

  editLast(event) {
    const own = this.page.messages.lastOwn();
    if (!own) return;
    event.preventDefault();
    this.edit(own);
  }

  openMenu() {
    if (this.page.bot.menu_button.type === "web_app") return this.page.refuseApp();
    if (this.suggestions.open) this.suggestions.hide();
    else this.suggestions.commands();
    return this.input.focus();
  }

  bigButton(mode) {
    const { page } = this;
    const press = async () => {
      if (mode === "unblock") await page.act("unblock", {});
      await page.say("/start");
      this.input.focus();
    };
    this.big.textContent = page.words[mode];
    this.big.dataset.testid = mode;
    this.big.onclick = press;
  }

  flipKeyboard() {
    this.keyboardOpen = !this.keyboardOpen;
    this.drawKeyboard();
  }

  drawKeyboard() {
    const { keyboard, page } = this;
    this.toggle.hidden = !keyboard;
    this.toggle.setAttribute("aria-label", this.keyboardOpen ? page.words.keyboard_hide : page.words.keyboard_show);
    this.toggle.setAttribute("aria-expanded", String(this.keyboardOpen));
    this.input.placeholder = keyboard?.input_field_placeholder || page.words.message;
    if (!keyboard || !this.keyboardOpen) return this.keyboardPlace.replaceChildren();
    const used = () => {
      if (!keyboard.one_time_keyboard) return;
      this.keyboardOpen = false;
      this.drawKeyboard();
    };
    return this.keyboardPlace.replaceChildren(replyKeyboard(keyboard, page, used));
  }
}
