import { spawn } from 'node:child_process';

/** Process groups that run now. They are not this one's, so an interrupt of this one has to end them. */
const running = new Set();
process.on('exit', () => {
  for (const pid of running) signal(pid, 'SIGKILL');
});
for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => process.exit(1));

/** Starts a program in a process group of its own, so that its children end with it. */
export function startProcess(command, args, env) {
  const child = spawn(command, args, { env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  if (child.pid) running.add(child.pid);
  let output = '';
  let hasEnded = false;
  const watchers = new Set();
  const take = (text) => {
    output = (output + text).slice(-20_000);
    for (const watch of [...watchers]) watch();
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', take);
  const ended = new Promise((resolve) => {
    const end = (reason) => {
      hasEnded = true;
      take(`\n${reason}`);
      resolve();
    };
    child.on('error', (error) => end(error.message));
    child.on('exit', (code, signal) => end(`${command} ended with ${code ?? signal}.`));
  });
  return {
    ended,
    output: () => output,
    /** The match of a pattern in what the program wrote. */
    waitForLine(pattern, timeoutMs = 120_000) {
      return new Promise((resolve, reject) => {
        const settle = (finish, value) => {
          clearTimeout(timer);
          watchers.delete(watch);
          finish(value);
        };
        const watch = () => {
          const match = pattern.exec(output);
          if (match) settle(resolve, match);
          else if (hasEnded) settle(reject, new Error(`${command} did not start:\n${output}`));
        };
        const timer = setTimeout(
          () => settle(reject, new Error(`${command} did not start in time:\n${output}`)),
          timeoutMs,
        );
        watchers.add(watch);
        watch();
      });
    },
    async stop() {
      if (!hasEnded) signal(child.pid, 'SIGTERM');
      const timer = setTimeout(() => signal(child.pid, 'SIGKILL'), 5000);
      await ended;
      clearTimeout(timer);
      // What a program that was frozen left behind.
      signal(child.pid, 'SIGKILL');
      running.delete(child.pid);
    },
  };
}

function signal(pid, name) {
  try {
    process.kill(-pid, name);
  } catch {
    // The group has ended already.
  }
}
