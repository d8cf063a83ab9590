import type { Log } from '../ports/log.js';

const METHODS = ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const;

const maxPlaces = 100;
const OFTEN_MS = 60_000;
const maxSegments = 5;

/**
 * With the place where it was printed, at most once a minute for each. The words are dropped: the SDK prints signing keys and whole errors,
 * again for each forged token. @param now in milliseconds
 */
export function printsToLog(log: Log, console: Pick<Console, (typeof METHODS)[number]>, now: () => number = () => performance.now()): void {
  const printed = new Map<string, number>();
  for (const method of METHODS) {
    console[method] = (): void => {
      const place = placeOf(new Error('printed').stack ?? '');
      const last = printed.get(place);
      if (last !== undefined && now() - last < OFTEN_MS) return;
      if (printed.size >= maxPlaces) printed.clear();
      printed.set(place, now());
      log.write('info', 'package-printed', { place });
    };
  }
}

function placeOf(stack: string): string {
  const caller = stack.split('\n')[2] ?? '';
  const [file = ''] = caller.slice(Math.max(caller.lastIndexOf('('), caller.lastIndexOf(' ')) + 1).split(/:\d+\)?$/);
  const segments = file.split(/[/\\]/);
  return segments.slice(Math.max(segments.lastIndexOf('node_modules') + 1, segments.length - maxSegments)).join('/') || 'unknown';
}
