import type { Log } from '../ports/log.js';

const METHODS = ['debug', 'log', 'info', 'warn', 'error', 'trace'] as const;
type PrintedTo = Pick<Console, (typeof METHODS)[number]>;

/** Places in packages that print; more than there are. */
const maxPlaces = 100;
const OFTEN_MS = 60_000;
const maxSegments = 5;

/**
 * What packages print becomes a line of the log that says where, at most once a minute for each place. Their words are dropped: the SDK
 * prints signing keys and whole errors, for each forged token anew.
 *
 * @param now in milliseconds
 */
export function printsToLog(log: Log, console: PrintedTo, now: () => number = () => performance.now()): void {
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

/** The file and line of the caller, from its package on. */
function placeOf(stack: string): string {
  const caller = stack.split('\n')[2] ?? '';
  const [file = ''] = caller.slice(Math.max(caller.lastIndexOf('('), caller.lastIndexOf(' ')) + 1).split(/:\d+\)?$/);
  const segments = file.split(/[/\\]/);
  return segments.slice(Math.max(segments.lastIndexOf('node_modules') + 1, segments.length - maxSegments)).join('/') || 'unknown';
}
