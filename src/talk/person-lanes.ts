/**
 * A few of one person's turns at once and the others after them, in the order in which they came: hundreds of activities of one person do
 * not delay others. @param atOnce more than one, so that the next activity does not wait for a file that is being fetched
 */
export function createPersonLanes(atOnce: number) {
  const lanes = new Map<string, { running: number; waiting: (() => void)[] }>();
  return async <T>(key: string, turn: () => Promise<T>): Promise<T> => {
    const lane = lanes.get(key) ?? { running: 0, waiting: [] };
    lanes.set(key, lane);
    if (lane.running < atOnce) lane.running += 1;
    else await new Promise<void>((begin) => void lane.waiting.push(begin));
    try {
      return await turn();
    } finally {
      const next = lane.waiting.shift();
      if (next !== undefined) next();
      else if (--lane.running === 0) lanes.delete(key);
    }
  };
}
