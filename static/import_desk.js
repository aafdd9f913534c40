const $ = (selector) => document.querySelector(selector);

// The upload form: files can be dropped on the field, and each is listed with its size before it is sent. What it says
// stands in its attributes, in the editor's language.
const form = $(".bring");
const input = form?.querySelector("[type=file]");
const zone = form?.querySelector(".drop");
const chosen = form?.querySelector(".chosen");

function listFiles() {
  const { maxBytes, mostFiles, ...words } = form.dataset;
  const files = [...input.files];
  chosen.replaceChildren(
    ...files.slice(0, 60).map((file) => {
      const line = document.createElement("li");
      const tooLarge = file.size > maxBytes;
      const told = { name: file.name, size: Math.ceil(file.size / 1000) };
      line.textContent = (tooLarge ? words.fileTooLarge : words.file).replace(/\{(\w+)\}/g, (_, key) => told[key]);
      line.className = tooLarge ? "wrong" : "";
      return line;
    }),
  );
  input.setCustomValidity(files.length > mostFiles ? words.tooManyFiles : "");
  input.reportValidity();
}

if (form) {
  input.onchange = listFiles;
  zone.ondragover = (event) => {
    event.preventDefault();
    zone.classList.add("over");
  };
  zone.ondragleave = () => zone.classList.remove("over");
  zone.ondrop = (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (!event.dataTransfer.files.length) return; // a link is for the form around
    event.stopPropagation();
    input.files = event.dataTransfer.files;
    listFiles();
  };
  // A link can be dropped anywhere on the form: its address is added to those to fetch.
  const addresses = form.querySelector("textarea[name=addresses]");
  form.ondragover = (event) => event.dataTransfer.types.includes("text/uri-list") && event.preventDefault();
  form.ondrop = (event) => {
    const dropped = event.dataTransfer.getData("text/uri-list").split(/\r?\n/).filter((line) => /^https?:/.test(line));
    if (!dropped.length) return;
    event.preventDefault();
    const before = addresses.value.split("\n").filter(Boolean);
    addresses.value = [...new Set([...before, ...dropped])].join("\n");
    addresses.focus();
  };
  const text = form.querySelector("textarea[name=text]");
  text.oninput = () => {
    const tooLong = text.value.length > form.dataset.maxBytes;
    text.setCustomValidity(tooLong ? form.dataset.textTooLong : "");
  };
}

// The legend of the preview: a click goes to the first removal of that kind, each further click to the next.
for (const link of document.querySelectorAll("a[data-kind]"))
  link.onclick = (event) => {
    event.preventDefault();
    const all = [...document.querySelectorAll(`#raw .kind.${link.dataset.kind}`)];
    const next = all[(all.findIndex((each) => each.classList.contains("here")) + 1) % all.length];
    $("#raw .here")?.classList.remove("here");
    next.classList.add("here");
    next.scrollIntoView({ block: "nearest" });
    history.replaceState(null, "", `#${next.id}`);
  };
