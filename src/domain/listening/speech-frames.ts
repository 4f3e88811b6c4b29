/** Stretches of frames in time order: each from its start to just before its end. */
export type Runs = { readonly starts: readonly number[]; readonly ends: readonly number[] };

/** Dips of so many frames inside a stretch belong to it. */
const DIP = 2;
/** A stretch is speech when it has so many frames that are certain; a click or a bump of the handset has fewer. */
const LEAST_CERTAIN = 6;
/** A fainter stretch of at least two frames this near to speech (the end of a word after a stop) belongs to it. */
const NEAR = 12;
const LEAST_FAINT = 2;

/** The stretches of speech among frames marked 0 (nothing), 1 (may belong to speech), 2 (certain). */
export function runsOf(heard: Uint8Array): Runs {
  const found: { start: number; end: number; certain: number; count: number }[] = [];
  let open: (typeof found)[number] | null = null;
  for (let i = 0; i < heard.length; i += 1) {
    const mark = heard[i] ?? 0;
    if (mark === 0) continue;
    if (!open || i - open.end > DIP) {
      open = { start: i, end: i + 1, certain: 0, count: 0 };
      found.push(open);
    }
    open.end = i + 1;
    open.count += 1;
    if (mark === 2) open.certain += 1;
  }
  const sure = found.map((run) => run.certain >= LEAST_CERTAIN);
  const starts: number[] = [];
  const ends: number[] = [];
  found.forEach((run, i) => {
    const before = found[i - 1];
    const after = found[i + 1];
    const near =
      run.count >= LEAST_FAINT &&
      ((sure[i - 1] && before && run.start - before.end <= NEAR) ||
        (sure[i + 1] && after && after.start - run.end <= NEAR));
    if (!sure[i] && !near) return;
    starts.push(run.start);
    ends.push(run.end);
  });
  return { starts, ends };
}

/** The same stretches with those less than `gap` frames apart made one. */
export function joinRuns(runs: Runs, gap: number): Runs {
  const starts: number[] = [];
  const ends: number[] = [];
  runs.starts.forEach((start, i) => {
    const end = runs.ends[i] ?? start;
    const last = ends.length - 1;
    if (last >= 0 && start - (ends[last] ?? 0) < gap) ends[last] = end;
    else {
      starts.push(start);
      ends.push(end);
    }
  });
  return { starts, ends };
}
