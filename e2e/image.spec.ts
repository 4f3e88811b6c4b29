import { type ChildProcess, spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { freePort } from '../scripts/free-port.mjs';

// Other systems have one loopback address only.
test.skip(process.platform !== 'linux', 'It needs 127.0.0.2 to ask from.');

/** What the last stage of the Dockerfile sets for the server, and the command that starts it. */
async function readImage() {
  const [, image = ''] = (await readFile('Dockerfile', 'utf8')).split(/^FROM .*$/m).slice(1);
  const env = [...image.matchAll(/^ENV (.+)$/gm)].flatMap(([, line = '']) => line.split(/\s+/));
  const command: unknown = JSON.parse(/^CMD (.+)$/m.exec(image)?.[1] ?? '[]');
  const copied = [...image.matchAll(/^COPY --from=build \/app\/(\S+) (\S+)$/gm)];
  return {
    env: Object.fromEntries(env.map((entry) => entry.split(/=(.*)/s))) as Record<string, string>,
    command: command as string[],
    copied: copied.map(([, from = '', to = '']) => ({ from, to })),
  };
}

/** Status of a GET that comes from another address than the server's own, as from outside a container. */
const statusFor = (port: number, path: string, host: string) =>
  new Promise<number | undefined>((resolve, reject) => {
    const options = { host: '127.0.0.2', localAddress: '127.0.0.3', port, path, headers: { host } };
    request(options, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

let folder: string;
let server: ChildProcess | null = null;

test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'callscope-image-'));
});
test.afterEach(async () => {
  server?.kill('SIGKILL');
  server = null;
  await rm(folder, { recursive: true });
});

/** Starts what the image holds, in a folder that holds nothing else. */
async function start(more: Record<string, string>) {
  const { env, command, copied } = await readImage();
  expect(env.HOST).toBe('0.0.0.0');
  for (const { from, to } of copied) await cp(from, join(folder, to), { recursive: true });
  const [program = '', ...args] = command;
  const port = await freePort();
  const child = spawn(program, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env, PORT: String(port), ...more },
  });
  server = child;
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const exit = new Promise<number | null>((resolve) => child.on('exit', resolve));
  return { port, exit, output: () => output };
}

test('the image shows sample calls with its own defaults, under a loopback name only', async () => {
  const { port, output } = await start({});
  await expect.poll(output).toContain(`http://localhost:${port}/calls/`);
  const [path] = /\/calls\/call_\w+/.exec(output()) ?? [''];
  expect(await statusFor(port, path, `localhost:${port}`)).toBe(200);
  expect(await statusFor(port, `/api${path}`, `localhost:${port}`)).toBe(200);
  expect(await statusFor(port, `/api${path}`, `127.0.0.2:${port}`)).toBe(200);
  for (const host of ['0.0.0.0', '172.17.0.2', 'calls.example.com'])
    expect(await statusFor(port, `/api${path}`, `${host}:${port}`), host).toBe(421);
});

for (const more of [{ RETELL_API_KEY: 'key_of_the_test' }, { PUBLIC_URL: 'https://calls.example.com' }])
  test(`the image with ${Object.keys(more)} and without AUTH stops and says what to set`, async () => {
    const { exit, output } = await start(more);
    expect(await exit).toBe(1);
    expect(output()).toMatch(
      /^HOST is 0\.0\.0\.0, .*set AUTH to .* and PUBLIC_URL to .*, or HOST to .*\.\n$/,
    );
    expect(output()).not.toContain('key_of_the_test');
  });
