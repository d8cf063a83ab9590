/** The median and the 90th percentile of some lengths of time, by the nearest rank; null where there are none. */
export type TimeFigure = { count: number; medianMs: number | null; p90Ms: number | null };

/** @param lengths in any order */
export function timeFigure(lengths: readonly number[]): TimeFigure {
  const sorted = Float64Array.from(lengths).sort();
  const at = (share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? null;
  return { count: sorted.length, medianMs: at(0.5), p90Ms: at(0.9) };
}
