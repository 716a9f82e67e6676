// Voting without loading the page anew, and the keys 1, 2 and 3. Without this the form works as any other.
const main = document.getElementById("main");

// what needs this script is said only where it runs
const tell = () => { for (const said of main.querySelectorAll("[data-keys]")) said.hidden = false; };

const show = (html, address) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const fresh = page.getElementById("main");
  if (!fresh?.querySelector("[data-vote], [data-done]")) return false;
  main.replaceChildren(...fresh.childNodes);
  document.title = page.title;
  history.replaceState(null, "", address);
  window.scrollTo(0, 0);
  tell();
  (main.querySelector("[data-vote] blockquote") ?? main.querySelector("h1"))?.focus();
  return true;
};

main.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-vote]") || !event.submitter) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form, event.submitter));
  const button = event.submitter;
  const plainly = () => { form.removeAttribute("data-vote"); form.requestSubmit(button); };
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  try {
    const answer = await fetch(form.action, { method: "POST", body });
    if (!answer.ok || !show(await answer.text(), answer.url)) plainly();
  } catch {
    // the form sent plainly says what is wrong; sent twice, a vote counts once
    plainly();
  }
});

// A key alone answers only while the statement or an answer has the focus, and once however long it is held:
// somebody who dictates or touches a key by chance must not have voted.
main.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const place = ["1", "2", "3"].indexOf(event.key);
  if (place >= 0) event.target.closest("[data-vote]")?.querySelectorAll(".votes button")[place]?.click();
});

tell();
