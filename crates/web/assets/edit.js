// Saves what is typed while somebody types, and warns before it is lost. The form works without it.
const form = document.querySelector("form[data-edit]");
const says = form.querySelector("[data-says]");
const EVERY = 4000;
let dirty = false, leaving = false, stopped = false, timer, asked;

const say = (text, link, name) => {
  says.textContent = text;
  if (link) {
    const a = document.createElement("a");
    a.href = link;
    a.textContent = name;
    says.append(" ", a);
  }
};

form.addEventListener("input", () => {
  dirty = true;
  if (form.dataset.autosave && !stopped) {
    clearTimeout(timer);
    timer = setTimeout(save, EVERY);
  }
});
form.addEventListener("submit", () => {
  leaving = true;
  clearTimeout(timer);
});
addEventListener("beforeunload", event => {
  if (dirty && !leaving) event.preventDefault();
});
// back from a page that could not be left, or from the browser's own memory
addEventListener("pageshow", () => { leaving = false; });

async function save() {
  if (asked || leaving || stopped) return;
  const sent = new URLSearchParams(new FormData(form));
  dirty = false;
  asked = fetch(form.dataset.autosave, { method: "POST", body: sent, credentials: "same-origin" });
  try {
    const answer = await asked;
    const told = answer.headers.get("content-type")?.startsWith("application/json") ? await answer.json() : {};
    if (answer.ok && told.draft) {
      form.elements["draft-version"].value = told.draft;
      form.elements["base-version"].value = told.base;
      form.elements.opened.value = told.opened;
      say(told.said);
    } else if (answer.status === 409) {
      stopped = dirty = true;
      say(told.said, told.link, told.see);
    } else {
      throw new Error(answer.status);
    }
  } catch {
    dirty = true;
    say(form.dataset.failed);
  } finally {
    asked = undefined;
    if (dirty && !stopped) timer = setTimeout(save, EVERY * 2);
  }
}
