import { createElement, type ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { MemoryRouter } from 'react-router';

const ENTITIES = new Map([
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&#x27;', '’'],
]);

const unescaped = (html: string) => html.replace(/&[#\w]+;/g, (entity) => ENTITIES.get(entity) ?? entity);
const textIn = (html: string) =>
  unescaped(html.replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim();

/** An element of the first markup: what it holds as text, and its attributes. */
export type StaticElement = { readonly text: string; readonly get: (attribute: string) => string | null };

function elements(html: string, pattern: RegExp): (StaticElement & { readonly inner: string })[] {
  return [...html.matchAll(pattern)].map(({ groups = {} }) => {
    const { attributes = '', inner = '' } = groups;
    const get = (name: string) => {
      const value = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
      return value === undefined ? null : unescaped(value);
    };
    return { text: textIn(inner), inner, get };
  });
}

/** What a component draws first, without a browser: for figures, their order and where links lead. */
export function drawStatic(element: ReactElement) {
  const html = renderToStaticMarkup(createElement(MemoryRouter, null, element));
  /** Elements of a tag that does not stand inside itself, in order. */
  const all = (tag: string, within = html) =>
    elements(within, new RegExp(`<${tag}(?<attributes>(?:\\s[^>]*)?)>(?<inner>.*?)</${tag}>`, 'gs'));
  return {
    html,
    text: textIn(html),
    all,
    texts: (tag: string) => all(tag).map(({ text }) => text),
    /** The text of elements of a class that hold nothing of their own tag. */
    ofClass: (name: string) =>
      elements(
        html,
        new RegExp(
          `<(?<tag>\\w+)(?<attributes>[^>]*\\sclass="(?:[^"]*\\s)?${name}(?:\\s[^"]*)?"[^>]*)>(?<inner>.*?)</\\k<tag>>`,
          'gs',
        ),
      ).map(({ text }) => text),
    /** The cells of all rows, heads included. */
    rows: () =>
      all('tr').map(({ inner }) =>
        elements(inner, /<(?<tag>t[hd])(?<attributes>(?:\s[^>]*)?)>(?<inner>.*?)<\/\k<tag>>/gs).map(
          ({ text }) => text,
        ),
      ),
  };
}
