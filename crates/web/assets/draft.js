// A form whose words survive a lost connection: they are kept in this browser until the server has them.

const form = document.querySelector("form[data-draft]");
const key = form && `praxis-draft:${form.dataset.draft}`;
const fields = form ? [...form.elements].filter(it => it.name && it.type !== "hidden" && it.type !== "submit") : [];
const value = field => (field.type === "checkbox" || field.type === "radio" ? field.checked : field.value);
const words = () => Object.fromEntries(fields.map(field => [`${field.name}=${field.type === "radio" ? field.value : ""}`, value(field)]));
const note = document.querySelector("[data-draft-note]");
const say = text => { if (note) note.textContent = text; };
// A browser may refuse to keep anything: then the form works as it does without this script.
const keep = () => { try { localStorage.setItem(key, JSON.stringify(words())); return true; } catch { return false; } };

// The page after a save names what the server has; this browser need not keep it any longer.
for (const saved of document.querySelectorAll("[data-draft-saved]")) {
  try { localStorage.removeItem(`praxis-draft:${saved.dataset.draftSaved}`); } catch { /* nothing was kept */ }
}

if (form) {
  const first = JSON.stringify(words());
  let kept = null;
  try { kept = localStorage.getItem(key); } catch { /* nothing was kept */ }
  if (kept && kept !== first) {
    const old = JSON.parse(kept);
    for (const field of fields) {
      const was = old[`${field.name}=${field.type === "radio" ? field.value : ""}`];
      if (was === undefined) continue;
      if (typeof was === "boolean") field.checked = was; else field.value = was;
    }
    say(note?.dataset.restored);
  }
  let timer;
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (keep()) say(note?.dataset.kept); }, 400);
  });
  form.addEventListener("submit", event => {
    const safe = keep();
    if (!navigator.onLine && safe) {
      event.preventDefault();
      say(note?.dataset.offline);
    }
  });
}
