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

// What is to be copied can be selected without a script; with one, a button does both.
for (const text of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "linkbtn copy";
  button.textContent = text.dataset.copy;
  button.setAttribute("aria-describedby", text.id);
  const words = text.textContent;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(words).then(() => { button.textContent = text.dataset.copied; }, () => {});
  });
  text.after(button);
}
