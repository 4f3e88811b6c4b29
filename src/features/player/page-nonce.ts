/** The nonce of this answer, for styles that a library must add; empty where the page has none. */
export function pageNonce(): string {
  const given = document.querySelector<HTMLElement>('meta[name="csp-nonce"], meta[property="csp-nonce"]');
  // Browsers hide the attribute from scripts and keep the value in the property.
  return given?.nonce || given?.getAttribute('content') || '';
}
