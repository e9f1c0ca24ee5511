// Makes the chart of an indicator answer to the pointer, to touch and to the keyboard: values beside the pointer for the
// year under it, past ones with their sources, lines that are laid over it and taken away, and years that are chosen by
// dragging or with the two sliders. Without it the form under the chart does the same by loading the page again.
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
  let chart, strips, cross, present, dragged;

  const values = (year) => {
    const parts = [];
    for (const line of chart.querySelectorAll("[data-line]:not(.off)")) {
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
    tip.textContent = lines.join("\n");
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
    chart.append(cross);
    // A picture that takes keys is no picture any more.
    chart.setAttribute("tabindex", "0");
    chart.setAttribute("role", "application");
    tell(null);
  };

  const stripAt = (event) => {
    const box = chart.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width * chart.viewBox.baseVal.width;
    return strips.find((strip) => {
      const left = Number(strip.getAttribute("x"));
      return x >= left && x <= left + Number(strip.getAttribute("width"));
    });
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
    if (chart.contains(event.target)) tell(stripAt(event), event);
  });
  figure.addEventListener("pointerleave", () => tip.classList.add("off"));
  figure.addEventListener("pointerdown", (event) => {
    if (!chart.contains(event.target)) return;
    const strip = stripAt(event);
    // A finger does not hover before it touches.
    if (event.pointerType !== "mouse") tell(strip, event);
    dragged = strip && Number(strip.dataset.year);
  });
  figure.addEventListener("pointerup", (event) => {
    const strip = chart.contains(event.target) && stripAt(event);
    const year = strip && Number(strip.dataset.year);
    if (dragged && year && dragged !== year) {
      from.value = Math.min(dragged, year);
      to.value = Math.max(dragged, year);
      told();
      load();
    }
    dragged = undefined;
  });
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
    } else if (event.target.name === "line") {
      const line = chart.querySelector('[data-line="' + CSS.escape(event.target.value) + '"]');
      if (line) line.classList.toggle("off", !event.target.checked);
      if (present) tell(present);
    }
  });
  form.addEventListener("change", (event) => {
    if (event.target === from || event.target === to) load();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    load();
  });
  bind();
})();
