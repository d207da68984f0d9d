// The opening day as it goes: counts change as packets move, without the page being asked for again.
const live = document.getElementById("live");
const events = new EventSource(`${location.pathname}/live`);

events.addEventListener("open", () => { live.textContent = `● ${live.dataset.live}`; });
events.addEventListener("error", () => { live.textContent = `○ ${live.dataset.lost}`; });
events.addEventListener("progress", (event) => {
  const told = JSON.parse(event.data);
  if (!told.packets) return;
  document.getElementById("read").textContent = told.read;
  document.getElementById("found").textContent = told.pages;
  const bar = document.getElementById("pages");
  bar.max = Math.max(told.pages, 1);
  bar.value = told.read;
  for (const chip of document.querySelectorAll("#counts .chip")) {
    const count = told.packets[chip.dataset.state] ?? 0;
    chip.hidden = !count;
    chip.querySelector("b").textContent = count;
  }
});
window.addEventListener("pagehide", () => events.close());
