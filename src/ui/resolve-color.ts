/** The colour that a token has right now under `host`'s theme, as `rgb(…)`: a canvas knows no CSS variables. */
export function resolveColor(host: HTMLElement, token: string): string {
  const probe = document.createElement('i');
  probe.style.color = `var(--${token})`;
  host.append(probe);
  const color = getComputedStyle(probe).color;
  probe.remove();
  return color;
}
