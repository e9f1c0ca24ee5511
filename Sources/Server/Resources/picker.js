// Offers the places that a search finds while one types; those that are ticked stay. Without it the button beside the field
// does the same by loading the page again.
(() => {
  const form = document.querySelector("form.picking");
  const field = form && form.querySelector("input[name=find]");
  if (!field) return;
  let waiting = 0;
  let asked = 0;

  const show = async () => {
    const number = ++asked;
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value !== "") query.append(name, value);
    query.set("search", "1");
    try {
      const answer = await fetch(location.pathname + "?" + query, { headers: { accept: "text/html" } });
      if (number !== asked) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector(".picked");
      if (fresh) form.querySelector(".picked").replaceWith(fresh);
    } catch {
      // The button still does it.
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 250);
  });
})();
