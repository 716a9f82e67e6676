// Shows what is typed in Markdown as readers will see it, below its field. Without this the whole form goes to the server
// and comes back with the same.
for (const field of document.querySelectorAll("textarea[data-markdown]")) {
  const button = field.form?.querySelector(`button[value="preview:${field.name}"]`);
  if (!button) continue;
  let broken = false;
  button.addEventListener("click", async (event) => {
    if (broken) return;
    event.preventDefault();
    try {
      const body = new URLSearchParams({ text: field.value, part: "1" });
      const answer = await fetch("/workspace/markdown", { method: "POST", body });
      if (!answer.ok) throw new Error(answer.status);
      const html = await answer.text();
      let shown = document.getElementById(`${field.id}-preview`);
      if (!shown) {
        shown = Object.assign(document.createElement("section"), { id: `${field.id}-preview`, className: "preview stack", tabIndex: -1 });
        shown.setAttribute("aria-label", button.textContent);
        const note = Object.assign(document.createElement("p"), { className: "hint", textContent: field.dataset.markdown });
        button.parentElement.after(shown, note);
      }
      shown.innerHTML = html;
      shown.focus();
    } catch {
      broken = true;
      button.click();
    }
  });
}
