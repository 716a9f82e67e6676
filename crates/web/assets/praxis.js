// Shortens paths that already exist without it. Everything here may fail silently.

// After a form came back with errors, the summary is the first thing to read.
document.querySelector(".errorsummary")?.focus();

// Printing is the browser's own; a button that needs a script is added by the script.
const tools = document.querySelector("[data-print]");
if (tools) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn quiet";
  button.textContent = tools.dataset.print;
  button.addEventListener("click", () => window.print());
  tools.append(button);
}

// A message to copy elsewhere. Where the browser has no clipboard for this page, the text can be marked as always.
for (const row of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn quiet";
  button.textContent = row.dataset.copyLabel;
  const done = document.createElement("span");
  done.setAttribute("role", "status");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(row.dataset.copy).textContent);
    done.textContent = row.dataset.copyDone;
  });
  row.append(button, done);
}

// What is to be copied can be selected without a script; with one, a button does both.
for (const text of document.querySelectorAll("[data-copyable]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "linkbtn copy";
  button.textContent = text.dataset.copyable;
  button.setAttribute("aria-describedby", text.id);
  const words = text.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(words).then(() => { button.textContent = text.dataset.copied; }, () => {});
  });
  text.after(button);
}
