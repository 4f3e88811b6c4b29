const TURNS = [62, 48, 71, 40, 66, 53, 44, 69];

/** The shape of a call page while the call is on its way; it shows only when that takes longer than a moment. */
export function CallSkeleton() {
  return (
    <div className="call-skeleton" aria-hidden="true">
      <div className="flex gap-[14px] pt-4">
        <span className="skeleton h-[46px] w-[46px] rounded-lg" />
        <span className="flex-1">
          <span className="skeleton h-[12px] w-[240px] max-w-full" />
          <span className="skeleton mt-3 h-[20px] w-[min(520px,90%)]" />
        </span>
      </div>
      <div className="mt-5 mb-4 flex flex-wrap gap-8">
        {[90, 200, 140, 60, 60].map((width, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes.
          <span key={i} className="skeleton h-[30px]" style={{ width }} />
        ))}
      </div>
      <div className="card h-[226px] p-4">
        <span className="skeleton h-[120px] w-full" />
        <span className="skeleton mt-5 h-[36px] w-[260px]" />
      </div>
      <div className="card mt-3 p-4">
        {TURNS.map((width) => (
          <span key={width} className="skeleton mb-4 h-[18px]" style={{ width: `${width}%` }} />
        ))}
      </div>
    </div>
  );
}

/** The same, as the page itself, while the page's code is on its way. */
export function CallSkeletonPage() {
  return (
    <main id="main" className="page" aria-label="Call" aria-busy="true">
      <title>Call · Callscope</title>
      <CallSkeleton />
    </main>
  );
}

/** Where the list of calls will stand, while its code is on its way. */
export function ListSkeletonPage() {
  return (
    <main id="main" className="page" aria-label="Calls" aria-busy="true">
      <title>Calls · Callscope</title>
    </main>
  );
}

/** A page of text while its code loads. */
export const TextSkeletonPage = () => <main id="main" className="page page-narrow" aria-busy="true" />;
