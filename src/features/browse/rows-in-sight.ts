/** The calls whose rows can be seen as a whole, from the top: below the page's bar and the table's own head. */
export function rowsInSight(body: HTMLElement, bar: number): readonly string[] {
  const head = body.closest('table')?.querySelector('thead th')?.getBoundingClientRect().bottom ?? 0;
  // A head may stand between two pixels.
  const top = Math.max(bar, head) - 1;
  return [...body.querySelectorAll<HTMLElement>('a[data-call]')].flatMap((link) => {
    const row = link.closest('tr')?.getBoundingClientRect();
    const { call } = link.dataset;
    return call && row && row.top >= top && row.bottom <= window.innerHeight ? [call] : [];
  });
}
