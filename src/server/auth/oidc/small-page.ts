import { type Answer, respondText } from '@/server/http/respond';
import { createNonce } from '@/server/http/security-headers';

/** A page of a few words, for a place where the app itself cannot be. */
export type SmallPage = {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  /** Label and path of what can be done; the first is the main thing. */
  readonly actions: readonly (readonly [string, string])[];
  /** A script of our own that goes with it. */
  readonly script?: string;
};

const STYLE = `
:root { color-scheme: light dark; --canvas: #f5f6f8; --surface: #fff; --line: #e6e8ec; --ink: #14171c; --ink-2: #454b56; --on-ink: #fff; --focus: #2f6fed; }
@media (prefers-color-scheme: dark) { :root { --canvas: #0c0e11; --surface: #14171b; --line: #22272d; --ink: #eceef1; --ink-2: #b4bac4; --on-ink: #101317; --focus: #6ea0ff; } }
body { margin: 0; padding: 48px 16px; background: var(--canvas); color: var(--ink-2); font: 13px/20px Inter, system-ui, sans-serif; }
main { max-width: 420px; margin: 0 auto; padding: 24px; background: var(--surface); border: 1px solid var(--line); border-radius: 11px; }
h1 { margin: 0 0 8px; color: var(--ink); font-size: 20px; line-height: 28px; font-weight: 600; }
p { margin: 0; overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: 8px; margin-top: 20px; }
a { padding: 5px 12px; border: 1px solid var(--line); border-radius: 7px; color: var(--ink); font-weight: 540; text-decoration: none; }
a:first-child { background: var(--ink); border-color: var(--ink); color: var(--on-ink); }
a:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
@media (max-width: 720px) { a { padding: 11px 16px; } }`;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The page as an answer; it may load nothing but its own script, and be framed by nobody. */
export function smallPage({ status, title, text, actions, script }: SmallPage): Answer {
  const nonce = createNonce();
  const links = actions.map(([label, path]) => `<a href="${escaped(path)}">${escaped(label)}</a>`).join('');
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)} · Callscope</title><link rel="icon" href="data:,"><style nonce="${nonce}">${STYLE}</style>
${script ? `<script src="${escaped(script)}" defer></script>` : ''}</head>
<body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${links ? `<nav>${links}</nav>` : ''}</main></body></html>
`;
  const policy = `default-src 'none'; ${script ? "script-src 'self'; " : ''}style-src 'nonce-${nonce}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  return respondText(html, 'text/html; charset=utf-8', {
    status,
    headers: { 'content-security-policy': policy, 'cache-control': 'no-store' },
  });
}
