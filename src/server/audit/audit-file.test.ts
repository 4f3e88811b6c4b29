import {
  appendFileSync,
  chmodSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { beforeEach, describe, expect, it, test } from 'vitest';
import { Secret } from '@/server/secret';
import { main } from '../../../scripts/audit-verify.mjs';
import type { Audit } from './audit';
import { auditOf } from './create-audit';

const KEY = 'audit-key-0123456789abcdef0123456789abcdef';
const OTHER_KEY = 'other-key-0123456789abcdef0123456789abcdef';

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'callscope-audit-')), 'audit.jsonl');
});

const start = (key: string | null = KEY): Audit => {
  const audit = auditOf(
    { to: { file }, key: key === null ? null : new Secret(key) },
    {
      readNow: (path) => readFileSync(path, 'utf8'),
      stdout: new PassThrough(),
      settings: { auth: 'password' },
      now: () => Date.parse('2026-11-01T08:00:00Z'),
    },
  );
  if (!audit) throw new Error('There is no audit.');
  return audit;
};
const view = (call: string) => ({ event: 'view', call, who: { subject: 'ana' } }) as const;
const looks = async (audit: Audit, ...calls: string[]) => {
  for (const call of calls) await audit.record(view(call));
};
const lines = (path = file) => readFileSync(path, 'utf8').split('\n').slice(0, -1);
const write = (kept: readonly string[], path = file) =>
  writeFileSync(path, kept.map((line) => `${line}\n`).join(''));

/** What `npm run audit:verify` says, and its exit code. */
async function verify(args: string[] = [file], key = KEY): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const code = await main(args, { AUDIT_KEY: key }, (line: string) => said.push(line));
  return { code, said: said.join('\n').replaceAll(file, 'FILE') };
}

describe('the audit file', () => {
  it('holds a line for each look, for its owner only, in order and sealed', async () => {
    const audit = start();
    await Promise.all([looks(audit, 'call_1'), looks(audit, 'call_2'), looks(audit, 'call_3')]);
    expect(lines().map((line) => JSON.parse(line))).toMatchObject([
      { audit: 1, seq: 1, at: '2026-11-01T08:00:00.000Z', event: 'start', settings: { auth: 'password' } },
      { seq: 2, event: 'view', call: 'call_1', who: { subject: 'ana' } },
      { seq: 3, call: 'call_2' },
      { seq: 4, call: 'call_3' },
    ]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(`${file}.head`).mode & 0o777).toBe(0o600);
    expect(audit.sequence()).toBe(4);
    expect(await verify()).toEqual({
      code: 0,
      said: expect.stringMatching(/^4 lines, numbers 1 to 4; .*\nThe chain is whole\.$/),
    });
  });

  it('takes a file away from others who could read it', async () => {
    writeFileSync(file, '');
    chmodSync(file, 0o644);
    await looks(start(), 'call_1');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('goes on over starts', async () => {
    await looks(start(), 'call_1');
    await looks(start(), 'call_2');
    await looks(start(), 'call_3');
    expect(lines().map((line) => JSON.parse(line).event)).toEqual([
      'start',
      'view',
      'start',
      'view',
      'start',
      'view',
    ]);
    expect((await verify()).code).toBe(0);
  });

  it('goes on in a new file when its own was moved away, while it runs and while it does not', async () => {
    const audit = start();
    await looks(audit, 'call_1');
    renameSync(file, `${file}.2`);
    await looks(audit, 'call_2', 'call_3');
    renameSync(file, `${file}.1`);
    await looks(start(), 'call_4');
    expect([`${file}.2`, `${file}.1`, file].map((path) => lines(path).length)).toEqual([2, 2, 2]);
    expect(await verify([`${file}.2`, `${file}.1`, file])).toMatchObject({ code: 0 });
    expect((await verify([file])).said).toMatch(/^2 lines, numbers 5 to 6;/);
    expect((await verify([file])).code).toBe(0);
    // The file between them is missing.
    const { code, said } = await verify([`${file}.2`, file]);
    expect(code).toBe(1);
    expect(said).toMatch(/^FILE:1 has number 5 and follows 2: numbers 3 to 4 are missing\./);
  });

  it('goes on in a file that was copied and emptied', async () => {
    const audit = start();
    await looks(audit, 'call_1');
    write(lines(), `${file}.1`);
    writeFileSync(file, '');
    await looks(audit, 'call_2');
    expect((await verify([`${file}.1`, file])).code).toBe(0);
  });

  it('removes a line that a crash left unfinished, and says so in the next', async () => {
    await looks(start(), 'call_1');
    appendFileSync(file, '{"audit":1,"seq":3,"at":"20');
    expect((await verify()).said).toMatch(/FILE:3 is unfinished/);
    await looks(start(), 'call_2');
    expect(lines().map((line) => JSON.parse(line).torn_bytes)).toEqual([undefined, undefined, 27, undefined]);
    expect((await verify()).code).toBe(0);
  });

  it('does not hide that its end was cut before a start', async () => {
    await looks(start(), 'call_1', 'call_2', 'call_3');
    write(lines().slice(0, 2));
    await looks(start(), 'call_4');
    expect(JSON.parse(lines()[2] ?? '')).toMatchObject({ event: 'start', missing: 2, seq: 5 });
    const { code, said } = await verify();
    expect(code).toBe(1);
    expect(said).toMatch(/^FILE:3 has number 5 and follows 2: numbers 3 to 4 are missing\./);
  });

  it('does not start behind lines of another key', async () => {
    await looks(start(), 'call_1');
    expect(() => start(OTHER_KEY)).toThrow(/was not written under this AUDIT_KEY/);
    expect((await verify([file], OTHER_KEY)).code).toBe(1);
  });

  it('does not start without a file that can be written', () => {
    file = '/nowhere/audit.jsonl';
    expect(() => start()).toThrow(
      'AUDIT_FILE names a file that cannot be written: /nowhere/audit.jsonl (ENOENT).',
    );
    file = '/dev/null';
    expect(() => start()).toThrow(/not a regular file/);
  });

  it('begins a chain of its own at each start where there is no key', async () => {
    await looks(start(null), 'call_1');
    await looks(start(null), 'call_2');
    expect(lines().map((line) => JSON.parse(line).seq)).toEqual([1, 2, 1, 2]);
  });

  it('writes names as plain text on one line', async () => {
    const audit = start();
    const subject = 'a\n{"audit":1}\u202e\u200b\u001b[2J\u2028é';
    await audit.record({ event: 'sign_in', who: { subject, name: 'x'.repeat(5_000) } });
    const text = readFileSync(file, 'utf8');
    expect(text).toMatch(/^[\x20-\x7e\n]+$/);
    expect(lines()).toHaveLength(2);
    const { who } = JSON.parse(lines()[1] ?? '');
    expect(who.subject).toBe(subject);
    expect(who.name.length).toBeLessThan(600);
    expect((await verify()).code).toBe(0);
  });
});

describe('audit:verify', () => {
  const forged: readonly [string, (kept: string[]) => string[], RegExp][] = [
    ['a removed line', (l) => l.toSpliced(2, 1), /^FILE:3 has number 4 and follows 2: number 3 is missing\./],
    [
      'removed lines',
      (l) => l.toSpliced(2, 2),
      /^FILE:3 has number 5 and follows 2: numbers 3 to 4 are missing\./,
    ],
    ['a removed first line', (l) => l.slice(1), /^FILE:1 has number 2: the lines before it were removed\./],
    [
      'a changed call',
      (l) => l.with(2, (l[2] ?? '').replace('call_2', 'call_9')),
      /^FILE:3 \(number 3\) was changed/,
    ],
    [
      'a changed time',
      (l) => l.with(3, (l[3] ?? '').replace('08:00', '09:00')),
      /^FILE:4 \(number 4\) was changed/,
    ],
    [
      'a changed number',
      (l) => l.with(2, (l[2] ?? '').replace('"seq":3', '"seq":4')),
      /^FILE:3 has number 4/,
    ],
    [
      'a changed seal',
      (l) => l.with(2, (l[2] ?? '').replace(/.{45}$/, `${'A'.repeat(43)}"}`)),
      /^FILE:3 \(number 3\)/,
    ],
    ['a line that is none', (l) => l.with(2, '{"event":"view"}'), /^FILE:3 is not a line/],
    [
      'two lines in the other order',
      (l) => [...l.slice(0, 2), l[3] ?? '', l[2] ?? '', ...l.slice(4)],
      /^FILE:3 has number 4 and follows 2/,
    ],
    ['a line twice', (l) => l.toSpliced(3, 0, l[2] ?? ''), /^FILE:4 has number 3 and follows 3/],
    [
      'a cut end',
      (l) => l.slice(0, 4),
      /^The end was cut: the head file knows number 6, the last line has number 4\./,
    ],
    ['nothing left', () => [], /^The end was cut: the head file knows number 6/],
    [
      'lines added by somebody without the key',
      (l) => [...l, (l[5] ?? '').replace('"seq":6', '"seq":7')],
      /^FILE:7 \(number 7\)/,
    ],
    ['a chain that begins anew', (l) => [...l, l[0] ?? ''], /^FILE:7 has number 1 and follows 6/],
  ];
  test.each(forged)('finds %s and says where', async (_, change, finding) => {
    await looks(start(), 'call_1', 'call_2', 'call_3', 'call_4', 'call_5');
    write(change(lines()));
    const { code, said } = await verify();
    expect(said).toMatch(finding);
    expect(code).toBe(1);
  });

  it('says what it cannot see: a cut end without a head, unless the last number is known', async () => {
    await looks(start(), 'call_1', 'call_2');
    write(lines().slice(0, 2));
    rmSync(`${file}.head`);
    expect(await verify()).toMatchObject({
      code: 0,
      said: expect.stringContaining('There is no head file, so a cut end could not be seen.'),
    });
    const known = await verify(['--last', '3', file]);
    expect(known.code).toBe(1);
    expect(known.said).toMatch(/^The end was cut: number 3 was given as known, the last line has number 2\./);
  });

  it('finds a head that somebody wrote without the key', async () => {
    await looks(start(), 'call_1', 'call_2');
    write(lines().slice(0, 2));
    const head = readFileSync(`${file}.head`, 'utf8');
    writeFileSync(`${file}.head`, head.replace('"seq":3', '"seq":2'));
    expect((await verify()).said).toMatch(/^The head file was changed/);
  });

  it('reads several runs among other lines out of standard output', async () => {
    let text = '';
    const stdout = new Writable({
      write(part, _encoding, done) {
        text += String(part);
        done();
      },
    });
    for (const call of ['call_1', 'call_3']) {
      const audit = auditOf(
        { to: 'stdout', key: new Secret(KEY) },
        { readNow: () => '', stdout, settings: {} },
      );
      await audit?.record(view(call));
      await audit?.record(view('call_2'));
      text += '{"level":30,"route":"/api/config"}\n';
    }
    writeFileSync(file, text);
    expect((await verify(['--runs', file])).code).toBe(0);
    expect((await verify()).code).toBe(1);
    write(lines().toSpliced(1, 1));
    expect((await verify(['--runs', file])).said).toMatch(
      /^FILE:2 has number 3 and follows 1: number 2 is missing/,
    );
  });

  it('wants a key and a file', async () => {
    await expect(verify([])).rejects.toThrow(/audit:verify -- <file>/);
    await expect(verify([file], 'short')).rejects.toThrow(/AUDIT_KEY/);
  });
});
