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

// Shortcuts: a key clicks the first visible element with that data-key, one in an opened menu before all others; a <summary>
// also gets the focus.
const toggle = $("#keys-on");
toggle.checked = storage(() => localStorage.getItem("review-keys")) !== "off";
toggle.addEventListener("change", () => storage(() => localStorage.setItem("review-keys", toggle.checked ? "on" : "off")));

const isTyping = (target) => target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, .select2-container");

function press(key) {
  if (key === "a") return $("#id_statement")?.focus(), true;
  const shown = all(`[data-key="${CSS.escape(key)}"]`).filter((each) => each.checkVisibility());
  const target = shown.find((each) => each.closest("details[open] form")) ?? shown[0];
  if (!target) return false;
  target.click();
  if (target.tagName === "SUMMARY") target.focus();
  return true;
}

addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey) return;
  const held = event.ctrlKey || event.metaKey;
  const key = (held ? "ctrl+" : "") + event.key.toLowerCase();
  if (event.key === "Escape" && isTyping(event.target)) return event.target.blur();
  if (!held && (!toggle.checked || isTyping(event.target))) return;
  if (press(key)) event.preventDefault();
});

// Texts of the form are kept in the session storage while the editor looks at other suggestions.
const accept = $("#accept");
if (accept) {
  const name = `review ${accept.getAttribute("action")}`;
  const texts = [...accept.querySelectorAll("textarea, input[type=text]")];
  const kept = JSON.parse(storage(() => sessionStorage.getItem(name)) ?? "{}");
  for (const text of texts) if (!text.value && kept[text.name]) text.value = kept[text.name];
  const keep = () => sessionStorage.setItem(name, JSON.stringify(Object.fromEntries(texts.map((t) => [t.name, t.value]))));
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
      if (!answer.ok || answer.redirected || before.contains(document.activeElement)) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      before.replaceChildren(...page.querySelector("#said-before").childNodes);
    } catch {
      // offline, or asked again meanwhile: what is shown stays
    }
  };
  const soon = () => (clearTimeout(waiting), (waiting = setTimeout(ask, 700)));
  accept.addEventListener("input", soon);
  accept.addEventListener("change", soon);
  window.django?.jQuery?.(accept).on("change", "select", soon); // what select2 chooses is no event of the browser's own
}
// A button with data-fills sets fields: {field: value}, or {field: {value, text}} for a select; empty ones only, so that nothing
// typed is lost, unless it has data-replaces. Where a select gets a text without a value, that is the name of whom to add.
function fill(name, given, replaces) {
  const field = document.getElementById(`id_${name}`);
  if (!field || (!replaces && (!given || field.value))) return;
  if (field.tagName === "SELECT") {
    if (given.value) field.append(new Option(given.text, given.value, true, true));
    else field.value = "";
    const add = document.getElementById(`add_id_${name}`);
    if (add) {
      const address = new URL(add.href);
      address.searchParams.set("name", given.value ? "" : given.text);
      add.href = address;
    }
  } else field.value = given;
  field.dispatchEvent(new Event("change", { bubbles: true }));
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
for (const button of all("[data-fills]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    for (const [name, given] of Object.entries(JSON.parse(button.dataset.fills))) fill(name, given, "replaces" in button.dataset);
    $("#id_statement").focus();
  });
}
// A button with data-tick ticks all visible boxes of that name, or unticks them when all are ticked.
for (const button of all("[data-tick]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const boxes = all(`[name="${button.dataset.tick}"]`).filter((box) => box.checkVisibility());
    const on = boxes.some((box) => !box.checked);
    for (const box of boxes) {
      box.checked = on;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  });
}
// The box of a row ticks all its paragraphs, and is ticked when all of them are.
for (const turn of all(".turn")) {
  turn.addEventListener("change", (event) => {
    const [whole, ...boxes] = turn.querySelectorAll("input[type=checkbox]");
    if (event.target === whole) for (const box of boxes) box.checked = whole.checked;
    else if (whole) whole.checked = boxes.every((box) => box.checked);
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
  return points(before);
}

form && document.addEventListener("selectionchange", () => {
  const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null;
  if (!range || !text.contains(range.commonAncestorContainer)) return;
  const chosen = range.toString();
  const start = placeOf(range.startContainer, range.startOffset);
  form.elements.start.value = form.elements.at.value = start;
  form.elements.end.value = start + points(range);
  form.querySelector(".acts").hidden = !chosen;
  form.querySelector(".chosen").textContent = chosen
    ? `选中 ${[...chosen].length} 字：${chosen.length > 40 ? `${chosen.slice(0, 19)}……${chosen.slice(-19)}` : chosen}`
    : "在正文里选中一段。";
});

// Scroll the current suggestion to the upper third of the article.
const here = text.querySelector(".here");
if (here) text.scrollTop += here.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
