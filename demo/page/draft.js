// What the bot is still writing: a bubble at the end that gives way to the next message.

import { el, icon } from "./dom.js";
import { formatted } from "./format.js";

/** The draft of a chat; `node` stays the last of the log. */
export class Draft {
  constructor(page) {
    this.page = page;
    this.node = el("article", { class: "message in draft", testid: "draft", hidden: true });
  }

  show(draft) {
    const { page } = this;
    this.node.hidden = !draft;
    if (!draft) return this.node.replaceChildren();
    const text = draft.text ? formatted(draft.text, draft.entities, page) : page.words.thinking;
    const bubble = el("div", { class: "bubble" }, el("div", { class: "text", dir: "auto" }, text));
    return this.node.replaceChildren(bubble, ...(draft.can_stop ? [this.stopButton()] : []));
  }

  stopButton() {
    const onclick = () => this.page.act("stop_draft", {});
    const label = this.page.words.stop;
    return el("button", { class: "round", type: "button", testid: "draft-stop", "aria-label": label, title: label, onclick }, icon("stop"));
  }
}
