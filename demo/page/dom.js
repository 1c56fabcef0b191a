// Elements and icons: the only place where nodes are made, and never from markup.

const SVG = "http://www.w3.org/2000/svg";

const ICONS = {
  send: "M3.4 20.4 21 12.9a1 1 0 0 0 0-1.8L3.4 3.6a.7.7 0 0 0-1 .8L4.6 11l9.4 1-9.4 1-2.2 6.6a.7.7 0 0 0 1 .8z",
  attach: "M20.5 11.2 12 19.7a5.5 5.5 0 0 1-7.8-7.8l9-9a3.7 3.7 0 0 1 5.2 5.2l-9 9a1.8 1.8 0 0 1-2.6-2.6l8-8",
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "M6 6l12 12M18 6 6 18",
  more: "M12 5.2v.1M12 12v.1M12 18.8v.1",
  keyboard: "M4 5h5v5H4zM15 5h5v5h-5zM4 14h5v5H4zM15 14h5v5h-5z",
  down: "M6 9l6 6 6-6",
  link: "M8 16 16 8M9 8h7v7",
  copy: "M9 9h10v11H9zM15 9V4H5v11h4",
  inline: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM16 8v5.5a2.3 2.3 0 0 0 4.5 0V12a8.5 8.5 0 1 0-3.4 6.8",
  check: "M3.5 12.5l4 4 8-9M11 15.5l1.2 1 8-9",
  tick: "M5 12.5l4.5 4.5L19 7.5",
  reply: "M10 8V4L3 11l7 7v-4.2c5 0 8.4 1.6 11 5.2-1-6-4.200-10.500-11-11z",
  edit: "M4 20l1-4.500L16 4.500l3.500 3.500L8.500 19z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 20c.8-4 3.700-6 7.500-6s6.700 2 7.500 6",
  plus: "M12 5v14M5 12h14",
  trash: "M5 7h14M10 7V4.500h4V7M7 7l1 13h8l1-13",
  stop: "M12 3.500a8.500 8.500 0 1 0 0 17 8.500 8.500 0 0 0 0-17zM6 6l12 12",
  moon: "M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.500v2M12 19.500v2M2.500 12h2M19.500 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400",
  pin: "M12 21c4-4.500 6.500-7.700 6.500-11a6.500 6.500 0 0 0-13 0c0 3.300 2.500 6.500 6.500 11zM12 7.800a2.200 2.200 0 1 0 0 4.400 2.200 2.200 0 0 0 0-4.400z",
  mic: "M12 3.500a2.700 2.700 0 0 0-2.700 2.700v5.300a2.700 2.700 0 0 0 5.400 0V6.200A2.700 2.700 0 0 0 12 3.500zM6 11a6 6 0 0 0 12 0M12 17v3.500",
  file: "M6 3h8l5 5v13H6zM14 3v5h5",
  app: "M4 6h16v12H4zM4 10h16",
  phone: "M5 4h4l2 5-2.500 1.500a11 11 0 0 0 5 5L15 13l5 2v4a1.500 1.500 0 0 1-1.600 1.500A15.500 15.500 0 0 1 3.500 5.600 1.500 1.500 0 0 1 5 4z",
};
const FILLED = new Set(["send", "reply"]);

/** Make an element: properties starting with «on» are listeners, the rest are attributes. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "testid") node.dataset.testid = value;
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

/** Make an icon; it is decoration, so screen readers pass it by. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", FILLED.has(name) ? "icon filled" : "icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Make a round picture with the first letter of a name, coloured by an id. */
export function avatar(name, id) {
  const letter = (name.match(/\p{L}|\p{N}/u) || ["?"])[0].toUpperCase();
  return el("span", { class: `avatar tone-${Math.abs(Number(id) || 0) % 6}`, "aria-hidden": "true" }, letter);
}

/** Copy text to the clipboard; false when the browser refuses. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyTheOldWay(text);
  }
}

function copyTheOldWay(text) {
  const area = el("textarea", { class: "offscreen", "aria-hidden": "true" });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
}
