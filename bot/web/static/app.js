// What the page does better with a script; everything works without it.

const send = async (form, submitter) => {
  const body = new URLSearchParams(new FormData(form, submitter));
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Manh": "1" }, credentials: "same-origin" });
  return answer.text();
};

const exchanges = document.getElementById("cau-chuyen");
const composer = document.querySelector("[data-composer]");
const field = composer?.querySelector("textarea");

const waiting = (words) => {
  const box = document.createElement("article");
  box.className = "exchange";
  const asked = document.createElement("p");
  asked.className = "asked";
  asked.textContent = words;
  const said = document.createElement("div");
  said.className = "said pending";
  said.textContent = "Đang tra cứu";
  box.append(asked, said);
  exchanges.append(box);
  box.scrollIntoView({ block: "start" });
  return box;
};

// Whoever waits longer than a second sees that something goes on, and for how long; it is not read out.
const progress = (said) => {
  const since = performance.now();
  const bar = document.createElement("span");
  bar.className = "bar";
  const words = document.createElement("span");
  words.setAttribute("aria-hidden", "true");
  const tick = () => {
    if (!bar.isConnected) said.append(words, bar);
    words.textContent = ` (${Math.round((performance.now() - since) / 1000)} giây)`;
  };
  const timer = setInterval(tick, 1000);
  return () => clearInterval(timer);
};

// One question at a time: the next one may go on from this answer.
let busy = false;

const ask = async (form, submitter) => {
  if (busy) return;
  const words = submitter?.name === "cau_hoi" ? submitter.value : submitter?.name === "chon" ? submitter.textContent : field.value.trim();
  if (!words) return;
  busy = true;
  for (const old of exchanges.querySelectorAll("[data-more]")) old.remove();
  const box = waiting(words);
  const arrived = progress(box.querySelector(".said"));
  const isComposer = form === composer;
  const body = send(form, submitter);
  if (isComposer) field.value = "";
  document.querySelector("[data-welcome]")?.remove();
  document.querySelector("[data-again]").hidden = false;
  try {
    const holder = document.createElement("template");
    holder.innerHTML = await body;
    const found = holder.content.querySelector(".exchange");
    if (found) {
      box.replaceWith(found);
      found.scrollIntoView({ block: "start" });
      if (!isComposer) found.focus({ preventScroll: true });
    } else {
      box.querySelector(".said").replaceWith(holder.content);
      if (isComposer) field.value = words;
    }
  } catch {
    box.querySelector(".said").textContent = "Không kết nối được với máy chủ. Xin thử lại.";
    if (isComposer) field.value = words;
  } finally {
    busy = false;
    arrived();
  }
};

if (exchanges) {
  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-chat]")) return;
    event.preventDefault();
    ask(event.target, event.submitter);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      if (field.value.trim()) composer.requestSubmit();
    }
  });
  const last = exchanges.querySelector(".exchange:last-child");
  if (last && !location.hash) last.scrollIntoView({ block: "start" });
  if (field.value || matchMedia("(min-width: 62rem)").matches) field.focus({ preventScroll: true });
}

// A citation that is followed opens the list it stands in.
document.addEventListener("click", (event) => {
  const link = event.target.closest("a.cite");
  const target = link && document.querySelector(link.hash);
  const list = target?.closest("details");
  if (list) list.open = true;
});

// The menu on a phone closes with Escape and when something else is touched.
const menu = document.querySelector(".more");
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu?.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
});

// Reminders that come while the page is open.
if (document.body.dataset.live) {
  const live = new EventSource("/song");
  live.addEventListener("thu", (event) => {
    const count = Number(event.data);
    for (const badge of document.querySelectorAll("[data-unread]")) {
      badge.hidden = count === 0;
      badge.querySelector("[data-unread-count]").textContent = String(count);
    }
    document.dispatchEvent(new CustomEvent("thu", { detail: count }));
  });
  addEventListener("pagehide", () => live.close());
}

// The inbox offers to show what came.
const fresh = document.querySelector("[data-fresh]");
if (fresh) {
  const known = Number(fresh.dataset.fresh);
  document.addEventListener("thu", (event) => { fresh.hidden = event.detail <= known; });
}

// What is easier to read than a wide picture on a narrow screen.
if (matchMedia("(max-width: 46rem)").matches) {
  for (const list of document.querySelectorAll("[data-open-narrow]")) list.open = true;
  for (const picture of document.querySelectorAll("[data-close-narrow]")) picture.open = false;
}

// What is folded on a screen is read on paper, too.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("main details:not(.exports, .more-filters, .outline)")) fold.open = true;
});

// A list that was asked for on paper.
if (document.querySelector("[data-print]")) print();

// A page that waits for something asks again by itself.
const later = document.querySelector("[data-reload]");
if (later) setTimeout(() => location.reload(), Number(later.dataset.reload) * 1000);
