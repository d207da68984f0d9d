// One packet: every decision by one key, saved at once, undone by one more. The next field is there before the answer is.
import { get, Outbox, post, Refused } from "./net.js";
import { Viewer, told } from "./viewer.js";
import { choicesOf, fill, needsMe, row, unfold, whole as wholeData } from "./list.js";
import { make, say } from "./words.js";
import { askReason, sortPages } from "./dialogs.js";

const block = document.getElementById("packet");
const choices = JSON.parse(document.getElementById("choices").textContent);
const { at, queue } = block.dataset;
const list = document.getElementById("list");
const banner = document.getElementById("banner");
const viewer = new Viewer(document.getElementById("viewer"));
const history = [];
let packet = filled(JSON.parse(block.textContent));
let may = block.dataset.may === "yes";
let items = [];
let shownPage = "";

const outbox = new Outbox(({ waiting, offline }) => {
  const said = offline ? say("offline", waiting.length) : waiting.length ? say("saving", waiting.length) : say("saved");
  document.getElementById("saved").textContent = said;
});

function filled(news) {
  for (const kind of ["papers", "fields", "findings"]) news[kind] = news[kind].map(wholeData);
  return news;
}

function build() {
  items = [];
  list.replaceChildren();
  const add = (kind, data, heading) => {
    const item = { kind, data, heading, choices: kind === "field" ? choicesOf(data, choices) : [] };
    item.element = row(item);
    items.push(item);
    heading.rows.push(item);
    list.append(item.element);
  };
  const head = (text) => {
    const heading = { element: make("h2", {}, text), rows: [] };
    list.append(heading.element);
    return heading;
  };
  for (const paper of packet.papers) {
    const heading = head(`${paper.kind}　${paper.title}`);
    if (paper.need !== "nothing" || paper.type === "other" || paper.by) add("paper", paper, heading);
    for (const field of packet.fields) if (field.d === paper.id) add("field", field, heading);
  }
  const heading = head(say("findings"));
  for (const finding of packet.findings) add("finding", finding, heading);
  for (const problem of packet.problems) list.append(make("p", { class: "said" }, `${problem.file} ${problem.page ?? ""}：${problem.reason}；${problem.advice}`));
  for (const item of items) fill(item, packet, at, may);
}

function refresh() {
  const waiting = items.filter((each) => each.data.need !== "nothing").length;
  document.getElementById("waiting").textContent = say("waiting", waiting);
  document.getElementById("state").textContent = say(packet.state === "second" ? "in_second" : packet.state);
  for (const item of items) item.heading.element.classList.toggle("quiet", !item.heading.rows.some((each) => each.data.need !== "nothing"));
  const open = packet.state === "open", mine = !packet.claim || packet.claim.mine;
  const show = (id, when) => { document.getElementById(id).hidden = !when; };
  show("submit", may && open);
  document.getElementById("submit").disabled = waiting > 0;
  show("sort", may && open);
  show("take", block.dataset.may === "yes" && open && !mine && packet.me.senior);
  const second = packet.state === "second" && packet.me.senior && packet.by !== packet.me.name;
  show("approve", second);
  show("refuse", second);
  show("reopen", packet.state !== "open" && packet.me.senior && block.dataset.may === "yes");
  show("record", packet.record > 0);
  if (open && !mine) tell(say("claimed", packet.claim.by));
  else if (open && may && waiting === 0) tell(say("nothing"));
  else tell("");
}

function tell(said) {
  banner.textContent = said;
  banner.hidden = !said;
}

// What the service says stands, but for rows whose own decision is still on its way.
function update(news) {
  packet = filled(news);
  const bySubject = new Map([...news.papers, ...news.fields, ...news.findings].map((each) => [each.s, each]));
  if (items.some((each) => !bySubject.has(each.data.s))) return build(), refresh();
  for (const item of items) {
    const data = bySubject.get(item.data.s);
    if (item.saving) item.data.seen = data.seen;
    else if (JSON.stringify(data) !== JSON.stringify(item.data)) {
      item.data = data;
      item.error = "";
      fill(item, packet, at, may);
    }
  }
  refresh();
}

function decide(item, order, guess) {
  if (!may || packet.state !== "open") return;
  const before = { ...item.data };
  Object.assign(item.data, { need: "nothing", by: packet.me.name }, guess);
  item.saving = (item.saving ?? 0) + 1;
  item.error = "";
  fill(item, packet, at, may);
  history.push(item.data.s);
  outbox.add(
    `${at}/decisions`,
    () => ({ subject: item.data.s, basis: order.act === "undo" ? "" : item.data.basis ?? "", ...order, seen: item.data.seen }),
    (news) => { item.saving -= 1; item.draft = null; forget(item); update(news); },
    (error) => {
      item.saving -= 1;
      Object.assign(item.data, before);
      item.error = error.status === 409 ? say("conflict", error.message) : error.message;
      fill(item, packet, at, may);
      item.element.focus();
      if (order.act === "correct" && item.draft) edit(item, item.draft.text, item.draft.why, item.box);
      if (error.status === 409) get(`${at}/state`).then((news) => { const said = item.error; update(news); item.error = said; fill(item, packet, at, may); });
    },
  );
  refresh();
}

const current = () => items.find((each) => each.element.contains(document.activeElement));

function next(from, step = 1) {
  const start = from ? items.indexOf(from) : -1;
  for (let away = 1; away <= items.length; away += 1) {
    const item = items[(start + step * away + items.length * 2) % items.length];
    if (item !== from && needsMe(item, packet.me) && !item.saving) {
      item.element.focus();
      return item;
    }
  }
  if (from) from.element.focus();
  return null;
}

function look(item) {
  unfold(item, at);
  const place = item.kind === "finding" ? item.data.at.find((each) => each.b) : item.kind === "paper" ? { p: item.data.pages[0], b: null } : item.data;
  if (place?.p) {
    turnTo(place.p);
    if (place.b) viewer.fit(place.b);
    else { viewer.chosen = null; viewer.whole(); }
  } else { viewer.chosen = null; viewer._later(); }
  const after = items.slice(items.indexOf(item) + 1).find((each) => needsMe(each, packet.me) && each.data.p);
  if (after) new Image().src = pictureOf(packet.pages.find((each) => each.id === after.data.p));
}

function pictureOf(page) {
  return `${at}/pages/${encodeURIComponent(page.id)}/picture?width=1100&k=${page.key}`;
}

function turnTo(pageId) {
  const page = packet.pages.find((each) => each.id === pageId);
  if (!page) return;
  const boxes = packet.fields.filter((each) => each.p === pageId && each.b).map((each) => each.b);
  viewer.show(page, pictureOf(page), boxes);
  shownPage = pageId;
  document.getElementById("where").textContent = say("page", page.file, page.number) + (page.illegible ? `　${page.illegible}` : "");
  for (const thumb of document.querySelectorAll("#thumbs button")) {
    const here = thumb.dataset.page === pageId;
    if (here) { thumb.setAttribute("aria-current", "true"); thumb.scrollIntoView({ block: "nearest" }); } else thumb.removeAttribute("aria-current");
  }
}

function thumbs() {
  const kinds = new Map(packet.papers.map((each) => [each.id, each.kind]));
  document.getElementById("thumbs").replaceChildren(...packet.pages.map((page, number) => {
    const made = make("button", { type: "button", tabIndex: -1 }, make("img", { alt: "", loading: "lazy", src: `${at}/pages/${encodeURIComponent(page.id)}/picture?width=72&k=${page.key}` }), `${number + 1} ${kinds.get(page.paper) ?? ""}`);
    made.dataset.page = page.id;
    return make("div", { role: "listitem" }, made);
  }));
}

// ---- what one key does

function accept(item) {
  if (item.kind === "paper") { decide(item, { act: "confirm" }); return next(item); }
  if (item.kind === "finding") {
    if (item.data.need === "nothing") return next(item);
    if (item.data.out !== "failed") return complain(item, say("choose"));
    decide(item, { act: "uphold" }, { stands: "failed" });
    return next(item);
  }
  if (item.data.hidden || (item.data.need === "nothing" && item.data.st !== "absent")) return next(item);
  if (item.data.st === "unreadable" || (item.data.st === "review" && !item.data.v)) return complain(item, say("key_value"));
  if (item.data.need === "nothing") return next(item);
  decide(item, { act: "accept" }, { st: "accepted" });
  return next(item);
}

function complain(item, said) {
  item.error = said;
  fill(item, packet, at, may);
}

function simple(item, act) {
  if (item.kind !== "field" || item.data.hidden) return;
  decide(item, { act }, { st: act === "absent" ? "absent" : "unreadable", v: `（${say(act)}）` });
  next(item);
}

async function choose(item, code, word) {
  if (item.data.hidden) return;
  if (code === "absent") return simple(item, "absent");
  const placed = item.data.b || item.box;
  if (item.data.code === code && item.data.b) decide(item, { act: "accept" }, { st: "accepted", v: word });
  else if (placed) decide(item, { act: "correct", text: code, ...boxOf(item) }, { st: "accepted", v: word });
  else return box(item, code, word);
  next(item);
}

function boxOf(item) {
  return item.box ? { box: told(item.box.box), page_id: item.box.page } : {};
}

function edit(item, text = "", why = "", drawn = null) {
  if (item.kind !== "field" || item.data.hidden) return;
  if (!item.data.b && !drawn) return box(item);
  const kept = recall(item);
  const value = make("input", { name: "text", value: text || kept?.text || (item.data.st === "unreadable" ? item.data.raw : item.data.v.startsWith("（") ? "" : item.data.v), spellcheck: false, autocomplete: "off" });
  const reason = make("input", { name: "why", value: why || kept?.why || "", autocomplete: "off" });
  const form = make("form", {}, make("label", {}, say("value"), value), make("label", {}, say("why"), reason), make("button", { class: "main" }, say("send")));
  open(item, form, () => {
    item.draft = { text: value.value, why: reason.value };
    decide(item, { act: "correct", text: value.value, why: reason.value, ...boxOf(item) }, { st: "accepted", v: value.value });
    return true;
  });
  form.addEventListener("input", () => remember(item, { text: value.value, why: reason.value }));
  value.select();
}

function judge(item, act) {
  if (item.kind !== "finding") return;
  if (act === "uphold" && item.data.out === "failed") { decide(item, { act }, { stands: "failed" }); return next(item); }
  const kept = recall(item);
  const reason = make("input", { name: "why", value: kept?.why ?? "", required: true, autocomplete: "off" });
  const day = act === "explain" ? make("input", { name: "deadline", type: "date", required: true, value: inDays(7) }) : null;
  const form = make("form", {}, make("label", {}, `${say(act)}：${say("why")}`, reason), day && make("label", {}, say("deadline"), day), make("button", { class: "main" }, say("send")));
  open(item, form, () => {
    decide(item, { act, why: reason.value, ...(day ? { deadline: day.value } : {}) }, act === "explain" ? { need: "answer" } : { stands: act === "uphold" ? "failed" : "passed" });
    return true;
  });
  form.addEventListener("input", () => remember(item, { why: reason.value }));
}

function open(item, form, done) {
  item.element.querySelector("form")?.remove();
  item.element.querySelector(".more").before(form);
  form.querySelector("input").focus();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    form.remove();
    if (done()) next(item);
  });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    forget(item);
    form.remove();
    fill(item, packet, at, may);
    item.element.focus();
    event.stopPropagation();
  });
}

async function box(item, code = "", word = "") {
  if (item.kind !== "field" || !may) return;
  if (!shownPage || (item.data.p && item.data.p !== shownPage)) turnTo(item.data.p || packet.pages[0].id);
  tell(say("box_first"));
  const drawn = await viewer.draw(item.data.b ? [...item.data.b] : null);
  refresh();
  item.element.focus();
  if (!drawn) return;
  item.box = { page: shownPage, box: drawn };
  if (code) return choose(item, code, word);
  if (item.choices.length) return;
  complain(item, say("reading"));
  let text = "";
  try {
    text = (await post(`${at}/read`, { name: item.data.n, page_id: shownPage, box: told(drawn) })).text;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  item.error = say("box_done", text || "－");
  fill(item, packet, at, may);
  edit(item, text, "", drawn);
}

function undo(item) {
  const mine = item?.data.by ? item : items.find((each) => each.data.s === history.at(-1));
  if (!mine?.data.of) return;
  history.splice(history.lastIndexOf(mine.data.s), 1);
  decide(mine, { act: "undo", of: mine.data.of }, { need: "person", by: "" });
  history.pop();
  mine.element.focus();
}

async function pages(order) {
  if (!may || packet.state !== "open") return;
  tell(say("again"));
  try {
    await post(`${at}/decisions`, order);
    location.reload();
  } catch (error) {
    tell(error.message);
  }
}

function rotate() {
  const page = packet.pages.find((each) => each.id === shownPage);
  if (page) pages({ act: "rotate", subject: page.s, turn: 90, seen: page.seen });
}

async function sort() {
  const papers = await sortPages(packet, choices.paper, (page) => `${at}/pages/${encodeURIComponent(page.id)}/picture?width=150&k=${page.key}`);
  if (papers) pages({ act: "sort", subject: "pages", papers, seen: packet.sorted });
}

async function whole(what, body = {}) {
  if (outbox.waiting.length) return tell(say("leave"));
  try {
    const news = await post(`${at}/${what}`, { version: packet.version, ...body });
    update(news);
    if (what === "submit") location.assign(queue);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    update(await get(`${at}/state`));
    tell(error.message);
  }
}

function turnPage(step) {
  const at_ = packet.pages.findIndex((each) => each.id === shownPage);
  const page = packet.pages[Math.min(packet.pages.length - 1, Math.max(0, at_ + step))];
  if (page) { turnTo(page.id); viewer.chosen = null; viewer.whole(); }
}

const inDays = (days) => new Date(Date.now() + days * 86400000).toISOString().slice(0, 10);
const draftKey = (item) => `draft ${at} ${item.data.s}`;
const remember = (item, draft) => sessionStorage.setItem(draftKey(item), JSON.stringify(draft));
const recall = (item) => JSON.parse(sessionStorage.getItem(draftKey(item)) ?? "null");
const forget = (item) => sessionStorage.removeItem(draftKey(item));

const ON_ROW = {
  Enter: accept,
  e: (item) => edit(item),
  i: (item) => simple(item, "illegible"),
  a: (item) => simple(item, "absent"),
  h: (item) => judge(item, "uphold"),
  s: (item) => judge(item, "set_aside"),
  q: (item) => judge(item, "explain"),
  x: (item) => box(item),
};
const ANYWHERE = {
  n: () => next(current()),
  p: () => next(current(), -1),
  u: () => undo(current()),
  r: rotate,
  w: sort,
  f: () => { const item = current(); if (item) look(item); },
  0: () => viewer.whole(),
  "+": () => viewer.closer(),
  "=": () => viewer.closer(),
  "-": () => viewer.farther(),
  "?": () => document.getElementById("keys").showModal(),
  PageDown: () => turnPage(1),
  PageUp: () => turnPage(-1),
};

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.keyCode === 229 || document.querySelector("dialog[open]")) return;
  if (viewer.key(event)) return;
  if (event.key === "Enter" && event.ctrlKey) { event.preventDefault(); return document.getElementById("submit").click(); }
  if (event.target.closest("input, textarea, select, button, a") || event.ctrlKey || event.altKey || event.metaKey) return;
  const item = current();
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const choice = item && may && item.choices[Number(key) - 1];
  if (choice) choose(item, ...choice);
  else if (item && ON_ROW[key]) { if (may || key === "Enter") ON_ROW[key](item); }
  else if (ANYWHERE[key]) ANYWHERE[key]();
  else return;
  event.preventDefault();
});

list.addEventListener("focusin", (event) => {
  const item = items.find((each) => each.element === event.target);
  if (item) look(item);
});
list.addEventListener("click", (event) => {
  const item = items.find((each) => each.element.contains(event.target));
  const act = event.target.closest("[data-act]")?.dataset.act;
  if (!item) return;
  if (!act) { if (!event.target.closest("form")) item.element.focus(); return; }
  if (act.startsWith("choose:")) choose(item, ...item.choices.find(([code]) => code === act.slice(7)));
  else ({ accept, edit: () => edit(item), illegible: () => simple(item, "illegible"), absent: () => simple(item, "absent"), uphold: () => judge(item, "uphold"), set_aside: () => judge(item, "set_aside"), explain: () => judge(item, "explain"), box: () => box(item), undo, sort })[act](item);
});
document.getElementById("thumbs").addEventListener("click", (event) => {
  const thumb = event.target.closest("button");
  if (thumb) { turnTo(thumb.dataset.page); viewer.chosen = null; viewer.whole(); }
});
document.getElementById("only").addEventListener("change", (event) => list.classList.toggle("only", event.target.checked));
document.getElementById("help").addEventListener("click", () => document.getElementById("keys").showModal());
document.getElementById("sort").addEventListener("click", sort);
document.getElementById("submit").addEventListener("click", () => whole("submit"));
document.getElementById("approve").addEventListener("click", () => whole("approve"));
document.getElementById("refuse").addEventListener("click", async (event) => { const why = await askReason(event.target.textContent); if (why) whole("approve", { approve: false, why }); });
document.getElementById("reopen").addEventListener("click", async (event) => { const why = await askReason(event.target.textContent); if (why) whole("reopen", { why }); });
document.getElementById("take").addEventListener("click", () => claim(true));
window.addEventListener("pagehide", () => { if (may) fetch(`${at}/release`, { method: "POST", keepalive: true, headers: { "x-csrf-token": document.querySelector("meta[name=csrf]").content } }); });

async function claim(over = false) {
  try {
    const taken = await post(`${at}/claim`, { over });
    may = true;
    if (taken.version !== packet.version || over) update(await get(`${at}/state`));
    packet.claim = taken.claim;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    may = false;
    update(await get(`${at}/state`));
  }
  for (const item of items) fill(item, packet, at, may);
  refresh();
}

build();
thumbs();
const waiting = items.some((each) => each.data.need !== "nothing");
document.getElementById("only").checked = waiting;
list.classList.toggle("only", waiting);
refresh();
if (!next(null) && packet.pages.length) turnTo(packet.pages[0].id);
if (may && packet.state === "open") claim();
window.review = { viewer, items: () => items, outbox };
