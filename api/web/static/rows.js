// Tables whose rows are chosen by arrow keys and opened by Enter.
const links = [...document.querySelectorAll("table[data-rows] a.open")];

document.addEventListener("keydown", (event) => {
  if (event.target.closest("select, input, textarea") || event.ctrlKey || event.altKey) return;
  const step = { ArrowDown: 1, ArrowUp: -1, j: 1, k: -1 }[event.key];
  if (!step || !links.length) return;
  const at = links.indexOf(document.activeElement);
  links[Math.min(links.length - 1, Math.max(0, at + step))].focus();
  event.preventDefault();
});
