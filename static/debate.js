// Said here, not in every page: htmx reads its settings only when the page is whole, after this module.
Object.assign(window.htmx?.config ?? {}, {
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  historyCacheSize: 0,
  scrollIntoViewOnBoost: false,
  attributesToSettle: ["class"],
});

const $ = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const say = (words) => ($("#said").textContent = words);
// A message in the reader's language; the page carries its text.
const told = (what, n) => $("#said").dataset[what].replace("{}", n);
const on = (names, act) => names.split(" ").forEach((name) => addEventListener(name, act));

// The search box suggests names while somebody types.
const box = $("#search");
const names = $("#names");
box.role = "combobox";
box.ariaAutoComplete = "list";
let timer, asked;

function choose(option) {
  for (const each of names.children) each.ariaSelected = each === option;
  box.setAttribute("aria-activedescendant", option?.id ?? "");
  option?.scrollIntoView({ block: "nearest" });
}

function show(html) {
  clearTimeout(timer);
  asked?.abort();
  names.hidden = !html;
  box.ariaExpanded = !!html;
  if (html) names.innerHTML = html;
  choose();
}
const close = () => show();

function ask() {
  const words = box.value.trim();
  show(words && !names.hidden && names.innerHTML);
  if (!words) return;
  timer = setTimeout(async () => {
    const { signal } = (asked = new AbortController());
    try {
      const answer = await fetch(box.dataset.names + encodeURIComponent(words), { signal });
      show(answer.ok && (await answer.text()).trim());
      if (!names.hidden) say(told("names", names.children.length));
    } catch {
      signal.aborted || close();
    }
  }, 150);
}

close();
box.oninput = (event) => event.isComposing || ask();
box.addEventListener("compositionstart", close);
box.addEventListener("compositionend", ask);
box.onblur = box.form.onsubmit = close;
box.onkeydown = (event) => {
  const { key } = event;
  if (event.isComposing || event.keyCode === 229) return;
  const options = [, ...names.children];
  const chosen = Math.max(0, options.indexOf($("#names [aria-selected=true]")));
  const step = { ArrowDown: 1, ArrowUp: options.length - 1 }[key];
  if (step && names.hidden) ask();
  else if (step) choose(options[(chosen + step) % options.length]);
  else if (key === "Enter" && chosen) options[chosen].click();
  else if (key === "Escape") close();
  else return;
  event.preventDefault();
};
names.onmousedown = (event) => event.preventDefault();

// The box that narrows a long list of options.
const label = (link) => link.firstChild?.textContent.split(/[：:]/)[0] ?? "";

function narrow({ target, isComposing }) {
  if (isComposing || !target.matches(".narrow")) return;
  const wanted = target.value.trim().toLowerCase();
  const facet = `#${target.parentElement.id} li`;
  for (const option of all(facet)) option.hidden = !label(option.firstChild).toLowerCase().includes(wanted);
  say(told("options", all(facet + ":not([hidden])").length));
}
on("input compositionend", narrow);

// Keep focus, scroll and open facets when htmx swaps the list.
const key = (link) => link.closest("[id]").id + label(link);
const rect = (element) => element.getBoundingClientRect();
const scrolled = {};
let open, inside, pressed, facet, top;

function remember(element) {
  open = Object.fromEntries(all("details[id]").map((each) => [each.id, each.open]));
  inside = $("#list").contains(element);
  pressed = element.closest("#list a");
  facet = element.closest(".facet")?.id;
  top = rect(element).top;
}

function restore() {
  const list = $("#list");
  for (const each of all("details[id]")) each.open = open[each.id] ?? each.open;
  const same = pressed && all("#list a:not(.condition)").find((link) => key(link) === key(pressed));
  if (same) scrollBy(0, rect(same).top - top);
  if (inside && !list.contains(document.activeElement))
    (same || $(`#${facet} summary`) || $("#found")).focus({ preventScroll: true });
  if (rect(list.lastElementChild).bottom < 100) list.scrollIntoView();
  box.value = $("#id_q").value;
  say(all(".count, .note").map((each) => each.textContent).join("; "));
}

on("htmx:configRequest", (event) => {
  const { path, formData } = event.detail;
  const wanted = new URL(path, location);
  for (const [name, value] of [...formData]) value ? wanted.searchParams.append(name, value) : formData.delete(name);
  // Another day changes the whole page, not only its list.
  if (wanted.searchParams.get("until") === new URLSearchParams(location.search).get("until")) return;
  event.preventDefault();
  location.href = wanted;
});
on("htmx:beforeSwap", ({ detail }) => {
  detail.pathInfo.anchor = "";
  scrolled[location.href] = scrollY;
  remember(detail.requestConfig.elt);
});
on("htmx:afterSwap", ({ target }) => target.id === "list" && restore());
on("htmx:historyCacheMissLoad", () => remember(document.activeElement));
on("htmx:historyRestore", () => {
  restore();
  scrollTo(0, scrolled[location.href] ?? scrollY);
});
// htmx does not boost links in SVG.
on("click", (event) => {
  const bar = event.target.closest("svg a");
  if (!bar || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  htmx.ajax("GET", bar.getAttribute("href"), { source: bar, push: "true" });
});
on("htmx:responseError htmx:sendError", ({ detail }) => (location.href = detail.pathInfo.finalRequestPath));

// The table of contents marks the section that stands in the upper part of the window.
const entries = new Map(all(".contents a").map((link) => [$(link.hash), link]));
const reading = new IntersectionObserver(
  (seen) => seen.forEach(({ target, isIntersecting }) => entries.get(target).toggleAttribute("aria-current", isIntersecting)),
  { rootMargin: "-20% 0px -79%" },
);
for (const section of entries.keys()) reading.observe(section);
