/** @property clues as `cluesOf` gives them @property kind the place of the right kind of talk */
export type Example = { clues: readonly string[]; kind: number };

/** Examples in which a word has to stand: a word of one sentence says nothing of others. */
const minTimes = 4;
const rounds = 400;
const step = 0.05;
/** Points that are smaller are no evidence. */
const least = 0.2;

/**
 * The points of each clue for each kind of talk with which most examples are read right: a regression with several outcomes, each of the same
 * weight however many examples it has, points kept small by their squares. The same examples always give the same points.
 *
 * @returns by clue, rounded to a tenth
 */
export function fitPoints(examples: readonly Example[], kinds: number): ReadonlyMap<string, readonly number[]> {
  const clues = cluesOf(examples);
  const place = new Map(clues.map((clue, at) => [clue, at]));
  const rows = examples.map((example) => ({ kind: example.kind, clues: example.clues.flatMap((clue) => place.get(clue) ?? []) }));
  const times = Array.from({ length: kinds }, (_, kind) => examples.filter((example) => example.kind === kind).length);
  const share = times.map((count) => examples.length / (kinds * Math.max(count, 1)));
  const points = new Float64Array(clues.length * kinds);
  const [mean, square] = [new Float64Array(points.length), new Float64Array(points.length)];
  for (let round = 1; round <= rounds; round += 1) {
    // Squares keep points small, but for those that always count.
    const slope = points.map((point, at) => (clues[Math.floor(at / kinds)] === 'ALWAYS' ? 0 : point));
    for (const row of rows) addSlope(row, points, slope, share[row.kind] ?? 1, kinds);
    stepDown(points, slope, mean, square, round);
  }
  const rounded = clues.map((clue, at) => [clue, Array.from(points.subarray(at * kinds, (at + 1) * kinds), toTenth)] as const);
  return new Map(rounded.filter(([, row]) => row.some((point) => point !== 0)));
}

/** One step of Adam (Kingma and Ba, 2015) against the slope. */
function stepDown(points: Float64Array, slope: Float64Array, mean: Float64Array, square: Float64Array, round: number): void {
  const [meanShare, squareShare] = [1 - 0.9 ** round, 1 - 0.999 ** round];
  for (let at = 0; at < points.length; at += 1) {
    const value = slope[at] ?? 0;
    mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * value;
    square[at] = 0.999 * (square[at] ?? 0) + 0.001 * value * value;
    const size = Math.sqrt((square[at] ?? 0) / squareShare) + 1e-8;
    points[at] = (points[at] ?? 0) - (step * (mean[at] ?? 0)) / meanShare / size;
  }
}

function toTenth(point: number): number {
  return Math.abs(point) < least ? 0 : Math.round(point * 10) / 10;
}

/** Adds what the points are to blame for in one example. */
function addSlope(
  row: { kind: number; clues: readonly number[] },
  points: Float64Array,
  slope: Float64Array,
  weight: number,
  kinds: number,
): void {
  const odds = new Float64Array(kinds);
  for (const clue of row.clues)
    for (let kind = 0; kind < kinds; kind += 1) odds[kind] = (odds[kind] ?? 0) + (points[clue * kinds + kind] ?? 0);
  // Loops: with a spread and a reduce, of a million rows in all, the whole fit takes half as long again.
  let [most, all] = [-Infinity, 0];
  for (let kind = 0; kind < kinds; kind += 1) most = Math.max(most, odds[kind] ?? 0);
  for (let kind = 0; kind < kinds; kind += 1) {
    const weighed = Math.exp((odds[kind] ?? 0) - most);
    odds[kind] = weighed;
    all += weighed;
  }
  for (let kind = 0; kind < kinds; kind += 1) odds[kind] = weight * ((odds[kind] ?? 0) / all - (kind === row.kind ? 1 : 0));
  for (const clue of row.clues)
    for (let kind = 0; kind < kinds; kind += 1) slope[clue * kinds + kind] = (slope[clue * kinds + kind] ?? 0) + (odds[kind] ?? 0);
}

/** Signs, and words that stand in several examples; in order. */
function cluesOf(examples: readonly Example[]): readonly string[] {
  const times = new Map<string, number>();
  for (const clue of examples.flatMap((example) => example.clues)) times.set(clue, (times.get(clue) ?? 0) + 1);
  return [...times].flatMap(([clue, count]) => (count >= minTimes || /\p{Lu}/u.test(clue) ? [clue] : [])).toSorted();
}
