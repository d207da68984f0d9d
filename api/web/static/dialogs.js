// Two questions that take more than one key: a reason, and which pages make which paper.
import { make, say } from "./words.js";

function asked(dialog) {
  return new Promise((done) => {
    dialog.addEventListener("close", () => done(dialog.returnValue === "send"), { once: true });
    dialog.returnValue = "";
    dialog.showModal();
  });
}

function buttons(dialog) {
  for (const each of dialog.querySelectorAll("button[value]")) each.textContent = say(each.value);
}

export async function askReason(title) {
  const dialog = document.getElementById("reasons");
  dialog.querySelector("h2").textContent = title;
  dialog.querySelector("label span").textContent = say("why");
  buttons(dialog);
  const field = dialog.querySelector("textarea");
  field.value = "";
  field.required = true;
  return (await asked(dialog)) ? field.value.trim() : "";
}

// Gives the papers as sorted, in the order of the pages, or null.
export async function sortPages(packet, kinds, picture) {
  const dialog = document.getElementById("sorting");
  buttons(dialog);
  const paperOf = new Map(packet.papers.flatMap((each) => each.pages.map((page, at) => [page, { type: each.type, first: at === 0 }])));
  const order = packet.papers.flatMap((each) => each.pages);
  const cards = order.map((id, at) => {
    const page = packet.pages.find((each) => each.id === id);
    const kind = make("select", { name: "kind" }, ...kinds.map(([code, said]) => make("option", { value: code, selected: code === paperOf.get(id).type }, said)));
    const same = make("input", { type: "checkbox", checked: !paperOf.get(id).first, disabled: at === 0 });
    const label = make("label", {}, same, " ", say("same_paper"));
    const follow = () => { kind.disabled = same.checked; };
    same.addEventListener("change", follow);
    follow();
    kind.setAttribute("aria-label", say("paper_wrong"));
    return { id, kind, same, card: make("fieldset", {}, make("legend", {}, say("page", page.file, page.number)), make("img", { alt: "", src: picture(page) }), kind, label) };
  });
  document.getElementById("pages-sorted").replaceChildren(...cards.map((each) => each.card));
  if (!(await asked(dialog))) return null;
  const papers = [];
  for (const { id, kind, same } of cards) {
    if (same.checked && papers.length) papers.at(-1).page_ids.push(id);
    else papers.push({ type: kind.value, page_ids: [id] });
  }
  return papers;
}
