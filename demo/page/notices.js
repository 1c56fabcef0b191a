// What speaks over the chat: toasts, alerts, questions, menus.

import { el, icon } from "./dom.js";

const TOAST_MS = 2400;

/** Show a short note at the bottom for a few seconds. */
export function toast(text) {
  document.querySelectorAll(".toast").forEach((old) => old.remove());
  const note = el("div", { class: "toast", role: "status", testid: "toast" }, text);
  document.querySelector(".scroll-frame").append(note);
  setTimeout(() => note.remove(), TOAST_MS);
}

/** Show a dialog. Resolves with the value of the button pressed, "" when closed otherwise. */
export function dialog({ title, body, buttons, testid = "dialog", onOpen }) {
  return new Promise((resolve) => {
    const node = el("dialog", { class: "dialog", testid, "aria-label": title || undefined });
    const press = (value) => () => node.close(value);
    const row = buttons.map((button) =>
      el(
        "button",
        { class: `dialog-button ${button.look || ""}`, type: "button", testid: button.testid, onclick: press(button.value) },
        button.label,
      ),
    );
    node.append(
      ...(title ? [el("h2", {}, title)] : []),
      ...(body ? [el("div", { class: "dialog-body" }, body)] : []),
      el("div", { class: "dialog-row" }, row),
    );
    node.addEventListener("click", (event) => event.target === node && node.close(""));
    node.addEventListener("close", () => {
      node.remove();
      resolve(node.returnValue);
    });
    document.body.append(node);
    node.showModal();
    if (onOpen) onOpen(node);
  });
}

/** Show an alert with one button. */
export function alert(text, words) {
  const ok = { label: words.ok, value: "ok", testid: "dialog-ok", look: "main" };
  return dialog({ body: text, buttons: [ok], testid: "alert" });
}

/** Ask a yes-or-no question. */
export async function ask(text, yes, words, look = "main") {
  const buttons = [
    { label: words.cancel, value: "", testid: "dialog-cancel" },
    { label: yes, value: "yes", testid: "dialog-ok", look },
  ];
  return (await dialog({ body: text, buttons })) === "yes";
}

/** Ask for one line of text; an empty string when nothing was given. */
export async function prompt(title, label, yes, words) {
  const field = el("input", { class: "dialog-field", type: "text", maxlength: "40", "aria-label": label, placeholder: label, testid: "dialog-field" });
  const buttons = [
    { label: words.cancel, value: "", testid: "dialog-cancel" },
    { label: yes, value: "yes", testid: "dialog-ok", look: "main" },
  ];
  const onOpen = (node) => {
    field.focus();
    field.addEventListener("keydown", (event) => event.key === "Enter" && node.close("yes"));
  };
  const answer = await dialog({ title, body: field, buttons, onOpen });
  return answer === "yes" ? field.value.trim() : "";
}

/** Open a menu near an element or a point. Items: {label, icon, testid, run, danger, checked, data}. */
export function menu(items, at) {
  document.querySelectorAll(".popup").forEach((old) => old.hidePopover());
  const popup = el("div", { class: "popup", role: "menu", popover: "auto" });
  for (const item of items) popup.append(menuItem(item, popup));
  popup.addEventListener("toggle", (event) => event.newState === "closed" && popup.remove());
  popup.addEventListener("keydown", (event) => walk(event, popup));
  document.body.append(popup);
  popup.showPopover();
  place(popup, at);
  popup.querySelector("button")?.focus({ focusVisible: false });
}

function menuItem(item, popup) {
  const onclick = () => {
    popup.hidePopover();
    item.run();
  };
  return el(
    "button",
    { class: item.danger ? "popup-item danger" : "popup-item", type: "button", role: "menuitem", testid: item.testid, "data-user-id": item.userId, "aria-current": item.checked ? "true" : undefined, onclick },
    item.picture || icon(item.icon),
    el("span", { class: "popup-label" }, item.label),
    item.checked ? icon("tick") : null,
  );
}

function walk(event, popup) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const items = [...popup.querySelectorAll("button")];
  const next = (items.indexOf(document.activeElement) + step + items.length) % items.length;
  items[next].focus();
}

function place(popup, at) {
  const box = popup.getBoundingClientRect();
  const spot = at instanceof Element ? under(at.getBoundingClientRect(), box) : at;
  const edge = 8;
  popup.style.left = `${Math.max(edge, Math.min(spot.x, innerWidth - box.width - edge))}px`;
  popup.style.top = `${Math.max(edge, Math.min(spot.y, innerHeight - box.height - edge))}px`;
}

function under(anchor, box) {
  return { x: anchor.right - box.width, y: anchor.bottom + 6 };
}
