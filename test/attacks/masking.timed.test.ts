import { describe, expect, it } from 'vitest';
import { maskedWords } from '../../src/core/masking/mask.js';

describe('hostile texts that are masked', () => {
  /** Milliseconds of the processor, which a busy machine takes too, but later. */
  function timeOf(words: string): number {
    const began = process.cpuUsage();
    maskedWords(words);
    const { user, system } = process.cpuUsage(began);
    return (user + system) / 1000;
  }

  /** How many times longer eight times the words take: the best of several rounds, for others use the processor too. */
  function growthOf(seed: string): number {
    const times = (units: number) => seed.repeat(units / seed.length);
    const best = { short: Infinity, long: Infinity };
    for (let round = 0; round < 6 && !(best.long < mostGrowth * best.short + noise); round++) {
      best.short = Math.min(best.short, timeOf(times(25_000)));
      best.long = Math.min(best.long, timeOf(times(200_000)));
    }
    return Math.max(0, best.long - noise) / best.short;
  }

  /** Growth in proportion is eight, with the square sixty-four. */
  const mostGrowth = 24;
  const noise = 100;

  const seeds = [
    'a', '1', '3', '30', '3 ', '1.', '1-', '12 ', '52.123.', '300 ', '4111 ', '4111', 'a@', '@a.', 'a.', 'a punto ', ' arroba ', '(at)',
    'clave ', 'clave de la ', 'clave: ', 'es la ', 'cédula ', 'cédula de ', 'cc ', 'c. ', 'tel. ', 'caso ', 'n.º ', '\u0301', 'a\u0301\u0327',
    '\u200B', '\u200B1', '\u3000', ' ', '\n', '«', '+57 ', '(', '2026-', '1:', '00:', 'a1', 'A-', 'A-02-', '１', '0x', '$', '$ 1.', '"', '_', '_1',
  ]; // oxfmt-ignore

  it.each(seeds.map((seed) => [seed]))('200 KB of %j take time that grows with their length', (seed) => {
    expect(growthOf(seed)).toBeLessThan(mostGrowth);
  });
});
