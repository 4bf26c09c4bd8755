"use strict";

// What the reader chose stays in the browser, for all pages of the program.
const chosen = {
  get(name) {
    try { return localStorage.getItem(`paperclean:${name}`); } catch { return null; }
  },
  set(name, value) {
    try { localStorage.setItem(`paperclean:${name}`, value); } catch { /* for this page alone */ }
  },
};

const words = JSON.parse(document.getElementById("words").textContent);
let language = "en";

/** Give words of the reader's language; `{0}` in them stands for the first of what is given. */
function say(key, ...given) {
  const said = words[key][language === "zh" ? 1 : 0];
  return given.reduce((text, value, n) => text.replaceAll(`{${n}}`, () => value), said);
}

/** Show one of two sayings; where it is the Chinese, the English is its title. */
function turn(element) {
  const { en, zh } = element.dataset;
  element.textContent = language === "zh" ? zh : en;
  if (language === "zh") element.title = en;
  else element.removeAttribute("title");
}

/** Put the words of a part of the page into the reader's language. */
function spell(part) {
  for (const element of part.querySelectorAll("[data-say]")) {
    element.textContent = say(element.dataset.say);
  }
  for (const element of part.querySelectorAll("[data-zh]")) turn(element);
  for (const element of part.querySelectorAll("[data-say-label]")) {
    element.title = say(element.dataset.sayLabel);
    element.setAttribute("aria-label", element.title);
    if (element.localName === "input") element.placeholder = element.title;
  }
}

/** Put all words of the page into a language; scripts that write words of their own hear `speak`. */
function speak(wanted) {
  language = wanted;
  document.documentElement.lang = wanted;
  spell(document);
  document.getElementById("language").lang = wanted === "zh" ? "en" : "zh";
  document.dispatchEvent(new Event("speak"));
}

/** Show the page dark or light; without a choice it is as the system is. */
function paint(wanted) {
  if (wanted) document.documentElement.dataset.theme = wanted;
}

paint(chosen.get("theme"));
document.getElementById("theme").addEventListener("click", () => {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const now = document.documentElement.dataset.theme ?? system;
  const wanted = now === "dark" ? "light" : "dark";
  paint(wanted);
  chosen.set("theme", wanted);
});
document.getElementById("language").addEventListener("click", () => {
  const wanted = language === "zh" ? "en" : "zh";
  speak(wanted);
  chosen.set("language", wanted);
});
// After the scripts that follow have begun to listen.
document.addEventListener("DOMContentLoaded", () => {
  const read = navigator.language.startsWith("zh") ? "zh" : "en";
  speak(chosen.get("language") ?? read);
});
