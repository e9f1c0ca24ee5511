"use strict";
// Works out the scenario again while a slider moves; the page works without this, too.
(() => {
  const form = document.getElementById("levers");
  const result = document.getElementById("result");
  const said = document.getElementById("said");
  const save = document.getElementById("save");
  if (!form || !result || !said) return;
  const number = (text) => Number(String(text).replace(",", ".").replace("\u2212", "-"));
  const language = document.documentElement.lang;

  // Only what assumes something is part of the address.
  const query = () => {
    const texts = new FormData(form);
    const parts = new URLSearchParams();
    for (const key of new Set([...texts.keys()].map((name) => name.slice(0, name.lastIndexOf("."))))) {
      const text = (field) => (texts.get(key + "." + field) || "").trim();
      const add = (field) => { if (text(field)) parts.append(key + "." + field, text(field)); };
      const hasPace = text("pace") && number(text("pace")) !== 1;
      if (hasPace) add("pace");
      add("percentile");
      if (hasPace || text("percentile")) add("from");
      if (text("step") && number(text("step")) !== 0) { add("step"); add("by"); }
      add("ceiling");
      add("path");
    }
    return parts.toString();
  };

  const show = (input) => {
    const output = form.querySelector('output[for="' + CSS.escape(input.id) + '"]') ||
      input.parentElement.querySelector("output");
    if (!output) return;
    const value = number(input.value);
    const text = value.toLocaleString(language, { maximumFractionDigits: 2 });
    output.textContent = input.dataset.sign ? (value > 0 ? "+" : "") + text : "× " + text;
  };

  let timer = 0;
  let pending = null;
  const ask = async () => {
    if (pending) pending.abort();
    const mine = new AbortController();
    pending = mine;
    const search = query();
    form.classList.add("busy");
    try {
      const response = await fetch(form.dataset.result + (search ? "?" + search : ""), {
        signal: mine.signal, headers: { "accept-language": language }
      });
      const text = await response.text();
      const page = new DOMParser().parseFromString(text, "text/html");
      if (!response.ok) {
        const fault = page.querySelector("main .warning");
        said.textContent = fault ? fault.textContent : response.statusText;
        said.classList.add("warning");
        return;
      }
      const opened = [...result.querySelectorAll("details")].map((entry) => entry.open);
      result.replaceChildren(...page.body.children);
      [...result.querySelectorAll("details")].forEach((entry, index) => {
        entry.open = opened[index] === true;
      });
      said.classList.remove("warning");
      const fragment = result.querySelector("[data-said]");
      if (fragment) said.textContent = fragment.dataset.said;
      history.replaceState(null, "", location.pathname + (search ? "?" + search : ""));
      if (save) save.action = save.dataset.path + (search ? "?" + search : "");
    } catch (error) {
      if (error.name !== "AbortError") said.textContent = String(error.message);
    } finally {
      if (pending === mine) {
        pending = null;
        form.classList.remove("busy");
      }
    }
  };

  form.addEventListener("input", (event) => {
    if (event.target.type === "range") show(event.target);
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    ask();
  });
  for (const input of form.querySelectorAll("input[type=range]")) show(input);
})();
