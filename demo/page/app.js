// The page: holds one person's chat, hears news from the server, lets the parts act.

import { acceptDrops } from "./attachments.js";
import { Composer } from "./composer.js";
import { textOf } from "./content.js";
import { avatar, copy, el } from "./dom.js";
import { Header } from "./header.js";
import { Stream, act, loadWords } from "./line.js";
import { Messages } from "./messages.js";
import { alert, ask, menu, toast } from "./notices.js";

const HEADING = /^#{1,6} \S/m;

class Page {
  constructor(root, words) {
    this.root = root;
    this.words = words;
    this.user = null;
    this.users = [];
    this.bot = { name: "", username: "", description: "", commands: [], menu_button: { type: "commands" } };
    this.chat = { started: false, blocked: false };
    this.waiting = new Map();
    this.answered = new Map();
    this.earlyInline = new Map();
    this.toast = toast;
    this.build();
    this.stream = new Stream((news) => this.hear(news), () => this.header.lost());
  }

  build() {
    this.header = new Header(this);
    this.messages = new Messages(this, (message, at) => this.openMessageMenu(message, at));
    this.composer = new Composer(this);
    this.card = el("section", { class: "card", testid: "description", hidden: true });
    this.messages.scroller.prepend(this.card);
    this.root.replaceChildren(this.header.node, this.messages.node, this.composer.node);
    acceptDrops(this.root, this);
  }

  open() {
    const wanted = new URLSearchParams(location.hash.slice(1)).get("user");
    this.stream.open(wanted);
    addEventListener("hashchange", () => {
      const user = new URLSearchParams(location.hash.slice(1)).get("user");
      if (user && Number(user) !== this.user) this.stream.open(user);
    });
  }

  hear(news) {
    const heard = HEARD[news.kind];
    if (heard) heard(this, news);
  }

  drawAll(state) {
    Object.assign(this, { user: state.user, users: state.users, bot: state.bot });
    this.chat = { started: state.started, blocked: state.blocked };
    if (this.root.dataset.user !== String(state.user)) this.composer.clear();
    this.root.dataset.user = state.user;
    this.header.refresh();
    this.messages.draw(state.messages);
    this.messages.draft.show(state.draft);
    this.composer.setKeyboard(state.keyboard);
    this.refresh();
    this.root.dataset.ready = "yes";
  }

  refresh() {
    this.drawCard();
    this.composer.refresh();
  }

  drawCard() {
    this.card.hidden = this.chat.started;
    const { bot, words } = this;
    this.card.replaceChildren(
      avatar(bot.name, 0),
      el("h2", {}, words.what_can),
      el("p", {}, bot.description || words.no_description),
    );
  }

  receive(message) {
    this.chat.started = true;
    this.messages.append(message);
    if (!message.out) {
      this.header.rest();
      this.messages.draft.show(null);
      const { keyboard, remove, force, inline } = message.markup;
      if (keyboard || remove) this.composer.setKeyboard(keyboard || null);
      const asked = [force, keyboard, inline].find((markup) => markup?.force_reply);
      if (asked) this.composer.forceReply(message, asked);
    }
    this.refresh();
  }

  /** Do an action as the present person; a failure is told and thrown on. */
  async act(name, body) {
    try {
      return await act(name, { user: this.user, ...body });
    } catch (error) {
      toast(`${this.words.failed}: ${error.message}`);
      throw error;
    }
  }

  /** Say something in the present person's name; a text with a heading goes as a rich message. */
  say(text, replyTo) {
    if (HEADING.test(text)) return this.act("rich", { text });
    return this.act("say", { text, reply_to: replyTo });
  }

  /** Change to another person. */
  become(user) {
    if (user !== this.user) location.hash = `user=${user}`; // «hashchange» opens the chat
  }

  /** Run `done` when the bot answers a tap; the answer may have come before the id. */
  waitForAnswer(id, done) {
    const answer = this.answered.get(id);
    if (answer) {
      this.answered.delete(id);
      done();
    } else this.waiting.set(id, done);
  }

  answer(news) {
    const done = this.waiting.get(news.id);
    this.waiting.delete(news.id);
    if (done) done();
    else this.answered.set(news.id, news);
    if (news.url) this.openLink(news.url);
    if (!news.text) return;
    if (news.alert) alert(news.text, this.words);
    else toast(news.text);
  }

  inlineResults(news) {
    if (!this.composer.suggestions.results(news)) this.earlyInline.set(news.id, news);
  }

  takeEarlyInline(id) {
    const early = this.earlyInline.get(id);
    this.earlyInline.clear();
    return early;
  }

  async openLink(url) {
    if (!url) return toast(this.words.link_refused);
    const body = el("p", { class: "breakable" }, `${this.words.open_link}\n${decoded(url)}`);
    if (await ask(body, this.words.open, this.words)) window.open(url, "_blank", "noopener");
  }

  refuseApp() {
    toast(this.words.app_refused);
  }

  scrollTo(id) {
    this.messages.scrollTo(id);
  }

  openMessageMenu(message, at) {
    const { words } = this;
    const text = textOf(message);
    const items = [{ label: words.reply, icon: "reply", testid: "message-reply", run: () => this.composer.reply(message) }];
    if (message.out && message.text && !message.via_bot) {
      items.push({ label: words.edit, icon: "edit", testid: "message-edit", run: () => this.composer.edit(message) });
    }
    if (text) {
      const run = async () => toast((await copy(text)) ? words.copied : words.copy_failed);
      items.push({ label: words.copy, icon: "copy", testid: "message-copy", run });
    }
    menu(items, at);
  }
}

const HEARD = {
  state: (page, news) => page.drawAll(news),
  message: (page, news) => page.receive(news),
  edit: (page, news) => page.messages.edit(news),
  delete: (page, news) => page.messages.remove(news.ids),
  draft: (page, news) => page.messages.showDraft(news.draft),
  action: (page, news) => page.header.acting(news.action),
  answer: (page, news) => page.answer(news),
  inline: (page, news) => page.inlineResults(news),
  blocked: (page, news) => {
    page.chat.blocked = news.blocked;
    page.refresh();
  },
  clear: (page) => {
    page.chat.started = false;
    page.messages.clear();
    page.composer.setKeyboard(null);
    page.refresh();
  },
  bot: (page, news) => {
    page.bot = news.bot;
    page.header.refresh();
    page.refresh();
  },
  users: (page, news) => {
    page.users = news.users;
    page.header.refresh();
  },
};

function decoded(url) {
  try {
    return decodeURI(url);
  } catch {
    return url;
  }
}

const page = new Page(document.getElementById("app"), await loadWords());
page.open();
