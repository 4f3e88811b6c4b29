/** A cell that a spreadsheet would run as a formula is told that it is text. Source: OWASP, CSV injection. */
const NUMBER = /^-?\d+(?:\.\d+)?$/;
const defused = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

/** Rows as CSV (RFC 4180), formulas defused; ends with a line break. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map((cell) => quoted(defused(cell))).join(',')}\r\n`).join('');

/** Rows as text with tabs, as a spreadsheet takes them from the clipboard. */
export const tsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => defused(cell.replace(/[\t\r\n]+/g, ' '))).join('\t')).join('\n');
