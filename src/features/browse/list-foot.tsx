import { Button } from '@/ui/button';

type Props = {
  loaded: number;
  /** Whether these are still the calls of the filters before. */
  isStale: boolean;
  total: number | null;
  hasMore: boolean;
  isLoading: boolean;
  isOldestFirst: boolean;
  onMore: () => void;
};

const count = (n: number) => n.toLocaleString('en');

/** The short name of the reader's time zone. */
function zoneName(): string {
  const parts = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' }).formatToParts(new Date());
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}

/** How much of the list is there, in which order and zone, and the rest of it. */
export function ListFoot({ loaded, isStale, total, hasMore, isLoading, isOldestFirst, onMore }: Props) {
  if (loaded === 0) return null;
  const how = hasMore
    ? `${count(loaded)} loaded${total === null ? '' : ` of about ${count(total)}`}`
    : `${count(loaded)} ${loaded === 1 ? 'call' : 'calls'}`;
  return (
    <footer className="list-foot">
      <span role="status">
        {isStale
          ? 'Loading the calls of these filters'
          : `${how}, ${isOldestFirst ? 'oldest' : 'newest'} first`}
        . Times are in your time zone, {zoneName()}.
      </span>
      <span className="list-keys" aria-hidden="true">
        <kbd>J</kbd>
        <kbd>K</kbd> move <kbd>↵</kbd> open <kbd>F</kbd> filter
      </span>
      {hasMore && !isStale ? (
        <Button onClick={onMore} disabled={isLoading}>
          {isLoading ? 'Loading…' : 'Load more'}
        </Button>
      ) : null}
    </footer>
  );
}
