/** The columns of the list; some are always there. `hides` is withheld in the redacted view. */
export const COLUMNS = [
  { id: 'started', title: 'Started', fixed: true, width: 92 },
  { id: 'parties', title: 'From and to', fixed: true, width: null },
  { id: 'agent', title: 'Agent', width: 190 },
  { id: 'duration', title: 'Duration', width: 76, right: true },
  { id: 'ended', title: 'Ended because', fixed: true, width: 226 },
  { id: 'sentiment', title: 'Sentiment', width: 104 },
  { id: 'success', title: 'Successful', width: 92 },
  { id: 'reply', title: 'Median reply', width: 186 },
  { id: 'cost', title: 'Cost', width: 84, right: true },
  { id: 'tools', title: 'Tools', width: 92 },
  { id: 'id', title: 'Call ID', width: 150 },
] as const satisfies readonly {
  id: string;
  title: string;
  fixed?: true;
  right?: true;
  width: number | null;
}[];

export type ColumnId = (typeof COLUMNS)[number]['id'];
export type Column = (typeof COLUMNS)[number];

const DEFAULT: readonly ColumnId[] = ['agent', 'duration', 'sentiment', 'success', 'reply', 'cost'];

export const isFixed = (column: Column): boolean => 'fixed' in column;
export const isRight = (column: Column): boolean => 'right' in column;

/** The columns to draw, in their order; null: nothing was chosen yet. Names that are no longer known are left out. */
export const columnsOf = (chosen: readonly string[] | null): readonly Column[] =>
  COLUMNS.filter(
    (column) => isFixed(column) || ((chosen ?? DEFAULT) as readonly string[]).includes(column.id),
  );

/** The chosen columns with one of them switched. */
export const toggledColumn = (chosen: readonly string[] | null, id: ColumnId): string[] => {
  const now = chosen ?? DEFAULT;
  return now.includes(id) ? now.filter((other) => other !== id) : [...now, id];
};

/** The room that two numbers side by side need, px. */
const PARTIES_PX = 270;
const GO_PX = 40;

/** How wide a table of these columns must be for its numbers to be read, px. */
export const widthOf = (columns: readonly Column[]): number =>
  columns.reduce((sum, { width }) => sum + (width ?? PARTIES_PX), GO_PX);

/** Columns that are there only if they were asked for: with them the table may be wider than its window. */
export const isWide = (columns: readonly Column[]): boolean =>
  columns.some(({ id }) => id === 'tools' || id === 'id');
