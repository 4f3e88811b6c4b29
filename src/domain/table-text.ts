const NUMBER = /^-?\d+(?:\.\d+)?$/;

/** A cell that a spreadsheet would run as a formula is told that it is text. Source: OWASP, CSV injection. */
const defused = (cell: string): string =>
  /^[=+\-@\t\r]/.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell;

/**
 * Where `;` or a tab stands between cells, as in a German Excel, a quote in the middle of a line means nothing: such a sign,
 * or a line break, begins a new cell there whether it is quoted or not.
 */
const defusedThroughout = (cell: string): string => defused(cell).replace(/([;\t\r\n]"*)(?=[=+\-@])/g, "$1'");

const quoted = (cell: string): string =>
  /[",;\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

/** Rows as CSV (RFC 4180), formulas defused for readers of any locale; ends with a line break. */
export const csv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map((cell) => quoted(defusedThroughout(cell))).join(',')}\r\n`).join('');

/** Rows as text with tabs, as a spreadsheet takes them from the clipboard. */
export const tsv = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => row.map((cell) => defused(cell.replace(/[\t\r\n]+/g, ' '))).join('\t')).join('\n');
