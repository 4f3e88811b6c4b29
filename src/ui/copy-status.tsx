import './copy-status.css';

type Props = {
  copied: boolean | null;
  /** Why nothing was copied; null unless the last copy failed. */
  problem: string | null;
  /** What a screen reader says after a copy. */
  done?: string;
};

/** The result of a copy: success for screen readers, whose button shows it otherwise; a failure for everybody. */
export function CopyStatus({ copied, problem, done = 'Copied' }: Props) {
  return (
    <>
      <span className="sr-only" role="status">
        {copied ? done : ''}
      </span>
      {problem === null ? null : (
        // The top layer: a button may be in a clipped row or in a dialog.
        <div
          ref={(element) => element?.showPopover?.()}
          popover="manual"
          role="alert"
          className="copy-problem"
        >
          {problem}
        </div>
      )}
    </>
  );
}
