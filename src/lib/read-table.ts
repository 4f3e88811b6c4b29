import { isPossibleId } from './find-call-id';
import { trimInvisible, withoutInvisible } from './plain-text';

const COLUMN = /^["'\s]*call[\s_-]?id["'\s]*$/i;
const isColumn = (cell: string): boolean => COLUMN.test(withoutInvisible(cell));
const HEAD_MOST = 20_000;

/** Whether the first line of a text names a column of call ids. */
export function hasIdColumn(text: string): boolean {
  const [head = ''] = text.slice(0, HEAD_MOST).split(/\r?\n/, 1);
  const cells = head.split(/[,;\t|]/);
  return cells.length > 1 && cells.some(isColumn);
}

/**
 * The ids in the column of a CSV that says it holds call ids, in order; a text in another column that looks like one does
 * not count, nor do repeated headings and rules. Null where there is no such column. The reader of tables is loaded when it is first needed.
 */
export async function idsInTable(text: string): Promise<readonly string[] | null> {
  if (!hasIdColumn(text)) return null;
  const { default: papa } = await import('papaparse');
  const { data } = papa.parse<string[]>(text.replace(/^\p{Cf}+/u, ''), { skipEmptyLines: true });
  const [head = [], ...rows] = data;
  const column = head.findIndex(isColumn);
  return rows.flatMap((row) => {
    const id = trimInvisible(row[column] ?? '');
    return isPossibleId(id) ? [id] : [];
  });
}
