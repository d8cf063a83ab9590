/** Numbers out of samples. */
export const median = (values) => quantile(values, 0.5);

/** Nearest rank. */
export function quantile(values, share) {
  const sorted = [...values].toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** One round of turns as figures. */
export function roundOf(times, seconds, cpuMs) {
  return {
    turnsPerSecond: times.length / seconds,
    p50Ms: quantile(times, 0.5),
    p99Ms: quantile(times, 0.99),
    cpuMs: cpuMs / times.length,
  };
}

/** Rounds of two bots taken in turn: each figure's median, and the median of the ratios between neighbours. */
export function compared(echo, precaso) {
  const one = (name) => ({
    echo: median(echo.map((r) => r[name])),
    precaso: median(precaso.map((r) => r[name])),
    ratio: median(precaso.map((r, at) => r[name] / echo[at][name])),
  });
  return {
    turnsPerSecond: one('turnsPerSecond'),
    p50Ms: one('p50Ms'),
    p99Ms: one('p99Ms'),
    cpuMs: one('cpuMs'),
    noise: spread(echo.map((r) => r.turnsPerSecond)),
  };
}

/** How far apart the same thing came out: (most - least) / median. */
export function spread(values) {
  return (Math.max(...values) - Math.min(...values)) / median(values);
}

export const rounded = (value, digits = 2) => Number(value.toFixed(digits));
