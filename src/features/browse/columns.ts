/** The columns of the list, and how wide they are, px: also in a window up to 1500 and up to 1320 px. Some are always there. */
export const COLUMNS = [
  { id: 'started', title: 'Started', fixed: true, width: 92 },
  { id: 'parties', title: 'From and to', fixed: true, width: null },
  { id: 'agent', title: 'Agent', width: 190, narrow: 160 },
  { id: 'duration', title: 'Duration', width: 76, right: true },
  { id: 'ended', title: 'Headline', fixed: true, width: 310, medium: 280, narrow: 200 },
  { id: 'sentiment', title: 'Sentiment', width: 104 },
  { id: 'success', title: 'Successful', width: 92 },
  { id: 'reply', title: 'Reply (Retell e2e)', width: 186, medium: 158, narrow: 132 },
  { id: 'cost', title: 'Cost', width: 84, right: true },
  { id: 'tools', title: 'Tools', width: 236, narrow: 200 },
  { id: 'id', title: 'Call ID', width: 150 },
] as const satisfies readonly {
  id: string;
  title: string;
  fixed?: true;
  right?: true;
  width: number | null;
  medium?: number;
  narrow?: number;
}[];

export type ColumnId = (typeof COLUMNS)[number]['id'];
export type Column = (typeof COLUMNS)[number];

/** Without `success`, which the headline begins with. */
const DEFAULT: readonly ColumnId[] = ['agent', 'duration', 'sentiment', 'reply', 'cost'];

export const isFixed = (column: Column): boolean => 'fixed' in column;
export const isRight = (column: Column): boolean => 'right' in column;

/** The columns that are wanted, in their order; null: nothing was chosen yet. Names that are no longer known are left out. */
export const columnsOf = (chosen: readonly string[] | null): readonly Column[] =>
  COLUMNS.filter(
    (column) => isFixed(column) || ((chosen ?? DEFAULT) as readonly string[]).includes(column.id),
  );

/** What a person said of columns: `chosen` beside those that are always there, and of them `kept` in any window. */
export type Choice = { readonly chosen: readonly string[] | null; readonly kept: readonly string[] };
/** Whether a column is drawn, is wanted where there is room, or is not wanted. */
export type ColumnState = 'shown' | 'no room' | 'off';

/** The choice once a column was pressed: what is shown goes, anything else comes and stays. */
export function pressed({ chosen, kept }: Choice, id: ColumnId, state: ColumnState): Choice {
  const now = chosen ?? DEFAULT;
  const others = kept.filter((other) => other !== id);
  if (state === 'shown') return { chosen: now.filter((other) => other !== id), kept: others };
  return { chosen: state === 'off' ? [...now, id] : chosen, kept: [...others, id] };
}

/** Columns that are there by themselves, in the order in which they leave a window that is too narrow for all. */
const GIVES_WAY: readonly ColumnId[] = ['cost', 'success', 'sentiment', 'reply', 'agent'];

/** A column that a person switched on stays, and so does what no window is too narrow for. */
const staysIn = (id: ColumnId, { kept }: Choice): boolean => kept.includes(id) || !GIVES_WAY.includes(id);

/** The room that two numbers side by side need, px. */
const PARTIES_PX = 296;
const GO_PX = 40;
/** What a window has beside the table, px: gutters, the card's line, a scroll bar. */
const BESIDE_PX = 66;
/** Up to this width of the window, px, a call is a card with a line for each further column. */
const CARDS_PX = 720;

/** How many columns have a line of their own on a card: all but those of its first two lines. */
export const linesOnCard = (columns: readonly Column[]): number =>
  columns.filter((column) => !isFixed(column) && column.id !== 'duration').length;

/** The widths of a column in wide, medium and narrow windows, px; null: what the others leave. */
export function widthsOf(column: Column): readonly [wide: number, medium: number, narrow: number] | null {
  const { width } = column;
  if (width === null) return null;
  const medium = 'medium' in column ? column.medium : width;
  return [width, medium, 'narrow' in column ? column.narrow : medium];
}

function widthOf(columns: readonly Column[], windowPx: number): number {
  const at = windowPx <= 1320 ? 2 : windowPx <= 1500 ? 1 : 0;
  return columns.reduce((sum, column) => sum + (widthsOf(column)?.[at] ?? PARTIES_PX), GO_PX);
}

/** The wanted columns that are drawn in a window of this width. */
export function columnsIn(windowPx: number, choice: Choice): readonly Column[] {
  const wanted = columnsOf(choice.chosen);
  if (windowPx <= CARDS_PX) return wanted.filter(({ id }) => staysIn(id, choice));
  return GIVES_WAY.reduce(
    (left, next) =>
      widthOf(left, windowPx) <= windowPx - BESIDE_PX || staysIn(next, choice)
        ? left
        : left.filter(({ id }) => id !== next),
    wanted,
  );
}

/** How wide a table must be, px, that has no room in its window for the columns that stay in it; else 0. */
export function minWidthIn(windowPx: number, columns: readonly Column[]): number {
  if (windowPx <= CARDS_PX || linesOnCard(columns) === 0) return 0;
  const width = widthOf(columns, windowPx);
  return width > windowPx - BESIDE_PX ? width : 0;
}
