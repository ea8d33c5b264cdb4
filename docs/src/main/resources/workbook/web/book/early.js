// Runs before the page is shown, so it is no module: what changes the look of the whole page must not come after it.
{
  const root = document.documentElement;
  try {
    const theme = JSON.parse(localStorage.getItem("workbook.book.theme"));
    if (theme === "light" || theme === "dark") {
      root.dataset.theme = theme;
    }
  } catch {
    // The browser keeps nothing for this page: it has the colours of the system.
  }
  // What the modules will fold is not shown before they do, or the page would jump. Where they cannot be loaded (from a
  // file, for example) nothing is folded.
  if (location.protocol !== "file:") {
    root.classList.add("scripted");
    addEventListener("error", ({ target }) => target.type === "module" && root.classList.remove("scripted"), true);
  }
}
