// Before anything is drawn: light or dark as it was chosen, or as the system has it.
(() => {
  const chosen = localStorage.getItem('mattebox.theme');
  if (chosen) document.documentElement.dataset.theme = chosen;
})();
