// Shows what is typed in Markdown as readers will see it, below its field. Without this the button opens a page of its own.
for (const button of document.querySelectorAll("button[data-preview]")) {
  const field = document.getElementById(button.dataset.preview);
  const shown = document.getElementById(`${button.dataset.preview}-preview`);
  if (!field || !shown) continue;
  let broken = false;
  button.addEventListener("click", async (event) => {
    if (broken) return;
    event.preventDefault();
    button.disabled = true;
    try {
      const body = new URLSearchParams({ text: field.value, part: "1" });
      const answer = await fetch(button.formAction, { method: "POST", body });
      if (!answer.ok) throw new Error(answer.status);
      shown.innerHTML = await answer.text();
      shown.hidden = false;
    } catch {
      // whatever went wrong, the page of its own says it
      shown.hidden = true;
      broken = true;
      button.disabled = false;
      button.click();
    } finally {
      button.disabled = false;
    }
  });
}
