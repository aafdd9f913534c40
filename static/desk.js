// Accessible names that Django's admin and select2 leave out; the page has them in the editor's language.
const words = document.querySelector("#desk-words").dataset;

// The button that clears several values would be a child of a list without being a list item.
for (const select of document.querySelectorAll("select[multiple].admin-autocomplete")) select.dataset.allowClear = "false";

// Give a select2 box the label of the field it replaces.
function labelBox(box) {
  const select = box.previousElementSibling;
  const label = select?.labels?.[0]?.textContent.replace(/[:：*\s]+$/, "").trim();
  if (!label) return;
  for (const each of box.querySelectorAll(".select2-search__field, [role=combobox]")) {
    each.setAttribute("aria-label", label);
    if (each.matches(".select2-selection--single")) each.removeAttribute("aria-labelledby");
  }
  for (const each of box.querySelectorAll(".select2-selection__rendered[role=textbox]")) each.setAttribute("aria-label", label);
}

new MutationObserver((records) => {
  for (const { addedNodes } of records)
    for (const node of addedNodes) {
      if (node.nodeType !== Node.ELEMENT_NODE) continue;
      if (node.matches(".select2-container")) labelBox(node);
      // The icon is the only label of the filter above a list of permissions.
      for (const picture of node.querySelectorAll("span[aria-label]:not([role])")) picture.setAttribute("role", "img");
      for (const field of node.querySelectorAll(".select2-search__field")) field.getAttribute("aria-label") ?? field.setAttribute("aria-label", words.find);
    }
}).observe(document.body, { childList: true, subtree: true });

// Unnamed parts of Django's own pages: the search box, empty column heads, empty filter values, cells of inlines.
document.querySelector("#searchbar")?.setAttribute("aria-label", words.search);
for (const head of document.querySelectorAll("th"))
  if (!head.textContent.trim() && !head.querySelector("input, img")) {
    const label = document.createElement("span");
    label.className = "visually-hidden";
    label.textContent = head.classList.contains("original") ? words.record : words.actions;
    head.append(label);
  }
for (const choice of document.querySelectorAll("#changelist-filter a")) choice.textContent.trim() || (choice.textContent = words.empty);
for (const field of document.querySelectorAll(".tabular td input:not([type=hidden]), .tabular td textarea, .tabular td select")) {
  const column = field.closest("td").cellIndex;
  const head = field.closest("table").querySelector("thead tr").cells[column];
  if (head && !field.labels?.length) field.setAttribute("aria-label", head.textContent.trim());
}

// The form of one entity: Ctrl+Enter publishes, or saves where nothing is published; Ctrl+S saves. A form that was
// refused begins at its first fault.
const form = document.querySelector(".change-form #content form[id]");
form?.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || !["Enter", "s"].includes(event.key)) return;
  event.preventDefault();
  const names = event.key === "Enter" ? ["_publish", "_save"] : ["_save", "_publish"];
  form.querySelector(names.map((name) => `[name=${name}]`).find((each) => form.querySelector(each)) ?? "nothing")?.click();
});
const fault = document.querySelector(".faults a");
if (fault) (document.querySelector(fault.hash) ?? fault).focus();

// A question mark shows the keys of the page, unless the page shows them by itself or somebody types.
const keys = document.querySelector("#keyboard-help");
addEventListener("keydown", (event) => {
  if (event.key !== "?" || event.defaultPrevented || !keys) return;
  if (event.target.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, .select2-container")) return;
  if (document.querySelector('[data-key="?"]')) return;
  event.preventDefault();
  if (keys.open) keys.close();
  else keys.showModal();
});
