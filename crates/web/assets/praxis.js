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
