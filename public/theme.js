// Before the first paint, so that no other theme flashes up; lib/theme.ts keeps it from there on.
try {
  const theme = JSON.parse(localStorage.getItem('callscope.theme'));
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch (_) {
  // Without storage the system decides.
}
