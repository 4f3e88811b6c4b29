/** The value below which this share of the values lies, the nearest rank; NaN of none. */
export const quantile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * share) - 1)] ?? Number.NaN;

export const median = (values) => quantile(values, 0.5);
