import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it, vi } from 'vitest';
import { Secret } from '@/server/secret';
import { main } from '../../../scripts/audit-verify.mjs';
import { auditOf } from './create-audit';

const disk = vi.hoisted(() => ({ isFull: false }));
vi.mock('node:fs', async (importOriginal) => {
  const { promisify } = await import('node:util');
  const fs = await importOriginal<typeof import('node:fs')>();
  const write = promisify(fs.write);
  /** As on a disk that has room for half of it. */
  const halfWrite = async (
    fd: number,
    bytes: Buffer,
    at: number,
    length: number,
    position: number | null,
  ) => {
    if (!disk.isFull) return write(fd, bytes, at, length, position);
    fs.writeSync(fd, bytes, at, Math.floor(length / 2));
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  };
  return { ...fs, write: Object.assign(() => undefined, { [promisify.custom]: halfWrite }) };
});

it('removes the half of a line that a full disk took, and goes on when there is room', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'callscope-audit-')), 'audit.jsonl');
  const key = 'audit-key-0123456789abcdef0123456789abcdef';
  const due: (() => void)[] = [];
  const audit = auditOf(
    { to: { file }, key: new Secret(key) },
    {
      readNow: (path) => readFileSync(path, 'utf8'),
      stdout: new PassThrough(),
      settings: {},
      later: (ms, then) => {
        if (ms === 1_000) due.push(then);
        return () => undefined;
      },
    },
  );
  await audit?.record({ event: 'view', call: 'call_1' });
  disk.isFull = true;
  await expect(audit?.record({ event: 'view', call: 'call_2' })).rejects.toMatchObject({
    code: 'audit_unavailable',
  });
  expect(readFileSync(file, 'utf8').endsWith('\n')).toBe(false);
  due.pop()?.();
  await audit?.settled();
  disk.isFull = false;
  due.pop()?.();
  await audit?.settled();
  await audit?.record({ event: 'view', call: 'call_3' });
  const events = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events.map(({ event, call }) => [event, call])).toEqual([
    ['start', undefined],
    ['view', 'call_1'],
    ['resumed', undefined],
    ['view', 'call_3'],
  ]);
  expect(await main([file], { AUDIT_KEY: key }, () => undefined)).toBe(0);
});
