import { expect, it } from 'vitest';
import { timeFigure } from '../../../src/core/report/period-figures.js';

it.each([
  [[], { count: 0, medianMs: null, p90Ms: null }],
  [[7], { count: 1, medianMs: 7, p90Ms: 7 }],
  [[30, 10], { count: 2, medianMs: 10, p90Ms: 30 }],
  [[9, 8, 7, 6, 5, 4, 3, 2, 1, 10], { count: 10, medianMs: 5, p90Ms: 9 }],
  [[100, 20, 3, 20, 20, 20, 20, 20, 20, 20, 20], { count: 11, medianMs: 20, p90Ms: 20 }],
])('SIIF-13 median and 90 % of lengths are lengths that occurred, by the nearest rank: %j', (lengths, expected) => {
  expect(timeFigure(lengths)).toEqual(expected);
});
