import { themeVersion } from './theme-changes';

let known = new Map<string, string>();
let knownIn = -1;

/** The colours that tokens have in the page's theme right now, each as `rgb(…)`: a canvas knows no CSS variables. */
export function resolveColors(tokens: readonly string[]): string[] {
  const version = themeVersion();
  if (knownIn !== version) known = new Map();
  knownIn = version;
  const news = tokens.filter((token) => !known.has(token));
  if (news.length > 0) lookUp(news);
  return tokens.map((token) => known.get(token) ?? '');
}

function lookUp(tokens: readonly string[]): void {
  const probe = document.createElement('span');
  probe.hidden = true;
  const inks = tokens.map((token) => {
    const ink = document.createElement('i');
    ink.style.color = `var(--${token})`;
    probe.append(ink);
    return ink;
  });
  // All at once: each change of the page between two looks would lay it out anew.
  document.body.append(probe);
  inks.forEach((ink, i) => {
    known.set(tokens[i] ?? '', getComputedStyle(ink).color);
  });
  probe.remove();
}
