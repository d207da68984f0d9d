// All pictures read as the same: arrows move, Space or a click takes one out, Enter accepts the rest.
import { post, Refused } from "./net.js";
import { say } from "./words.js";

const form = document.getElementById("group");
const members = [...document.querySelectorAll(".member")];
const said = document.getElementById("said");

function out(member) {
  member.setAttribute("aria-pressed", member.getAttribute("aria-pressed") === "true" ? "false" : "true");
}

function columns() {
  const top = members[0].getBoundingClientRect().top;
  const next = members.findIndex((each) => each.getBoundingClientRect().top !== top);
  return next < 0 ? members.length : next;
}

async function accept() {
  const kept = members.filter((each) => each.getAttribute("aria-pressed") === "false" && !each.disabled);
  let done = 0;
  for (const each of kept) {
    const { packet, subject, basis, seen } = each.dataset;
    const address = `/tenders/${form.dataset.tender}/packets/${encodeURIComponent(packet)}/decisions`;
    try {
      await post(address, { act: "accept", subject, basis, seen: Number(seen) });
      each.disabled = true;
      done += 1;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      each.setAttribute("aria-pressed", "true");
      each.querySelector("span").append(`（${error.message}）`);
    }
    said.textContent = say("accepted_all", done);
  }
  if (done && done === kept.length) location.reload();
}

if (form) {
  members[0].focus();
  form.addEventListener("click", (event) => {
    const member = event.target.closest(".member");
    if (member) out(member);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    accept();
  });
  form.addEventListener("keydown", (event) => {
    const at = members.indexOf(document.activeElement);
    if (at < 0) return;
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns(), ArrowUp: -columns() }[event.key];
    if (step) members[Math.min(members.length - 1, Math.max(0, at + step))].focus();
    else if (event.key === "Enter") accept();
    else return;
    event.preventDefault();
  });
}
