/** The colours that tokens have right now under `host`'s theme, each as `rgb(…)`: a canvas knows no CSS variables. */
export function resolveColors(host: HTMLElement, tokens: readonly string[]): string[] {
  const probe = document.createElement('span');
  probe.hidden = true;
  const inks = tokens.map((token) => {
    const ink = document.createElement('i');
    ink.style.color = `var(--${token})`;
    probe.append(ink);
    return ink;
  });
  // All at once: each change of the page between two looks would lay it out anew.
  host.append(probe);
  const colors = inks.map((ink) => getComputedStyle(ink).color);
  probe.remove();
  return colors;
}
