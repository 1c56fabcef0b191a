// Files on their way to the bot: chosen, pasted or dropped, then confirmed.

import { humanSize } from "./content.js";
import { el, icon } from "./dom.js";
import { upload } from "./line.js";
import { dialog, toast } from "./notices.js";

const MAX_FILES = 10;

/** Show what is about to be sent and send it when confirmed. */
export async function offerFiles(files, page) {
  const chosen = files.slice(0, MAX_FILES);
  const pictures = chosen.every((file) => /^image\/(png|jpeg|gif|webp)$/.test(file.type));
  const box = el("input", { type: "checkbox", testid: "as-photo" });
  box.checked = pictures;
  const { words } = page;
  const rows = chosen.map((file) =>
    el(
      "li",
      { class: "offered" },
      icon("file"),
      el("span", { class: "offered-name" }, file.name),
      el("span", { class: "offered-size" }, humanSize(file.size, words.sizes)),
    ),
  );
  const choice = pictures ? el("label", { class: "choice" }, box, words.as_photo) : null;
  const caption = el("input", { class: "dialog-field caption-field", type: "text", maxlength: "1024", "aria-label": words.caption, placeholder: words.caption, testid: "caption" });
  const body = el("div", {}, el("ul", { class: "offered-list" }, rows), choice, caption);
  const onOpen = (node) => {
    caption.focus();
    caption.addEventListener("keydown", (event) => event.key === "Enter" && node.close("yes"));
  };
  const buttons = [
    { label: words.cancel, value: "", testid: "dialog-cancel" },
    { label: words.send, value: "yes", testid: "files-send", look: "main" },
  ];
  const answer = await dialog({ title: words.files_title, body, buttons, testid: "files-dialog", onOpen });
  if (answer !== "yes") return;
  try {
    await upload(page.user, chosen, pictures && box.checked, caption.value.trim());
  } catch (error) {
    toast(`${words.failed}: ${error.message}`);
  }
}

/** Take files dropped anywhere on the page. */
export function acceptDrops(node, page) {
  const veil = el("div", { class: "veil", hidden: true, "aria-hidden": "true" }, icon("attach"), page.words.drop);
  node.append(veil);
  const carries = (event) => [...(event.dataTransfer?.types || [])].includes("Files");
  const usable = () => page.chat.started && !page.chat.blocked;
  node.addEventListener("dragover", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    veil.hidden = !usable();
  });
  node.addEventListener("dragleave", (event) => {
    if (!node.contains(event.relatedTarget)) veil.hidden = true;
  });
  node.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    veil.hidden = true;
    const files = [...event.dataTransfer.files];
    if (files.length && usable()) offerFiles(files, page);
  });
}
