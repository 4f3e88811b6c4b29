// Reading a trace of Chromium.

/** Tasks of the page's main thread in a trace: the longest by the processor's time and by the clock, in ms. */
export function longestTask(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(({ pid, tid }) => `${pid} ${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, ph, pid, tid }) => ph === 'X' && name.includes('RunTask') && mains.has(`${pid} ${tid}`),
  );
  const most = (what) => Math.max(0, ...tasks.map((task) => (task[what] ?? 0) / 1000));
  return { count: tasks.length, cpu: most('tdur'), wall: most('dur') };
}
