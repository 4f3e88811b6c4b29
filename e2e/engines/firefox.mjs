import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WebSocket } from 'undici';
import { startProcess } from './processes.mjs';

const PREFERENCES = {
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'remote.log.level': 'Error',
  'toolkit.startup.max_resumed_crashes': -1,
};

/** Starts Firefox with an empty profile and connects to it with WebDriver BiDi. */
export async function startFirefox({ folder, env }) {
  const profile = mkdtempSync(join(folder, 'firefox-'));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const args = ['--no-remote', '--profile', profile, '--remote-debugging-port=0', 'about:blank'];
  const program = startProcess('firefox-esr', args, {
    ...env,
    MOZ_CRASHREPORTER_DISABLE: '1',
    HOME: profile,
  });
  try {
    const [, address] = await program.waitForLine(/WebDriver BiDi listening on (ws:\/\/\S+)/);
    const { send, close } = await connect(`${address}/session`);
    const { capabilities } = await send('session.new', { capabilities: {} });
    const { contexts } = await send('browsingContext.getTree', { maxDepth: 0 });
    const { context } = contexts[0];
    await send('browsingContext.setViewport', { context, viewport: { width: 1440, height: 900 } });
    return {
      version: `${capabilities.browserName} ${capabilities.browserVersion}`,
      goto: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
      act: (actions) => send('input.performActions', { context, actions }),
      async run(source, args, timeoutMs) {
        const answer = await send(
          'script.callFunction',
          {
            functionDeclaration: `async (args) => JSON.stringify(await (${source})(...JSON.parse(args)))`,
            arguments: [{ type: 'string', value: JSON.stringify(args) }],
            target: { context },
            awaitPromise: true,
          },
          timeoutMs,
        );
        if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
        return answer.result.value === undefined ? undefined : JSON.parse(answer.result.value);
      },
      async close() {
        close();
        await program.stop();
      },
    };
  } catch (error) {
    await program.stop();
    throw error;
  }
}

/** A BiDi connection: commands with numbered answers; events are not used. */
function connect(address) {
  const socket = new WebSocket(address);
  const pending = new Map();
  let last = 0;
  const fail = (reason) => {
    for (const { reject } of pending.values()) reject(new Error(reason));
    pending.clear();
  };
  const send = (method, params, timeoutMs = 120_000) =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      const timer = setTimeout(() => {
        pending.delete(id);
        reject(new Error(`the page did not answer (${method}) within ${timeoutMs / 1000} s.`));
      }, timeoutMs);
      pending.set(id, { resolve, reject, timer });
      socket.send(JSON.stringify({ id, method, params }));
    });
  socket.addEventListener('message', ({ data }) => {
    const message = JSON.parse(data);
    const waiting = pending.get(message.id);
    if (!waiting) return;
    pending.delete(message.id);
    clearTimeout(waiting.timer);
    if (message.type === 'error') waiting.reject(new Error(`${message.error}: ${message.message}`));
    else waiting.resolve(message.result);
  });
  socket.addEventListener('close', () => fail('Firefox closed the connection.'));
  return new Promise((resolve, reject) => {
    socket.addEventListener('open', () => resolve({ send, close: () => socket.close() }));
    socket.addEventListener('error', () => reject(new Error('Firefox refused the connection.')));
  });
}
