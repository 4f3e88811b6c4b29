const UNITS = ['kB', 'MB', 'GB'] as const;

/** A size for people: `640 B`, `12.3 kB`, `34 MB`; powers of 1,000, as browsers and file systems count. */
export function fileSize(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes < 0) return 'size not known';
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  let value = bytes;
  let unit = -1;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 99.95 ? Number(value.toFixed(1)) : Math.round(value)} ${UNITS[unit]}`;
}
