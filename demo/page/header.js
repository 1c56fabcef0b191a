// The top of the chat: whom we talk to, who we are, what else can be done.

import { avatar, el, icon } from "./dom.js";
import { ask, menu, prompt } from "./notices.js";

const TYPING_MS = 5200;
const THEME_KEY = "demo-theme";

/** The bar above the messages. */
export class Header {
  constructor(page) {
    this.page = page;
    const { words } = page;
    this.face = el("span", { class: "face" });
    this.name = el("h1", { class: "bot-name", testid: "bot-name" });
    this.status = el("p", { class: "status", testid: "status", "aria-live": "polite" });
    this.who = el("button", { class: "who", type: "button", testid: "people", "aria-label": words.people_title, title: words.people_title, "aria-haspopup": "menu", onclick: () => this.openPeople() });
    this.more = el("button", { class: "round", type: "button", testid: "more", "aria-label": words.more, "aria-haspopup": "menu", onclick: () => this.openMore() }, icon("more"));
    this.node = el("header", { class: "header" }, this.face, el("div", { class: "titles" }, this.name, this.status), this.who, this.more);
    this.timer = 0;
    restoreTheme();
  }

  refresh() {
    const { bot, users, user } = this.page;
    this.face.replaceChildren(avatar(bot.name, 0));
    this.name.textContent = bot.name;
    document.title = bot.name;
    const me = users.find(({ id }) => id === user);
    this.who.replaceChildren(avatar(me.first_name, me.id), el("span", { class: "who-name" }, me.first_name));
    this.rest();
  }

  /** Show what the bot is doing, for as long as Telegram does. */
  acting(action) {
    const { actions } = this.page.words;
    this.status.textContent = actions[action] || actions.other;
    this.status.classList.add("busy");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rest(), TYPING_MS);
  }

  rest() {
    clearTimeout(this.timer);
    this.status.classList.remove("busy");
    this.status.textContent = this.page.words.bot;
  }

  lost() {
    clearTimeout(this.timer);
    this.status.textContent = this.page.words.connecting;
  }

  openPeople() {
    const { users, user, words } = this.page;
    const people = users.map(({ id, first_name: name }) => ({
      label: name,
      picture: avatar(name, id),
      testid: "person",
      userId: id,
      checked: id === user,
      run: () => this.page.become(id),
    }));
    menu([...people, { label: words.new_person, icon: "plus", testid: "new-person", run: () => this.addPerson() }], this.who);
  }

  openMore() {
    const { words, chat } = this.page;
    const dark = isDark();
    const items = [
      { label: dark ? words.theme_light : words.theme_dark, icon: dark ? "sun" : "moon", testid: "theme", run: () => setTheme(dark ? "light" : "dark") },
      { label: words.clear, icon: "trash", testid: "clear", run: () => this.clear() },
    ];
    if (chat.started && !chat.blocked) {
      items.push({ label: words.block, icon: "stop", testid: "block", danger: true, run: () => this.page.act("block", {}) });
    }
    menu(items, this.more);
  }

  async addPerson() {
    const { words } = this.page;
    const name = await prompt(words.new_person_title, words.name, words.add, words);
    if (!name) return;
    const { id } = await this.page.act("users", { name });
    this.page.become(id);
  }

  async clear() {
    const { words } = this.page;
    if (await ask(words.clear_question, words.clear_yes, words, "danger")) await this.page.act("clear", {});
  }
}

function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(THEME_KEY, theme);
  } catch {
    // a browser without storage forgets the theme, nothing worse
  }
}

function restoreTheme() {
  try {
    const theme = localStorage.getItem(THEME_KEY);
    if (theme) document.documentElement.dataset.theme = theme;
  } catch {
    // see above
  }
}
