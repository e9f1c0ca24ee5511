// Filters the overview while one types. Without it the form is sent as any other.
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
      if (!page.getElementById("results") || number !== asked) return;
      for (const part of ["front", "results"]) {
        document.getElementById(part).replaceWith(page.getElementById(part));
      }
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
})();
