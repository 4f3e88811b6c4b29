import type { MeasureKey } from './definitions';

/** Path of the page that defines every measure. A module of its own, so that a link needs none of the definitions. */
export const MEASURES_PATH = '/help/measures';

/** Address of that page, at one measure where it is named. */
export const measuresHref = (key?: MeasureKey): string =>
  key === undefined ? MEASURES_PATH : `${MEASURES_PATH}#${key}`;
