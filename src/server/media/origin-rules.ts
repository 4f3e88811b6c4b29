/** One origin that media may be fetched from. */
export type OriginRule = {
  readonly protocol: 'https:' | 'http:';
  /** Labels of the host, in order; `*` stands for one or more whole labels. */
  readonly labels: readonly string[];
  readonly port: string;
  /** Written out in full: the only way to allow http or a private address. */
  readonly exact: boolean;
};

export type OriginVerdict = { readonly allowed: false } | { readonly allowed: true; readonly exact: boolean };

/** Reads space-separated origins; gives the rules, or a sentence that says what is wrong. */
export function parseOriginRules(text: string): readonly OriginRule[] | string {
  const rules: OriginRule[] = [];
  for (const part of text.split(/\s+/).filter(Boolean)) {
    const stars = part.includes('*');
    // A label that no origin has stands in for the stars, so that the URL parser judges the rest.
    const url = URL.canParse(part.replaceAll('*', 'any-label-x'))
      ? new URL(part.replaceAll('*', 'any-label-x'))
      : null;
    if (
      !url ||
      (url.protocol !== 'https:' && url.protocol !== 'http:') ||
      url.pathname !== '/' ||
      url.search ||
      url.hash ||
      url.username
    )
      return `"${part}" is not an origin such as https://media.example.com.`;
    const labels = url.hostname.split('.').map((label) => (label === 'any-label-x' ? '*' : label));
    if (stars && url.protocol !== 'https:')
      return `"${part}" has a * and is not https; write http origins out in full.`;
    if (
      stars &&
      (labels.some((label) => label.includes('any-label-x')) ||
        labels.filter((label) => label !== '*').length < 2)
    )
      return `"${part}": * must be a whole label, with at least two labels written out.`;
    rules.push({ protocol: url.protocol, labels, port: url.port, exact: !stars });
  }
  return rules;
}

function matches(pattern: readonly string[], host: readonly string[]): boolean {
  const [first, ...rest] = pattern;
  if (first === undefined) return host.length === 0;
  if (host.length === 0) return false;
  if (first !== '*') return first === host[0] && matches(rest, host.slice(1));
  for (let taken = 1; taken <= host.length; taken += 1) if (matches(rest, host.slice(taken))) return true;
  return false;
}

/** Whether media may be fetched from this URL. Userinfo is refused, whatever the host. */
export function judgeOrigin(url: URL, rules: readonly OriginRule[]): OriginVerdict {
  if (url.username || url.password) return { allowed: false };
  const host = url.hostname.replace(/\.$/, '').split('.');
  let allowed = false;
  for (const rule of rules) {
    if (rule.protocol !== url.protocol || rule.port !== url.port || !matches(rule.labels, host)) continue;
    if (rule.exact) return { allowed: true, exact: true };
    allowed = true;
  }
  return allowed ? { allowed: true, exact: false } : { allowed: false };
}
