// Shows how far a run is, as the server tells it; loads the page again when the run has ended.
(() => {
  const part = document.querySelector("[data-progress]");
  if (!part || !window.EventSource) return;
  const text = part.querySelector(".progress-text");
  const bar = part.querySelector("progress");
  const form = part.querySelector("form");
  const isQuiet = part.dataset.quiet !== undefined;
  let wasRunning = false;
  const source = new EventSource(part.dataset.progress);
  source.onmessage = (event) => {
    const told = JSON.parse(event.data);
    if (text.textContent !== told.text) text.textContent = told.text;
    text.hidden = isQuiet && !told.isRunning;
    bar.hidden = !told.isRunning;
    if (form) form.hidden = told.isRunning;
    bar.max = Math.max(told.pending, 1);
    bar.value = told.done;
    if (wasRunning && !told.isRunning) location.reload();
    wasRunning = told.isRunning;
  };
})();
