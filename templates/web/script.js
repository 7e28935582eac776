// Keys, search as you type, dropped files, and how far the comparison has come. All of it can be done without.
"use strict";

const cards = [...document.querySelectorAll(".card")];
let current = -1;

function go(to) {
  if (!cards.length) return;
  cards[current]?.classList.remove("current");
  current = Math.min(Math.max(to, 0), cards.length - 1);
  cards[current].classList.add("current");
  cards[current].focus({ preventScroll: true });
  cards[current].scrollIntoView({ block: "start" });
}

function choose(decision) {
  if (current < 0) go(0);
  const form = cards[current]?.querySelector("form.decide");
  if (!form) return;
  form.querySelector(`input[value="${decision}"]`).checked = true;
  form.elements.reason.focus();
}

const keys = {
  j: () => go(current + 1),
  s: () => go(current + 1),
  k: () => go(current - 1),
  c: () => choose("confirmed"),
  d: () => choose("dismissed"),
  e: () => choose("explained"),
  u: () => document.getElementById("undo")?.click(),
  o: () => (cards[Math.max(current, 0)]?.querySelector("a.open") ?? null)?.click(),
};

// after a decision the page opens at the finding to go on with
const aimed = cards.indexOf(document.getElementById(location.hash.slice(1))?.closest(".card"));
if (aimed >= 0) go(aimed);

// what cannot be taken back any more is not offered
const undo = document.querySelector("form.undo");
if (undo) setTimeout(() => undo.remove(), undo.dataset.left * 1000);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const typing = event.target.closest?.("input:not([type=radio]):not([type=checkbox]), textarea, select");
  if (event.key === "Escape" && typing) return typing.blur();
  if (typing || !(event.key in keys)) return;
  event.preventDefault();
  keys[event.key]();
});

// the main part of another page of this server
async function main(address, part) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) return null;
  return new DOMParser().parseFromString(await answer.text(), "text/html").getElementById(part);
}

const search = document.getElementById("search");
if (search) {
  let waiting;
  let asked = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const number = ++asked;
      const address = `/search?${new URLSearchParams(new FormData(search))}`;
      const found = await main(`${address}&typing=1`, "found");
      if (!found || number !== asked) return;
      document.getElementById("found").replaceWith(document.adoptNode(found));
      history.replaceState(null, "", address);
    }, 200);
  });
}

const text = document.querySelector("#article textarea");
if (text) {
  const file = document.querySelector("#article input[type=file]");
  text.addEventListener("dragover", (event) => {
    event.preventDefault();
    text.classList.add("over");
  });
  text.addEventListener("dragleave", () => text.classList.remove("over"));
  text.addEventListener("drop", (event) => {
    text.classList.remove("over");
    if (!event.dataTransfer.files.length) return;
    event.preventDefault();
    file.files = event.dataTransfer.files;
    file.focus();
  });
}

// while work goes on, and whether there is something new when it is done
const work = document.getElementById("work");
let board = null;
function tell(what, todo) {
  const again = document.createElement("a");
  again.href = location.pathname + location.search;
  again.innerText = todo;
  work.replaceChildren(`${what} `, again);
  work.className = "bar";
}
async function look() {
  const answer = await fetch("/work", { credentials: "same-origin" }).catch(() => null);
  if (answer?.ok) {
    const now = await answer.json();
    const bar = work.querySelector("progress");
    if (now.working && bar) {
      [bar.value, bar.max] = now.working;
      bar.previousSibling.textContent =
        `Comparing: ${now.working[0]} of ${now.working[1]} statements. Findings appear as they are found. `;
    } else if (!now.working && bar) {
      tell("All is compared.", "Load the page again to see what was found.");
    } else if (board !== null && now.board !== board && !now.working) {
      tell("Something was decided or recorded meanwhile.", "Load the page again to see it.");
    }
    board ??= now.board;
  }
  setTimeout(look, work.querySelector("progress") ? 1000 : 5000);
}
if (work) look();
