// Filters the overview while one types, and makes the cells of the grid lead to their indicators.
// Without it the form is sent as any other, and the names of the places lead on.
(() => {
  const form = document.querySelector("form.filters");
  const results = () => document.getElementById("results");
  if (!form || !results()) return;
  let waiting = 0;
  let asked = 0;

  const address = () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
    return location.pathname + "?" + query;
  };

  const show = async () => {
    const number = ++asked;
    const target = address();
    try {
      const answer = await fetch(target, { headers: { accept: "text/html" } });
      if (!answer.ok || number !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("results");
      if (!fresh || number !== asked) return;
      results().replaceWith(fresh);
      history.replaceState(null, "", target);
    } catch {
      form.submit();
    }
  };

  const soon = (delay) => {
    clearTimeout(waiting);
    waiting = setTimeout(show, delay);
  };
  form.addEventListener("input", (event) => soon(event.target.type === "search" ? 250 : 0));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    soon(0);
  });

  document.addEventListener("click", (event) => {
    const cell = event.target.closest("table.dense td[aria-label]");
    if (!cell) return;
    const row = cell.parentElement;
    const place = row.querySelector("th a");
    const head = cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
    if (!place || !head || !head.dataset.indicator) return;
    location.href = place.getAttribute("href") + "/indicators/"
      + encodeURIComponent(head.dataset.indicator);
  });
})();
