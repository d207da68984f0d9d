// One row of the list: a paper, a field or a finding; what was read, by whom it is confirmed, why it is here.
import { make, say } from "./words.js";
import { told } from "./viewer.js";

const SIGNS = { accepted: "✓", review: "？", unreadable: "✗", absent: "－", passed: "✓", failed: "✗", unknown: "？", not_applicable: "－" };
const OF_REGISTER = /\.(ubn|footer_ubn|name|responsible_person|address|status)$/;

// What the service leaves out where there is nothing to say.
const NOTHING = { v: "", m: "", raw: "", code: "", why: "", said: "", by: "", act: "", title: "", deadline: "", p: "", b: null, w: [], at: [], seen: 0, of: 0 };

export function whole(data) {
  return { ...NOTHING, ...data };
}

export function needsMe(item, me) {
  const need = item.data.need;
  return need === "person" || (need === "senior" && me.senior);
}

export function row(item) {
  const made = make("div", { class: "row", tabIndex: 0, role: "group" });
  made.dataset.subject = item.data.s;
  return made;
}

export function fill(item, packet, at, may) {
  const { element, data } = item;
  if (element.querySelector("form")) return;
  const needs = data.need !== "nothing";
  element.classList.toggle("needs", needs);
  element.classList.toggle("saving", Boolean(item.saving));
  const value = item.kind === "finding" ? finding(data) : item.kind === "paper" ? `${data.kind}　${data.title}` : field(data);
  element.setAttribute("aria-label", `${title(item)}：${value}${needs ? `（${say("need")}）` : ""}`);
  element.replaceChildren(
    make("span", { class: "mark" }, sign(item)),
    make("span", { class: "title" }, title(item)),
    make("span", { class: "value" }, value, data.by ? make("small", {}, `　${say("by", data.by)}`) : ""),
    ...crops(item, at, needs || element.contains(document.activeElement)),
    item.error ? make("p", { class: "error", role: "alert" }, item.error) : "",
    more(item, packet, may),
  );
}

// The crop of a row that has just been chosen is fetched only now.
export function unfold(item, at) {
  if (item.element.querySelector(".crop, form")) return;
  item.element.querySelector(".value")?.after(...crops(item, at, true));
}

function title(item) {
  return item.kind === "finding" ? item.data.code : item.kind === "paper" ? item.data.id : item.data.t;
}

function sign(item) {
  if (item.data.need === "answer") return "…";
  if (item.kind === "paper") return item.data.need === "nothing" ? "✓" : "？";
  if (item.kind === "finding") return item.data.need === "nothing" ? SIGNS[item.data.stands] : item.data.out === "failed" ? "✗" : "？";
  return item.data.need === "nothing" ? SIGNS[item.data.st] : item.data.st === "unreadable" ? "✗" : "？";
}

function field(data) {
  return data.hidden ? say("masked") : data.v;
}

function finding(data) {
  return data.t;
}

function crops(item, at, wanted) {
  if (!wanted) return [];
  const places = item.kind === "finding" ? item.data.at : item.kind === "field" ? [item.data] : [];
  const shown = places.filter((each) => each.b).slice(0, 3);
  return shown.map((each) => make("img", { class: "crop", alt: "", loading: "lazy", src: `${at}/pages/${encodeURIComponent(each.p)}/crop?box=${told(each.b)}` }));
}

function more(item, packet, may) {
  const { data } = item;
  const lines = [];
  const line = (head, text, kind = "") => text && lines.push(make("p", { class: kind }, make("b", {}, `${head}：`), text));
  if (item.kind === "finding") {
    line(say("because"), data.reason, data.need === "nothing" ? "" : "because");
    line(say("law"), data.law);
    line(say("why"), data.said);
    if (data.deadline) line(say("deadline"), data.deadline);
  } else if (item.kind === "paper") line(say("because"), data.why);
  else {
    line(say("because"), data.why, data.need === "nothing" ? "" : "because");
    if (data.m && data.m !== data.v) line(say("read"), data.m);
    if (data.raw && data.raw !== data.m) line(say("raw"), data.raw);
    line(say("why"), data.said);
    const witnesses = (data.w ?? []).map((each) => `${each.k}${each.a ? " ✓ " : " ✗ "}${each.s || say(each.a ? "agrees" : "differs")}${each.f && each.f !== each.k ? `（${each.f}）` : ""}`);
    line(say("said"), witnesses.join("；"));
    if (OF_REGISTER.test(data.n)) for (const list of packet.register) line(`${list.list} ${list.as_of}`, list.rows.map((each) => each.join(" ")).join("；") || "－");
    if (!data.p) line(say("no_place"), "");
  }
  return make("div", { class: "more" }, ...lines, may ? make("div", { class: "acts" }, ...acts(item)) : "");
}

function acts(item) {
  const offered = {
    paper: [["accept", "Enter", "confirm"], ["sort", "W", "paper_wrong"]],
    finding: [["uphold", "H", "uphold"], ["set_aside", "S", "set_aside"], ["explain", "Q", "explain"]],
    field: [["accept", "Enter", "accept"], ["edit", "E", "edit"], ["illegible", "I", "illegible"], ["absent", "A", "absent"], ["box", "X", "reading"]],
  }[item.kind];
  const list = offered.filter(([act]) => !(act === "box")).map(([act, key, said]) => button(act, key, say(said)));
  if (item.kind === "field") {
    item.choices.forEach(([code, told_], at) => list.push(button(`choose:${code}`, String(at + 1), told_)));
    list.push(button("box", "X", "▭"));
  }
  if (item.data.by) list.push(button("undo", "U", say("undo")));
  return list;
}

function button(act, key, said) {
  const made = make("button", { type: "button", tabIndex: -1 }, said, " ", make("kbd", {}, key));
  made.dataset.act = act;
  return made;
}

// What a field of that kind can be by one key.
export function choicesOf(data, choices) {
  if (data.k === "yes") return [["true", say("there")], ["absent", say("not_there")]];
  return choices[data.k] ?? [];
}
