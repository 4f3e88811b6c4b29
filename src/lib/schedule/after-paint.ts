/** Where no frame comes, as in a tab behind others, it is time after so long, in ms. */
const PATIENCE_MS = 300;

/** Runs something once, right after the next frame was painted; gives what calls it off. */
export function afterPaint(run: () => void): () => void {
  let painted: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(late);
    clearTimeout(painted);
    cancelAnimationFrame(frame);
  };
  const start = () => {
    end();
    run();
  };
  const late = setTimeout(start, PATIENCE_MS);
  const frame = requestAnimationFrame(() => {
    painted = setTimeout(start, 0);
  });
  return end;
}
