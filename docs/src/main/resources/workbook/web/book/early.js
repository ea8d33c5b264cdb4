// Runs before the page is shown, so it is no module: what changes the look of the whole page must not come after it.
{
  const root = document.documentElement;
  root.classList.add("scripted");
  try {
    const theme = JSON.parse(localStorage.getItem("workbook.book.theme"));
    if (theme === "light" || theme === "dark") {
      root.dataset.theme = theme;
    }
  } catch {
    // The browser keeps nothing for this page: it has the colours of the system.
  }
}
