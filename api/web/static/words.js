// The screen's words, in the person's language.
const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

export function say(key, ...told) {
  return words[key].replace(/\{(\d)\}/g, (_, at) => told[at]);
}

export function make(tag, about = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(about)) {
    if (key === "class") made.className = value;
    else if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...inside.filter((each) => each !== null && each !== ""));
  return made;
}
