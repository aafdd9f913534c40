// The review desk: shortcuts, drafts kept in the browser, passages chosen by selecting text. Only the last needs this script.

const $ = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const storage = (act) => {
  try {
    return act();
  } catch {
    return null; // a browser may refuse to store anything
  }
};

// Shortcuts: a key clicks the first visible element with that data-key, one in an opened menu before all others. A <summary>
// and what takes no click get the focus, and so does the element that data-then names.
const toggle = $("#keys-on");
toggle.checked = storage(() => localStorage.getItem("review-keys")) !== "off";
toggle.addEventListener("change", () => storage(() => localStorage.setItem("review-keys", toggle.checked ? "on" : "off")));

const isTyping = (target) => target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, .select2-container");
const hand = $("#in-hand");
const rest = () => (hand ?? $(".side")).focus({ preventScroll: true });

// The box of select2 that stands for a field, opened; once somebody is chosen the keys work again.
function openBox(id) {
  const query = window.django?.jQuery?.(`#${id}`);
  if (!query?.data("select2")) return document.getElementById(id)?.focus();
  query.select2("open").one("select2:select", () => setTimeout(rest));
}

const FIELDS = { a: "#id_statement", o: "#id_said_on" };

function press(key) {
  const field = key in FIELDS && $(FIELDS[key]);
  if (field) return field.focus(), field.select?.(), true;
  if (key === "p" && $("#id_speaker")) return openBox("id_speaker"), true;
  const shown = all(`[data-key="${CSS.escape(key)}"]`).filter((each) => each.checkVisibility());
  const target = shown.find((each) => each.closest(".menu[open]") && each.tagName !== "SUMMARY") ?? shown[0];
  if (!target) return false;
  target.click();
  if (target.matches("summary, [tabindex]")) target.focus();
  const { then } = target.dataset;
  if (then?.startsWith("id_run")) target.closest("[open]") && openBox(then);
  else if (then) document.getElementById(then)?.focus();
  if (key === "?") target.scrollIntoView({ block: "nearest" });
  return true;
}

// At the window and before all others: select2 keeps the keys of its boxes to itself.
addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey) return;
  const held = event.ctrlKey || event.metaKey;
  const key = (held ? "ctrl+" : "") + (event.shiftKey && !held ? event.key : event.key.toLowerCase());
  if (key === "escape") return leave(event.target);
  // A stray Enter in a field would send the form by its first button, which publishes.
  if (key === "enter" && event.target.matches?.("#accept input")) return event.preventDefault();
  if (!held && (!toggle.checked || isTyping(event.target))) return;
  if (press(key)) event.preventDefault(), event.stopPropagation();
}, { capture: true });

function leave(target) {
  if (target.closest?.(".select2-container--open")) return; // select2 closes its list first
  if (isTyping(target)) return target.blur(), rest();
  for (const menu of all(".menu[open]")) menu.open = false;
  rest();
}

// What a page says as it comes is not read out; what is put into a live region is.
const said = $(".messagelist");
if (said) {
  const region = document.createElement("div");
  region.setAttribute("role", "status");
  said.before(region);
  region.append(said);
  setTimeout(() => region.append(said), 200);
}
// The focus goes to what comes next: to the first field that has to be mended, else to the suggestion in hand.
const faulty = $("#accept [aria-invalid=true]");
if (faulty) faulty.focus();
else if (hand && !location.hash) rest();

// What is filled in is kept in the session storage while the editor looks at other suggestions.
const accept = $("#accept");
const kept = ["textarea", "input[type=text]", "input[type=radio]", "input[type=checkbox]"];
if (accept) {
  const name = `review ${accept.getAttribute("action")}`;
  const fields = [...accept.querySelectorAll(kept.join())];
  const isChoice = (field) => field.matches("[type=radio], [type=checkbox]");
  const values = JSON.parse(storage(() => sessionStorage.getItem(name)) ?? "null");
  if (values && !("bound" in accept.dataset))
    fields.forEach((field, place) => {
      if (values.length !== fields.length) return; // another version of the form
      if (isChoice(field)) field.checked = values[place];
      else field.value = values[place];
    });
  const keep = () => sessionStorage.setItem(name, JSON.stringify(fields.map((each) => (isChoice(each) ? each.checked : each.value))));
  accept.addEventListener("input", () => storage(keep));
  accept.addEventListener("submit", () => storage(() => sessionStorage.removeItem(name)));
}
// While the editor writes, the server is asked whether the claim is there already; at a pause, and of each answer the latest.
const before = $("#said-before");
if (before && accept) {
  let waiting, asked;
  const ask = async () => {
    asked?.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(before.dataset.address, { method: "POST", body: new FormData(accept), signal: asked.signal });
      if (!answer.ok || answer.redirected) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const part of [before, $("#roles-then")]) {
        const now = part && page.getElementById(part.id);
        if (now && !part.contains(document.activeElement)) part.replaceChildren(...now.childNodes);
      }
    } catch {
      // offline, or asked again meanwhile: what is shown stays
    }
  };
  // The admin's own scripts say "change" of every select as the page loads: only what differs from what was asked counts.
  const written = () => new URLSearchParams(new FormData(accept)).toString();
  let known = written();
  const soon = () => {
    if (written() === known) return;
    known = written();
    clearTimeout(waiting);
    waiting = setTimeout(ask, 700);
  };
  accept.addEventListener("input", soon);
  accept.addEventListener("change", soon);
  window.django?.jQuery?.(accept).on("change", "select", soon); // what select2 chooses is no event of the browser's own
}
// The link that adds what a select lacks starts with a name.
function nameToAdd(id, name) {
  const add = document.getElementById(`add_${id}`);
  if (!add) return;
  const address = new URL(add.href);
  address.searchParams.set("name", name);
  add.href = address;
}
for (const select of all("select[data-add-name]")) nameToAdd(select.id, select.dataset.addName);

// A button with data-fills sets fields: {field: value}, {field: [values]} of boxes, or {field: {value, text}} for a select; empty
// ones only, so that nothing typed is lost, unless it has data-replaces. A text without a value is the name of whom to add.
function fill(name, given, replaces) {
  const choices = all(`#accept [name="${name}"]:is([type=radio], [type=checkbox])`);
  for (const choice of choices) choice.checked = [given].flat().includes(choice.value);
  const field = choices.length ? choices[0] : document.getElementById(`id_${name}`);
  if (!field || (!choices.length && !replaces && (!given || field.value))) return;
  if (field.tagName === "SELECT") {
    if (given.value) field.append(new Option(given.text, given.value, true, true));
    else if (typeof given === "object") field.value = "";
    else field.value = given;
    if (typeof given === "object") nameToAdd(field.id, given.value ? "" : given.text);
  } else if (!choices.length) field.value = given;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
for (const part of all("[data-scripted]")) part.hidden = false;
for (const button of all("[data-fills]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const values = JSON.parse(button.dataset.fills);
    if ("speaker" in values && !("add_speaker" in values)) values.add_speaker = "";
    for (const [name, given] of Object.entries(values)) fill(name, given, "replaces" in button.dataset);
    button.closest(".menu")?.removeAttribute("open");
    rest();
  });
}
// Somebody is either in the base or new.
const newcomer = $("#id_add_speaker");
newcomer?.addEventListener("change", () => newcomer.checked && fill("speaker", { value: "", text: $("#id_speaker_name").value }, true));

// A button with data-tick ticks all visible boxes of that name, or unticks them when all are ticked; one with data-into leads
// to them: there the arrows walk, and with Shift tick as they go.
const boxesOf = (name) => all(`[name="${name}"]`).filter((box) => box.checkVisibility());
function tick(box, on) {
  box.checked = on;
  box.dispatchEvent(new Event("change", { bubbles: true }));
}
for (const button of all("[data-tick], [data-into]")) {
  button.hidden = false;
  const { tick: ticked, into } = button.dataset;
  button.addEventListener("click", () => {
    const boxes = boxesOf(ticked ?? into);
    if (into) return ($("li.current [name=chosen]") ?? boxes[0])?.focus();
    const on = boxes.some((box) => !box.checked);
    for (const box of boxes) tick(box, on);
  });
}
$("#list")?.addEventListener("keydown", (event) => {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way || !event.target.matches("[name=chosen]")) return;
  event.preventDefault();
  const boxes = boxesOf("chosen");
  const next = boxes[boxes.indexOf(event.target) + way];
  if (!next) return;
  if (event.shiftKey) for (const box of [event.target, next]) tick(box, true);
  next.focus();
});
// The box of a row ticks all its paragraphs, and is ticked when all of them are; so does the box of a speaker.
for (const turn of all(".turn")) {
  turn.addEventListener("change", (event) => {
    const [whole, ...boxes] = turn.querySelectorAll("input[type=checkbox]");
    if (event.target === whole) for (const box of boxes) box.checked = whole.checked;
    else if (whole && boxes.length) whole.checked = boxes.every((box) => box.checked);
  });
}

// The selection in the article, sent as offsets in code points from its beginning.
const text = $("#text");
const form = $("#selection");
const points = (range) => [...range.toString()].length;

function placeOf(node, offset) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(node, offset);
  return Number(text.dataset.start) + points(before);
}

const shortened = (words) => (words.length > 40 ? `${words.slice(0, 19)}……${words.slice(-19)}` : words);

function showChosen() {
  const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
  if (!range || !text.contains(range.commonAncestorContainer)) return;
  const chosen = range.toString();
  const start = placeOf(range.startContainer, range.startOffset);
  form.elements.start.value = form.elements.at.value = chosen ? start : "";
  form.elements.end.value = chosen ? start + points(range) : "";
  form.querySelector(".acts").hidden = !chosen;
  form.querySelector(".chosen").textContent = chosen
    ? form.dataset.chosen.replace("{number}", [...chosen].length).replace("{words}", () => shortened(chosen))
    : form.dataset.none;
}
form && document.addEventListener("selectionchange", showChosen);

// In the text the arrows choose clause after clause, with Shift more of them.
const clauseEnd = /[，,。！？!?；;：:…、\n]+[”’」』）)]*/g;
const ends = [0, ...[...text.textContent.matchAll(clauseEnd)].map((each) => each.index + each[0].length), text.textContent.length];
let chosenFrom = -1, chosenTo = -1; // places in `ends`

function choose(from, to) {
  const range = document.createRange();
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  const [start, end] = [ends[from], ends[to]];
  let passed = 0, isIn = false;
  for (let node; (node = walker.nextNode()); passed += node.data.length) {
    if (!isIn && passed + node.data.length > start) range.setStart(node, start - passed), (isIn = true);
    if (passed + node.data.length < end) continue;
    range.setEnd(node, end - passed);
    break;
  }
  [chosenFrom, chosenTo] = [from, to];
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  if (form) showChosen(); // the event comes later than the next key may
  const place = range.getBoundingClientRect(), frame = text.getBoundingClientRect();
  if (place.top < frame.top || place.bottom > frame.bottom) text.scrollTop += place.top - frame.top - text.clientHeight / 3;
}

text.addEventListener("keydown", (event) => {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way) return;
  event.preventDefault();
  if (chosenFrom < 0) {
    const here = text.querySelector(".here");
    const at = here ? placeInText(here) : 0;
    const first = Math.max(0, ends.findLastIndex((end) => end <= at));
    return choose(first, Math.min(first + 1, ends.length - 1));
  }
  const last = ends.length - 1;
  if (event.shiftKey) choose(chosenFrom, Math.min(last, Math.max(chosenFrom + 1, chosenTo + way)));
  else choose(...[0, 1].map((more) => Math.min(last - 1 + more, Math.max(more, (way > 0 ? chosenTo : chosenFrom - 1) + more))));
});

function placeInText(node) {
  const range = document.createRange();
  range.setStart(text, 0);
  range.setEndBefore(node);
  return range.toString().length;
}

// Scroll the current suggestion to the upper third of the article.
const here = text.querySelector(".here");
if (here) text.scrollTop += here.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
