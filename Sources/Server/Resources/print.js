// Opens what is folded for the time of printing.
addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details:not([open])")) {
    part.open = true;
    part.dataset.shut = "";
  }
});
addEventListener("afterprint", () => {
  for (const part of document.querySelectorAll("details[data-shut]")) {
    part.open = false;
    delete part.dataset.shut;
  }
});
