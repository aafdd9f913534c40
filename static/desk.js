// The desk's name boxes (select2) for people who do not see them: each says which field it belongs to.

// The button that clears many at once would stand in a list without being a member of it.
for (const select of document.querySelectorAll("select[multiple].admin-autocomplete")) select.dataset.allowClear = "false";

function name(box) {
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
      if (node.matches(".select2-container")) name(node);
      for (const field of node.querySelectorAll(".select2-search__field")) field.getAttribute("aria-label") ?? field.setAttribute("aria-label", "查找");
    }
}).observe(document.body, { childList: true, subtree: true });
