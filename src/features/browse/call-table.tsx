import './call-table.css';
import { defaultRangeExtractor, useWindowVirtualizer } from '@tanstack/react-virtual';
import { ArrowDown, ArrowUp } from 'lucide-react';
import {
  type CSSProperties,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useImperativeHandle,
  useMemo,
  useRef,
} from 'react';
import { type NavigateFunction, useNavigate } from 'react-router';
import { callCost, type ListReader } from '@/domain/calls/list-figures';
import type { ListedCall } from '@/domain/calls/listed-call';
import { dollarDecimals } from '@/domain/formats';
import { isPlainClick } from '@/ui/plain-click';
import { PHONE, useMediaQuery } from '@/ui/use-media-query';
import type { RowContext } from './call-cells';
import { CallRow } from './call-row';
import { type Column, isRight, linesOnCard, widthsOf } from './columns';
import { type ListRow, listRows } from './list-rows';
import { rowsInSight } from './rows-in-sight';
import { useScrollMargin } from './use-scroll-margin';

const HEIGHTS = { comfortable: 38, compact: 30 } as const;
const CARD_PX = 62;
const LINE_PX = 21;
const DAY_PX = 28;
const AHEAD = 6;
/** Rows before the end of what is loaded from which on more is asked for. */
const SOON = 20;
/** The bar that stays above the rows. */
const BAR_PX = 48;
/** The table's own head below it, where the table is no wider than the window. */
const HEAD_PX = 39;

const REPLY_HINT =
  'Median time from the end of the caller’s speech to the agent’s answer, as Retell measures it (e2e). A dot marks a slow reply, 2 s or more. The page of a call may measure replies from its recording.';

export type Density = keyof typeof HEIGHTS;
export type CallTableHandle = {
  /** Brings a call into view and puts the focus on it. */
  show(callId: string): void;
  /** The calls that can be seen, from the top. */
  inSight(): readonly string[];
};

type Props = {
  calls: readonly ListedCall[];
  columns: readonly Column[];
  reader: ListReader;
  /** How wide the table must be at least, px; 0 where the window has room for it. */
  minWidth: number;
  density: Density;
  linkTo: (callId: string) => string;
  /** The call that J, K or a press was at last. */
  current: string | null;
  onCurrent: (callId: string) => void;
  onSoonOver: () => void;
  /** How many calls there are in all, as far as that is known. */
  total: number | null;
  isOldestFirst: boolean;
  onOrder: () => void;
  now: number;
  ref?: React.Ref<CallTableHandle>;
};

/** The list as a table of which only what is near the window is drawn; below 720 px its rows are cards of two lines. */
export function CallTable(props: Props) {
  const {
    calls,
    columns,
    reader,
    minWidth,
    density,
    linkTo,
    current,
    onCurrent,
    onSoonOver,
    total,
    isOldestFirst,
    onOrder,
    now,
  } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const isPhone = useMediaQuery(PHONE);
  const rows = useMemo(() => listRows(calls, now), [calls, now]);
  const places = useMemo(
    () => new Map(rows.flatMap((row, i) => (row.kind === 'call' ? [[row.call.call_id, i] as const] : []))),
    [rows],
  );
  const context = useMemo((): RowContext => {
    const costs = calls.map((call) => callCost(call, reader).value);
    return { ...reader, costDecimals: dollarDecimals(costs) };
  }, [calls, reader]);
  const rowPx = isPhone ? CARD_PX + LINE_PX * linesOnCard(columns) : HEIGHTS[density];
  const scrollMargin = useScrollMargin(body);
  const currentRow = current === null ? undefined : places.get(current);
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: useCallback((i: number) => (rows[i]?.kind === 'day' ? DAY_PX : rowPx), [rows, rowPx]),
    overscan: AHEAD,
    scrollMargin,
    scrollPaddingStart: BAR_PX + (isPhone || minWidth > 0 ? 8 : HEAD_PX),
    scrollPaddingEnd: 8,
    // The same function for the same rows, or all of them would be measured anew with every frame.
    getItemKey: useCallback((i: number) => keyOf(rows[i], i), [rows]),
    // The row with the focus stays, or the focus would be lost while the list is scrolled.
    rangeExtractor: useCallback(
      (range: Parameters<typeof defaultRangeExtractor>[0]) => {
        const near = defaultRangeExtractor(range);
        if (currentRow === undefined || near.includes(currentRow)) return near;
        return [...near, currentRow].sort((a, b) => a - b);
      },
      [currentRow],
    ),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height are laid out anew.
  useEffect(() => virtual.measure(), [virtual, rowPx]);
  const navigate = useNavigate();
  const items = virtual.getVirtualItems();
  const lastSeen = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (lastSeen >= rows.length - SOON) onSoonOver();
  }, [lastSeen, rows.length, onSoonOver]);

  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const link = body.current?.querySelector<HTMLElement>(`a[data-call="${CSS.escape(wanted.current)}"]`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });
  useImperativeHandle(props.ref, () => ({
    show(callId) {
      const place = places.get(callId);
      if (place === undefined) return;
      wanted.current = callId;
      virtual.scrollToIndex(place, { align: 'auto' });
      onCurrent(callId);
    },
    inSight: () => (body.current ? rowsInSight(body.current, BAR_PX) : []),
  }));

  const firstCall = items.find(({ index }) => rows[index]?.kind === 'call')?.index;
  const stop = currentRow ?? firstCall;
  const width = columns.length + 1;
  const drawn: ReactNode[] = [];
  let at = scrollMargin;
  for (const item of items) {
    if (item.start > at) drawn.push(<Gap key={`gap ${item.index}`} px={item.start - at} span={width} />);
    at = item.end;
    const row = rows[item.index];
    if (row?.kind === 'day') drawn.push(<DayRow key={item.key} row={row} index={item.index} span={width} />);
    else if (row)
      drawn.push(
        <CallRow
          key={item.key}
          call={row.call}
          index={item.index + 2}
          columns={columns}
          reader={context}
          href={linkTo(row.call.call_id)}
          isCurrent={item.index === currentRow}
          isStop={item.index === stop}
          onFocus={onCurrent}
        />,
      );
  }
  const rest = scrollMargin + virtual.getTotalSize() - at;
  return (
    <table
      className="call-table"
      data-density={density}
      style={tableStyle(minWidth, rowPx)}
      aria-label="Calls"
      aria-rowcount={total === null ? -1 : rows.length - calls.length + total + 1}
    >
      <colgroup>
        {columns.map((column) => (
          <col key={column.id} style={colStyle(column)} />
        ))}
        <col data-column="go" />
      </colgroup>
      <thead>
        <tr aria-rowindex={1}>
          {columns.map((column) =>
            column.id === 'started' ? (
              <th key={column.id} scope="col" aria-sort={isOldestFirst ? 'ascending' : 'descending'}>
                <button
                  type="button"
                  onClick={onOrder}
                  title={isOldestFirst ? 'Newest first' : 'Oldest first'}
                >
                  Started {isOldestFirst ? <ArrowUp aria-hidden="true" /> : <ArrowDown aria-hidden="true" />}
                </button>
              </th>
            ) : (
              <th
                key={column.id}
                scope="col"
                data-column={column.id}
                data-right={isRight(column) || undefined}
              >
                {column.id === 'reply' ? <span title={REPLY_HINT}>{column.title}</span> : column.title}
              </th>
            ),
          )}
          <td data-column="go" />
        </tr>
      </thead>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: what is pressed is a link, which Enter presses as well. */}
      <tbody ref={body} onClick={(event) => follow(event, onCurrent, navigate)}>
        {drawn}
        {rest > 0 ? <Gap px={rest} span={width} /> : null}
      </tbody>
    </table>
  );
}

/** Opens the call of a row here; any press that asks for another tab is the browser's. */
function follow(event: MouseEvent, onCurrent: (callId: string) => void, navigate: NavigateFunction): void {
  const link =
    event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-call]') : null;
  if (!link) return;
  onCurrent(link.dataset.call ?? '');
  if (!isPlainClick(event)) return;
  event.preventDefault();
  void navigate(link.getAttribute('href') ?? '');
}

/** As properties, so that the sheet chooses by the window. */
const tableStyle = (minWidth: number, rowPx: number): CSSProperties => ({
  ...(minWidth > 0 ? { minWidth } : {}),
  ...({ '--card': `${rowPx}px` } as CSSProperties),
});

function colStyle(column: Column): CSSProperties | undefined {
  const widths = widthsOf(column);
  if (!widths) return undefined;
  const [wide, medium, narrow] = widths;
  return { '--wide': `${wide}px`, '--medium': `${medium}px`, '--narrow': `${narrow}px` } as CSSProperties;
}

const keyOf = (row: ListRow | undefined, i: number): string => {
  if (!row) return String(i);
  return row.kind === 'day' ? `${row.day} ${i}` : row.call.call_id;
};

const Gap = ({ px, span }: { px: number; span: number }) => (
  <tr className="list-gap">
    <td colSpan={span} style={{ height: px }} />
  </tr>
);

const DayRow = ({ row, index, span }: { row: ListRow & { kind: 'day' }; index: number; span: number }) => (
  <tr className="list-day" aria-rowindex={index + 2}>
    <th scope="rowgroup" colSpan={span}>
      {row.words}
    </th>
  </tr>
);
