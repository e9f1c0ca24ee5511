// Makes the chart of an indicator answer to the pointer, to touch and to the keyboard: values beside the pointer for the
// year under it, past ones with their sources, lines that are laid over it and taken away, and years that are chosen by
// dragging or with the two sliders. Without it the form under the chart does the same by loading the page again. Also copies
// the code that shows the chart in another page.
(() => {
  const form = document.querySelector("form.controls");
  const figure = form && form.closest("figure");
  if (!figure) return;
  const readout = form.querySelector(".readout");
  const [from, to] = [form.elements.from, form.elements.to];
  const space = "http://www.w3.org/2000/svg";
  const tip = document.createElement("div");
  tip.className = "tip off";
  // The readout below the chart says the same to those who do not see.
  tip.setAttribute("aria-hidden", "true");
  figure.append(tip);
  let chart, strips, cross, brush, present, dragged;

  const values = (year) => {
    const parts = [];
    for (const line of chart.querySelectorAll("[data-values]:not(.off)")) {
      const value = JSON.parse(line.dataset.values)[year];
      if (value) parts.push(line.dataset.name + ": " + value);
    }
    return parts;
  };

  // Puts the values beside the pointer, or beside the line of the year where a key moved it, within the figure.
  const point = (strip, event) => {
    const [box, frame] = [chart.getBoundingClientRect(), figure.getBoundingClientRect()];
    const scale = box.width / chart.viewBox.baseVal.width;
    const x = event ? event.clientX - frame.left : box.left - frame.left + Number(strip.dataset.at) * scale;
    const y = (event ? event.clientY : box.top + box.height / 4) - frame.top;
    tip.classList.remove("off");
    const room = frame.width - tip.offsetWidth;
    const left = x + 14 <= room ? x + 14 : x - 14 - tip.offsetWidth;
    tip.style.left = Math.max(0, Math.min(left, room)) + "px";
    // Above the pointer where it would reach below the window, and never above the window's top.
    const below = frame.top + y + 12 + tip.offsetHeight <= window.innerHeight;
    const top = below ? y + 12 : Math.max(y - 12 - tip.offsetHeight, -frame.top);
    tip.style.top = Math.max(0, top) + "px";
  };

  // As many parts of a line as a narrow box has room for.
  const brief = (line) => line.split(" – ").reduce(
    (text, part) => (text && (text + part).length > 56 ? text : text ? text + " – " + part : part), "");

  const tell = (strip, event) => {
    present = strip;
    for (const other of strips) other.classList.toggle("present", other === strip);
    if (!strip) {
      readout.textContent = readout.dataset.hint;
      cross.classList.add("off");
      tip.classList.add("off");
      return;
    }
    const middle = Number(strip.dataset.at);
    cross.setAttribute("d", "M" + middle + " " + strip.getAttribute("y") + "v" + strip.getAttribute("height"));
    cross.classList.remove("off");
    const lines = [...strip.dataset.text.split(" · "), ...values(strip.dataset.year)];
    readout.textContent = lines.join(" · ");
    // Sources stand in the readout; beside the pointer they would cover the chart.
    tip.textContent = [...new Set(lines.map(brief))].join("\n");
    point(strip, event);
  };

  const bind = () => {
    chart = figure.querySelector("svg.fan[role=img]");
    strips = [...chart.querySelectorAll("rect.hover[data-year]")];
    // The browser's own hints would cover ours.
    for (const strip of strips) strip.dataset.text = strip.querySelector("title").textContent;
    for (const hint of chart.querySelectorAll("rect.hover > title, g > title")) hint.remove();
    cross = document.createElementNS(space, "path");
    cross.setAttribute("class", "cross off");
    brush = document.createElementNS(space, "rect");
    brush.setAttribute("class", "brush off");
    chart.append(brush, cross);
    // A picture that takes keys is no picture any more.
    chart.setAttribute("tabindex", "0");
    chart.setAttribute("role", "application");
    tell(null);
  };

  // The year under the pointer, or the nearest one that has something to tell.
  const stripAt = (event) => {
    const box = chart.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * chart.viewBox.baseVal.width;
    const apart = (strip) => Math.abs(Number(strip.dataset.at) - x);
    return strips.reduce((best, strip) => (!best || apart(strip) < apart(best) ? strip : best), null);
  };

  // Marks the years from where the pointer was pressed to where it is.
  const mark = (strip) => {
    const ends = [dragged, strip].map((end) => Number(end.dataset.at));
    brush.setAttribute("x", Math.min(...ends));
    brush.setAttribute("width", Math.abs(ends[0] - ends[1]));
    brush.setAttribute("y", strip.getAttribute("y"));
    brush.setAttribute("height", strip.getAttribute("height"));
    brush.classList.toggle("off", strip === dragged);
  };

  const load = async () => {
    const query = new URLSearchParams(new FormData(form));
    try {
      const answer = await fetch(location.pathname + "?" + query, { headers: { accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("figure svg.fan[role=img]");
      if (!fresh) return;
      const hadFocus = document.activeElement === chart;
      chart.replaceWith(fresh);
      bind();
      if (hadFocus) chart.focus();
      history.replaceState(null, "", location.pathname + "?" + query);
    } catch {
      form.submit();
    }
  };

  const told = () => {
    for (const slider of [from, to]) slider.parentElement.querySelector("output").textContent = slider.value;
  };

  figure.addEventListener("pointermove", (event) => {
    if (!chart.contains(event.target)) return;
    const strip = stripAt(event);
    tell(strip, event);
    if (dragged && strip) mark(strip);
  });
  figure.addEventListener("pointerleave", () => tip.classList.add("off"));
  figure.addEventListener("pointerdown", (event) => {
    if (!chart.contains(event.target) || event.button !== 0) return;
    const strip = stripAt(event);
    // A mouse would select the letters that it is drawn over; a finger does not hover before it touches.
    if (event.pointerType === "mouse") event.preventDefault();
    else tell(strip, event);
    chart.setPointerCapture(event.pointerId);
    dragged = strip;
  });
  const release = (event) => {
    const [start, strip] = [dragged, event.type === "pointerup" && dragged && stripAt(event)];
    dragged = undefined;
    brush.classList.add("off");
    if (!strip || strip === start) return;
    const ends = [start, strip].map((end) => Number(end.dataset.year));
    from.value = Math.min(...ends);
    to.value = Math.max(...ends);
    told();
    load();
  };
  figure.addEventListener("pointerup", release);
  figure.addEventListener("pointercancel", release);
  figure.addEventListener("keydown", (event) => {
    if (event.target !== chart || !strips.length) return;
    const index = strips.indexOf(present);
    const next = {
      ArrowRight: index + 1, ArrowLeft: index < 0 ? strips.length - 1 : index - 1, Home: 0, End: strips.length - 1,
    }[event.key];
    if (event.key === "Escape") tell(null);
    if (next === undefined) return;
    event.preventDefault();
    tell(strips[Math.max(0, Math.min(next, strips.length - 1))]);
  });

  figure.addEventListener("focusin", (event) => {
    if (event.target === chart && !present && strips.length && chart.matches(":focus-visible")) {
      tell(strips[strips.length - 1]);
    }
  });

  form.addEventListener("input", (event) => {
    if (event.target === from || event.target === to) {
      // The first year stays before the last one.
      if (Number(from.value) >= Number(to.value)) {
        if (event.target === from) from.value = Number(to.value) - 1;
        else to.value = Number(from.value) + 1;
      }
      told();
    } else if (event.target.name === "line" || event.target.name === "part") {
      const marked = "[data-" + event.target.name + '="' + CSS.escape(event.target.value) + '"]';
      for (const part of chart.querySelectorAll(marked)) part.classList.toggle("off", !event.target.checked);
      if (present) tell(present);
      // The address says what is shown.
      history.replaceState(null, "", location.pathname + "?" + new URLSearchParams(new FormData(form)));
    }
  });
  form.addEventListener("change", (event) => {
    if (event.target === from || event.target === to) load();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.submitter && event.submitter.name === "whole") {
      from.value = from.min;
      to.value = to.max;
      told();
    }
    load();
  });

  const code = figure.querySelector(".embed-code");
  const copy = figure.querySelector("button.copy");
  if (code) code.value = code.value.replace("https://" + code.dataset.host, location.origin);
  if (code && copy && navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener("click", async () => {
      const done = copy.parentElement.querySelector("[data-done]");
      try {
        await navigator.clipboard.writeText(code.value);
        done.textContent = done.dataset.done;
      } catch {
        code.select();
      }
    });
  }
  bind();
})();
