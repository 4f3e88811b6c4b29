import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../../scripts/free-port.mjs';
import { startProcess } from './processes.mjs';

/** Starts WebKitGTK's MiniBrowser through its WebDriver. */
export async function startWebKit({ folder, env }) {
  const home = mkdtempSync(join(folder, 'webkit-'));
  const port = await freePort();
  // As root the sandbox of WebKit cannot start.
  const unsandboxed = process.getuid?.() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } : {};
  const program = startProcess('WebKitWebDriver', [`--port=${port}`], {
    ...env,
    ...unsandboxed,
    HOME: home,
    LIBGL_ALWAYS_SOFTWARE: '1',
    NO_AT_BRIDGE: '1',
  });
  const ask = async (method, path, body, timeoutMs = 120_000) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
  try {
    await untilReady(() => ask('GET', '/status'));
    const { sessionId, capabilities } = await ask('POST', '/session', { capabilities: {} });
    const session = `/session/${sessionId}`;
    await ask('POST', `${session}/timeouts`, { script: 120_000, pageLoad: 120_000 });
    await ask('POST', `${session}/window/rect`, { x: 0, y: 0, width: 1440, height: 900 });
    return {
      version: `${capabilities.browserName} ${capabilities.browserVersion}`,
      goto: (url) => ask('POST', `${session}/url`, { url }),
      act: (actions) => ask('POST', `${session}/actions`, { actions }),
      async run(source, args, timeoutMs) {
        const script = `const done = arguments[arguments.length - 1];
          (async () => (${source})(...JSON.parse(arguments[0])))().then(
            (value) => done(JSON.stringify({ value })),
            (error) => done(JSON.stringify({ error: String(error) })));`;
        const answer = await ask(
          'POST',
          `${session}/execute/async`,
          { script, args: [JSON.stringify(args)] },
          timeoutMs,
        );
        const { value, error } = JSON.parse(answer);
        if (error) throw new Error(error);
        return value;
      },
      async close() {
        await ask('DELETE', session, undefined, 10_000).catch(() => undefined);
        await program.stop();
      },
    };
  } catch (error) {
    await program.stop();
    throw error;
  }
}

async function untilReady(ask) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries >= 600) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
