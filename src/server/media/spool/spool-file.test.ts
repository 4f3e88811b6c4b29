import { chmodSync, mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openNameless } from './spool-file';

it.each([true, false])(
  'a spool is for this user alone and has no name, its folder there before: %s',
  async (isThere) => {
    const dir = mkdtempSync(join(tmpdir(), 'callscope-spool-'));
    chmodSync(dir, 0o755);
    const folder = join(dir, 'spool');
    if (isThere) mkdirSync(folder, { mode: 0o755 });
    const handle = await openNameless(folder);
    const { mode, nlink } = await handle.stat();
    expect([mode & 0o777, nlink, readdirSync(folder)]).toEqual([0o600, 0, []]);
    if (!isThere) expect(statSync(folder).mode & 0o777).toBe(0o700);
    await handle.close();
  },
);
