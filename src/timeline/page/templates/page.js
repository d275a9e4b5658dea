// The chart is zoomed and moved, and what is asked for stays in it and in the list of events.
// Everything is there without this script: it only hides, widens and names.
"use strict";
const chart = document.querySelector(".chart");
if (chart) explore(chart, document.querySelector(".scroller"), document.querySelector(".filters"));

function explore(svg, scroller, form) {
  const MOST = 20000; // times the width of the window
  const LETTER = 6.2; // pixels
  const PAPER = 660; // pixels
  const FINER = 6; // how much finer each level of ticks is
  const marks = [...svg.querySelectorAll(".mark")];
  const lanes = [...svg.querySelectorAll(".lane")];
  const ticks = [...svg.querySelectorAll(".fine")];
  const caption = document.querySelector(".caption");
  const events = [...document.querySelectorAll(".event")];
  const years = [...document.querySelectorAll(".year")];
  const count = form.querySelector("output");
  let zoom = 1;

  // --- zooming -------------------------------------------------------------------------------

  function draw() {
    const width = inner() * zoom;
    svg.setAttribute("width", zoom === 1 ? "100%" : String(width));
    const level = Math.log(width / 330) / Math.log(FINER);
    ticks.forEach((tick) => tick.classList.toggle("seen", tick.dataset.level <= level));
    label(width);
    follow();
  }

  // A mark is named where its name has room before the next mark of its row, or after the last.
  function label(width) {
    const next = new Map(), last = new Map();
    const inOrder = shown().sort((one, other) => other.dataset.x - one.dataset.x);
    const row = (mark) => mark.parentNode.dataset.top + " " + mark.dataset.row;
    const need = (mark) => ((mark.lastElementChild.textContent.length * LETTER + 14) * 100) / width;
    for (const mark of inOrder) {
      mark.classList.toggle("wide", (mark.dataset.end - mark.dataset.x) * width > 1200);
      mark.classList.toggle("named", (next.get(row(mark)) ?? 100) - mark.dataset.end > need(mark));
      next.set(row(mark), mark.dataset.x);
    }
    for (const mark of inOrder.reverse()) {
      const text = mark.lastElementChild, after = mark.classList.contains("named");
      const before = !after && mark.dataset.x - (last.get(row(mark)) ?? 0) > need(mark);
      mark.classList.toggle("before", before);
      mark.classList.toggle("named", after || before);
      text.setAttribute("x", `${before ? mark.dataset.x : mark.dataset.end}%`);
      text.setAttribute("dx", (before ? -1 : 1) * Math.abs(text.getAttribute("dx")));
      last.set(row(mark), Number(mark.dataset.end) + (after ? need(mark) : 0));
    }
  }

  // Rows and lanes in which nothing is shown take no room.
  function pack() {
    let top = 22;
    for (const lane of lanes) {
      const own = [...lane.querySelectorAll(".mark:not(.off)")];
      lane.classList.toggle("off", !own.length);
      if (!own.length) continue;
      const rows = [...new Set(own.map((mark) => Number(mark.dataset.row)))].sort((one, other) => one - other);
      const by = top - lane.dataset.top;
      lane.setAttribute("transform", `translate(0 ${by})`);
      own.forEach((mark) => mark.setAttribute("transform", `translate(0 ${16 * (rows.indexOf(Number(mark.dataset.row)) - mark.dataset.row)})`));
      top += 27 + rows.length * 16;
    }
    svg.setAttribute("height", String(top + 24));
  }

  function inner() {
    const padding = getComputedStyle(scroller);
    return scroller.clientWidth - parseFloat(padding.paddingLeft) - parseFloat(padding.paddingRight);
  }

  function follow() {
    lanes.forEach((lane) => lane.firstElementChild.setAttribute("transform", `translate(${scroller.scrollLeft} 0)`));
  }

  // `at` is the pixel of the window that stays where it is.
  function zoomTo(wanted, at = scroller.clientWidth / 2) {
    const before = zoom;
    zoom = Math.min(MOST, Math.max(1, wanted));
    const left = ((scroller.scrollLeft + at) * zoom) / before - at;
    draw();
    scroller.scrollLeft = left;
    follow();
  }

  scroller.addEventListener("scroll", follow, { passive: true });
  window.addEventListener("resize", draw);
  const buttons = document.querySelector(".zoom");
  buttons.addEventListener("click", ({ target }) => {
    if (target.dataset.zoom) zoomTo(Number(target.dataset.zoom) * zoom || 1, amidst());
  });
  scroller.addEventListener("dblclick", (event) => zoomTo(zoom * 2, event.clientX - scroller.getBoundingClientRect().left));

  // The pixel of the window in the middle of the marks that are seen in it.
  function amidst() {
    const seen = shown().map((mark) => (inner() * zoom * mark.dataset.x) / 100 - scroller.scrollLeft);
    const inside = seen.filter((x) => x >= 0 && x <= scroller.clientWidth).sort((one, other) => one - other);
    return inside[inside.length >> 1] ?? scroller.clientWidth / 2;
  }
  scroller.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomTo(zoom * 2 ** (-event.deltaY / 200), event.clientX - scroller.getBoundingClientRect().left);
    },
    { passive: false },
  );

  // --- moving: fingers and arrow keys scroll by themselves -----------------------------------

  let held = null;
  scroller.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button === 0) held = { x: event.clientX, left: scroller.scrollLeft, far: false };
  });
  window.addEventListener("pointermove", (event) => {
    if (!held) return;
    const by = event.clientX - held.x;
    if (Math.abs(by) > 4) held.far = true;
    scroller.classList.toggle("held", held.far);
    if (held.far) scroller.scrollLeft = held.left - by;
  });
  window.addEventListener("pointerup", () => {
    scroller.classList.remove("held");
    setTimeout(() => (held = null));
  });
  scroller.addEventListener("click", (event) => held?.far && event.preventDefault(), true);
  scroller.addEventListener("dragstart", (event) => event.preventDefault());

  let fingers = 0;
  const apart = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);
  scroller.addEventListener("touchstart", (event) => (fingers = event.touches.length === 2 ? apart(event.touches) : 0), { passive: true });
  scroller.addEventListener(
    "touchmove",
    (event) => {
      if (event.touches.length !== 2 || !fingers) return;
      event.preventDefault();
      const [one, other] = event.touches;
      zoomTo((zoom * apart(event.touches)) / fingers, (one.clientX + other.clientX) / 2 - scroller.getBoundingClientRect().left);
      fingers = apart(event.touches);
    },
    { passive: false },
  );

  // --- keys: one mark of all is reached with Tab, the others with arrows ----------------------

  const inTime = [...marks].sort((one, other) => one.dataset.n - other.dataset.n);
  const shown = () => inTime.filter((mark) => !mark.classList.contains("off"));

  function focusOn(mark) {
    marks.forEach((one) => one.setAttribute("tabindex", one === mark ? "0" : "-1"));
    mark.focus({ preventScroll: true });
    const [box, window_] = [mark.getBoundingClientRect(), scroller.getBoundingClientRect()];
    if (box.left < window_.left || box.right > window_.right) scroller.scrollLeft += box.left - window_.left - window_.width / 3;
  }

  scroller.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const mark = event.target.closest(".mark");
    if (mark && by) {
      const there = shown();
      const next = there[there.indexOf(mark) + by];
      if (next) focusOn(next);
    } else if (event.key === "+" || event.key === "=") zoomTo(zoom * 2, amidst());
    else if (event.key === "-") zoomTo(zoom / 2, amidst());
    else if (event.key === "0") zoomTo(1);
    else return;
    event.preventDefault();
  });
  for (const kind of ["pointerover", "focusin"]) {
    svg.addEventListener(kind, (event) => {
      const mark = event.target.closest(".mark");
      if (mark) caption.textContent = mark.firstElementChild.textContent;
    });
  }

  // --- filters -------------------------------------------------------------------------------

  const tokens = events.map((one) => new Set(one.dataset.f.split(" ")));
  const texts = [];
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function choose() {
    const wanted = [...form.querySelectorAll("select")].map((one) => one.value).filter(Boolean);
    const typed = folded(form.elements.text.value).split(/\s+/).filter(Boolean);
    const fits = events.map((one, at) => {
      if (!wanted.every((token) => tokens[at].has(token))) return false;
      if (typed.length) texts[at] ??= folded(one.textContent);
      return typed.every((word) => texts[at].includes(word));
    });
    events.forEach((one, at) => (one.hidden = !fits[at]));
    years.forEach((one) => (one.hidden = !one.querySelector(".event:not([hidden])")));
    marks.forEach((mark) => mark.classList.toggle("off", !fits[mark.dataset.n]));
    const first = shown()[0];
    marks.forEach((one) => one.setAttribute("tabindex", one === first ? "0" : "-1"));
    pack();
    label(inner() * zoom);
    const found = fits.filter(Boolean).length;
    count.textContent = found === events.length ? `${found} events` : `${found} of ${events.length} events`;
  }

  let waiting = 0;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(choose, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(choose));

  // A link to an event that is filtered away shows all events again.
  window.addEventListener("hashchange", () => {
    const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (aim?.closest("[hidden]")) form.reset(), setTimeout(() => aim.scrollIntoView());
  });

  // All of it is printed, unfolded.
  window.addEventListener("beforeprint", () => {
    document.querySelectorAll("details").forEach((one) => one.setAttribute("open", ""));
    zoomTo(1);
    label(PAPER);
  });
  window.addEventListener("afterprint", draw);

  form.hidden = buttons.hidden = false;
  svg.dataset.live = "";
  choose();
  draw();
}
