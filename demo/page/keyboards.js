// Buttons: the inline keyboard under a message and the reply keyboard below the input.

import { copy, el, icon } from "./dom.js";
import { safeUrl } from "./format.js";
import { ask, toast } from "./notices.js";

const WAIT_MS = 20000;
const MARKS = { url: "link", login_url: "link", copy_text: "copy", web_app: "app" };

/** Draw the inline keyboard of a message, null when it has none. */
export function inlineKeyboard(message, page) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  const drawn = rows.map((row, r) =>
    el("div", { class: "keyboard-row" }, row.map((button, c) => inlineButton(message, button, r, c, page))),
  );
  return el("div", { class: "inline-keyboard", testid: "inline-keyboard" }, drawn);
}

function inlineButton(message, button, row, column, page) {
  const kind = Object.keys(button).find((key) => !["text", "style", "icon_custom_emoji_id"].includes(key));
  const mark = kind.startsWith("switch_inline") ? "inline" : MARKS[kind];
  const node = el(
    "button",
    {
      class: `inline-button ${button.style || ""}`,
      type: "button",
      testid: "inline-button",
      "data-row": row,
      "data-column": column,
      "data-kind": kind,
      "data-style": button.style,
      disabled: kind === "disabled",
    },
    el("span", { class: "button-label" }, button.text),
    mark ? icon(mark) : null,
  );
  node.addEventListener("click", () => press(node, message, button, kind, page));
  return node;
}

async function press(node, message, button, kind, page) {
  if (kind === "callback_data") return tap(node, message, page);
  if (kind === "url" || kind === "login_url") return page.openLink(safeUrl(button.url || button.login_url.url));
  if (kind === "copy_text") {
    return toast((await copy(button.copy_text.text)) ? page.words.copied : page.words.copy_failed);
  }
  if (kind === "web_app") return toast(page.words.app_refused);
  if (kind !== "switch_inline_query_current_chat") toast(page.words.inline_hint);
  const query = kind === "switch_inline_query_chosen_chat" ? button[kind].query || "" : button[kind];
  return page.composer.fill(`@${page.bot.username} ${query}`);
}

async function tap(node, message, page) {
  if (node.getAttribute("aria-busy")) return;
  node.setAttribute("aria-busy", "true");
  const done = () => node.removeAttribute("aria-busy");
  try {
    const { row, column } = node.dataset;
    const { id } = await page.act("tap", { message_id: message.message_id, row: Number(row), column: Number(column) });
    page.waitForAnswer(id, done);
    setTimeout(done, WAIT_MS);
  } catch {
    done();
  }
}

/** Draw the reply keyboard. `onPress` runs after a button was used. */
export function replyKeyboard(markup, page, onPress) {
  const rows = markup.keyboard.map((row) =>
    el("div", { class: "keyboard-row" }, row.map((button) => replyButton(button, page, onPress))),
  );
  return el("div", { class: `reply-keyboard ${markup.resize_keyboard ? "" : "tall"}`, testid: "reply-keyboard" }, rows);
}

function replyButton(button, page, onPress) {
  const run = async () => {
    if (await pressReply(button, page)) onPress();
  };
  return el(
    "button",
    { class: `reply-button ${button.style || ""}`, type: "button", testid: "reply-button", onclick: run },
    button.text,
  );
}

async function pressReply(button, page) {
  const { words } = page;
  if (button.request_contact) {
    return (await ask(words.share_contact, words.share, words)) && page.act("contact", {});
  }
  if (button.request_location) {
    const centre = { latitude: 55.7558, longitude: 37.6173 };
    return (await ask(words.share_location, words.share, words)) && page.act("location", centre);
  }
  const special = Object.keys(button).find((key) => key.startsWith("request_") || key === "web_app");
  if (special) {
    toast(words.not_here);
    return false;
  }
  await page.say(button.text);
  return true;
}
