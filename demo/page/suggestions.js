// The list above the input: commands while typing «/», results while typing «@bot …».

import { el } from "./dom.js";

const PAUSE_MS = 280;
const PATIENCE_MS = 8000;

/** Lists over the input; `fill` puts text into it. */
export class Suggestions {
  constructor(page) {
    this.page = page;
    this.node = el("div", { class: "suggestions", hidden: true });
    this.inlineId = null;
    this.timer = 0;
    this.asked = "";
  }

  /** React to what is in the input now. */
  follow(text) {
    const query = this.inlineQuery(text);
    if (query !== null) return this.ask(query);
    this.forgetInline();
    const typed = /^\/(\w*)$/.exec(text);
    return typed ? this.commands(typed[1].toLowerCase()) : this.hide();
  }

  /** List the commands that begin with `prefix`. */
  commands(prefix = "") {
    const fitting = this.page.bot.commands.filter(({ command }) => command.startsWith(prefix));
    if (!fitting.length) return this.hide();
    const items = fitting.map(({ command, description }) => {
      const run = () => {
        this.hide();
        this.page.composer.clear();
        this.page.say(`/${command}`);
      };
      return this.option(
        { testid: "command", "data-command": command, onclick: run },
        el("span", { class: "command-name" }, `/${command}`),
        el("span", { class: "command-about" }, description),
      );
    });
    return this.show("commands", this.page.words.commands, items);
  }

  /** Show the results that came for the query under way; false when they are for another. */
  results(answer) {
    if (answer.id !== this.inlineId) return false;
    clearTimeout(this.patience);
    const items = answer.results.map((result) => this.result(answer.id, result));
    const top = answer.button ? [this.topButton(answer.button)] : [];
    const none = el("div", { class: "suggestion-note" }, this.page.words.nothing_found);
    this.show("inline-results", this.page.words.bot, [...top, ...(items.length ? items : [none])]);
    return true;
  }

  hide() {
    this.node.hidden = true;
    this.node.replaceChildren();
  }

  get open() {
    return !this.node.hidden;
  }

  /** Move the mark up or down; true when there was a list to move in. */
  move(step) {
    const items = [...this.node.querySelectorAll("[role=option]")];
    if (!this.open || !items.length) return false;
    const at = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
    const next = (at + step + items.length) % items.length;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === next)));
    items[next].scrollIntoView({ block: "nearest" });
    return true;
  }

  /** Take the marked entry; true when there was one. */
  take() {
    const marked = this.node.querySelector("[aria-selected=true]");
    if (!this.open || !marked) return false;
    marked.click();
    return true;
  }

  inlineQuery(text) {
    const name = `@${this.page.bot.username} `;
    return text.toLowerCase().startsWith(name.toLowerCase()) ? text.slice(name.length) : null;
  }

  ask(query) {
    if (this.asked === query && this.inlineId) return;
    this.asked = query;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(query), PAUSE_MS);
  }

  async send(query) {
    const { id, answer } = await this.page.act("inline", { text: query });
    this.inlineId = id;
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.wait(id), PATIENCE_MS);
    const early = this.page.takeEarlyInline(id);
    if (answer || early) this.results({ id, ...(answer || early) });
  }

  wait(id) {
    if (id !== this.inlineId) return;
    this.show("inline-results", this.page.words.bot, [el("div", { class: "suggestion-note" }, this.page.words.no_answer)]);
  }

  forgetInline() {
    clearTimeout(this.timer);
    clearTimeout(this.patience);
    this.inlineId = null;
    this.asked = "";
  }

  result(queryId, result) {
    const run = () => {
      this.forgetInline();
      this.hide();
      this.page.composer.clear();
      this.page.act("choose", { query_id: queryId, result_id: result.id });
    };
    return this.option(
      { testid: "inline-result", "data-result-id": result.id, onclick: run },
      el("span", { class: "result-badge", "aria-hidden": "true" }, (result.title.match(/\p{L}|\p{N}/u) || ["•"])[0].toUpperCase()),
      el("span", { class: "result-about" }, el("span", { class: "result-title" }, result.title), el("span", { class: "result-text" }, result.description || "")),
    );
  }

  topButton(button) {
    const run = () => {
      this.hide();
      this.page.composer.clear();
      this.page.say(`/start ${button.start_parameter || ""}`.trim());
    };
    return this.option({ testid: "inline-top", class: "suggestion top", onclick: run }, button.text);
  }

  option(attributes, ...children) {
    return el("button", { class: "suggestion", type: "button", role: "option", "aria-selected": "false", tabindex: "-1", ...attributes }, ...children);
  }

  show(testid, label, items) {
    this.node.replaceChildren(el("div", { class: "suggestion-list", role: "listbox", "aria-label": label, testid }, items));
    this.node.hidden = false;
  }
}
