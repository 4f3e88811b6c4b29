import { readFileSync } from 'node:fs';

/** What a value looks like, as far as a test that fills every leaf needs to know. */
export type Shape =
  | { readonly kind: 'text' | 'number' | 'flag' | 'any' }
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'list'; readonly items: readonly Shape[] }
  | { readonly kind: 'record'; readonly value: Shape }
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Shape> };

const TYPES = 'node_modules/retell-sdk/resources/call.d.ts';

/** The members of every interface of a declaration file, by its full name such as `PhoneCallResponse.Utterance.Word`. */
function readInterfaces(source: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const found = new Map<string, Map<string, string>>();
  const scopes: { name: string; fields: Map<string, string> | null }[] = [];
  let member: { name: string; type: string } | null = null;
  const plain = source.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  for (const raw of plain.split('\n')) {
    const line = raw.trim();
    if (member) {
      member.type += ` ${line}`;
      if (isWhole(member.type)) {
        scopes.at(-1)?.fields?.set(member.name, member.type.replace(/;$/, ''));
        member = null;
      }
      continue;
    }
    const open = /^(?:export )?(?:declare )?(interface|namespace|class) (\w+)[^{]*\{$/.exec(line);
    if (open) {
      const [, kind, name = ''] = open;
      const full = [...scopes.map((scope) => scope.name), name].join('.');
      const fields = kind === 'interface' ? new Map<string, string>() : null;
      if (fields) found.set(full, fields);
      scopes.push({ name, fields });
      continue;
    }
    if (line === '}') {
      scopes.pop();
      continue;
    }
    const field = /^['"]?([\w-]+)['"]?\??: (.*)$/.exec(line);
    if (!field || !scopes.at(-1)?.fields) continue;
    const [, name = '', type = ''] = field;
    if (isWhole(type)) scopes.at(-1)?.fields?.set(name, type.replace(/;$/, ''));
    else member = { name, type };
  }
  return found;
}

const isWhole = (type: string) => type.endsWith(';') && type.split('{').length === type.split('}').length;

/** A type of Retell's SDK as a shape. Throws for whatever it does not know, so that nothing is passed over. */
export function sdkShape(name: 'PhoneCallResponse' | 'WebCallResponse'): Shape {
  const interfaces = readInterfaces(readFileSync(TYPES, 'utf8'));
  const named = (type: string, scope: string): Shape => {
    // A name is looked for from the inside out.
    for (let parts = scope.split('.'); ; parts = parts.slice(0, -1)) {
      const full = [...parts, type].join('.');
      if (interfaces.has(full)) return objectOf(full);
      if (parts.length === 0) throw new Error(`The SDK's types do not have ${type} (from ${scope}).`);
    }
  };
  const objectOf = (full: string): Shape => ({
    kind: 'object',
    fields: new Map([...(interfaces.get(full) ?? [])].map(([field, type]) => [field, typed(type, full)])),
  });
  const typed = (given: string, scope: string): Shape => {
    const type = given.trim();
    const record = /^\{\s*\[key: string\]: (.+);\s*\}$/.exec(type);
    if (record) return { kind: 'record', value: typed(record[1] ?? '', scope) };
    const list = /^Array<(.+)>$/.exec(type);
    if (list) return { kind: 'list', items: (list[1] ?? '').split(' | ').map((one) => typed(one, scope)) };
    const options = type.split(' | ').filter((one) => one !== 'null');
    const words = options.flatMap((one) => /^'(.*)'$/.exec(one)?.[1] ?? []);
    if (words.length > 0 && words.length === options.length) return { kind: 'words', words };
    if (options.length !== 1) throw new Error(`No value was thought of for ${type} (in ${scope}).`);
    const [only = ''] = options;
    if (only === 'string') return { kind: 'text' };
    if (only === 'number') return { kind: 'number' };
    if (only === 'boolean') return { kind: 'flag' };
    if (only === 'unknown') return { kind: 'any' };
    if (/^[\w.]+$/.test(only)) return named(only, scope);
    throw new Error(`No value was thought of for ${type} (in ${scope}).`);
  };
  return objectOf(name);
}
