// The line to the server: actions go by POST, news come over a WebSocket that mends itself.

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8000;

/** Do an action in a person's name; throws an Error with the server's reason. */
export async function act(name, body) {
  const response = await fetch(`/demo/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  return read(response);
}

/** Send files as documents or pictures. */
export async function upload(user, files, asPhoto, caption) {
  const form = new FormData();
  form.append("user", user);
  form.append("as_photo", asPhoto ? "1" : "0");
  form.append("caption", caption);
  files.forEach((file, index) => form.append(`file${index}`, file, file.name));
  return read(await fetch("/demo/attach", { method: "POST", body: form }));
}

/** Where a file of the chat lies. */
export function fileUrl(fileId) {
  return `/demo/file/${encodeURIComponent(fileId)}`;
}

/** Words of the page. */
export async function loadWords() {
  const response = await fetch("/page/words.json");
  return response.json();
}

/** A WebSocket to one person's chat. `onNews` gets each message, `onLost` each break. */
export class Stream {
  constructor(onNews, onLost) {
    this.onNews = onNews;
    this.onLost = onLost;
    this.pause = FIRST_PAUSE;
    this.socket = null;
    this.timer = 0;
  }

  open(user) {
    this.close();
    const query = user ? `?user=${encodeURIComponent(user)}` : "";
    const socket = new WebSocket(`ws://${location.host}/demo/stream${query}`);
    this.socket = socket;
    socket.addEventListener("message", (event) => {
      if (socket !== this.socket) return;
      this.pause = FIRST_PAUSE;
      this.onNews(JSON.parse(event.data));
    });
    socket.addEventListener("close", () => {
      if (socket !== this.socket) return;
      this.onLost();
      this.timer = setTimeout(() => this.open(user), this.pause);
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    });
  }

  close() {
    clearTimeout(this.timer);
    const socket = this.socket;
    this.socket = null;
    if (socket) socket.close();
  }
}

async function read(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.error || response.statusText);
  return body;
}
