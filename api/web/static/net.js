// What is sent to the service. A change carries the page's token; a lost connection is tried again, an answer never is.
const token = document.querySelector("meta[name=csrf]").content;

export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export async function post(address, body) {
  const answer = await fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json", "x-csrf-token": token },
    body: JSON.stringify(body),
  });
  const told = answer.status === 204 ? null : await answer.json().catch(() => null);
  if (!answer.ok) throw new Refused(answer.status, told?.detail || told?.title || String(answer.status));
  return told;
}

export async function get(address) {
  const answer = await fetch(address, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Refused(answer.status, String(answer.status));
  return answer.json();
}

// Sends one thing after another, in order, and keeps what cannot be sent until the connection is back.
export class Outbox {
  constructor(changed) {
    this.waiting = [];
    this.changed = changed;
    this.offline = false;
    this.busy = false;
    window.addEventListener("beforeunload", (event) => this.waiting.length && event.preventDefault());
    window.addEventListener("online", () => this.send());
  }

  add(address, body, done, failed) {
    this.waiting.push({ address, body, done, failed });
    this.changed(this);
    this.send();
  }

  async send() {
    if (this.busy) return;
    this.busy = true;
    while (this.waiting.length) {
      const each = this.waiting[0];
      let settle;
      try {
        const told = await post(each.address, typeof each.body === "function" ? each.body() : each.body);
        settle = () => each.done(told, this.waiting.length === 0);
      } catch (error) {
        if (!(error instanceof Refused)) {
          this.offline = true;
          this.changed(this);
          setTimeout(() => this.send(), 3000);
          break;
        }
        settle = () => each.failed(error);
      }
      this.offline = false;
      this.waiting.shift();
      settle();
      this.changed(this);
    }
    this.busy = false;
  }
}
