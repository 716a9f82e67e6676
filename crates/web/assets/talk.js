// A recording and its transcript, together. Without this script the player plays, and every time is a link to its passage.
const player = document.querySelector("[data-player] audio, [data-player] video");
const box = player?.closest("[data-player]");
const lines = [...document.querySelectorAll(".transcript [data-at]:not(a)")];
const chapters = [...document.querySelectorAll(".chapters a[data-at]")];
const field = document.querySelector("input[name=t]");
const begins = element => Number(element.dataset.at);

const label = seconds => {
  const [h, m, s] = [seconds / 3600, (seconds / 60) % 60, seconds % 60].map(Math.floor);
  const two = n => String(n).padStart(2, "0");
  return h ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`;
};
// the seconds of #t=05:02; nothing for another fragment
const asked = () => {
  const parts = /^#t=(?:(\d{1,4}):)?(\d{1,3}):(\d{2}(?:\.\d{1,3})?)$/.exec(decodeURIComponent(location.hash));
  return parts && Number(parts[1] ?? 0) * 3600 + Number(parts[2]) * 60 + Number(parts[3]);
};
const runningAt = (list, seconds) => list.findLast(element => begins(element) <= seconds + 0.05);

const seek = seconds => {
  player.currentTime = seconds;
  mark();
};

let following = false;
let before;
// marks the passage and the chapter that run
function mark() {
  const now = player.currentTime;
  const line = runningAt(lines, now);
  for (const [list, running] of [[lines, line], [chapters, runningAt(chapters, now)]]) {
    for (const element of list) {
      if (element === running) element.setAttribute("aria-current", "true");
      else element.removeAttribute("aria-current");
    }
  }
  // only what the reader sees moves: the focus stays where it is
  if (following && line && line !== before && !player.paused) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    line.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  }
  before = line;
}

// a time that is no passage's own leads to the passage that runs then
const arrive = () => {
  const seconds = asked();
  if (seconds === null) return;
  const own = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!own) runningAt(lines, seconds)?.scrollIntoView();
  // a passage begins within the second that its address tells
  seek(own?.dataset.at ? begins(own) : seconds);
};

const made = (name, properties) => Object.assign(document.createElement(name), properties);

if (player) {
  const words = box.dataset;
  const play = () => player.play().catch(() => {}); // the browser may want another click first
  const start = made("button", { type: "button", className: "btn play", textContent: words.play });
  box.prepend(start);
  start.addEventListener("click", () => {
    player.focus(); // the button goes when the recording plays
    play();
  });
  player.addEventListener("play", () => { start.hidden = true; });
  player.addEventListener("timeupdate", mark);
  player.addEventListener("pause", () => { if (field) field.value = label(player.currentTime); });

  if (lines.length) {
    const follow = made("button", { type: "button", className: "btn quiet", textContent: words.follow });
    follow.setAttribute("aria-pressed", "false");
    follow.addEventListener("click", () => {
      following = !following;
      follow.setAttribute("aria-pressed", String(following));
    });
    const copy = made("button", { type: "button", className: "btn quiet", textContent: words.copy });
    const said = made("span", { className: "muted" });
    said.setAttribute("role", "status");
    const tools = made("p", { className: "playertools" });
    tools.append(follow, copy, said);
    box.after(tools);
    copy.addEventListener("click", async () => {
      const time = label(player.currentTime);
      const address = new URL(location.pathname + "#t=" + time, location.href).href;
      try {
        await navigator.clipboard.writeText(address);
        said.textContent = words.copied.replace("{time}", time);
      } catch {
        said.textContent = address; // to be copied by hand
      }
    });
  }

  document.addEventListener("click", event => {
    const link = event.target.closest("a[data-at]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // beside its passage a time only plays: the reader is there, and the focus stays; nor does it lead to what a search left out
    if (link.closest(".cue") || !document.getElementById(link.hash.slice(1))) {
      event.preventDefault();
      history.replaceState(null, "", link.hash);
    }
    seek(begins(link));
    play();
  });
  addEventListener("hashchange", arrive);
  arrive();
}
