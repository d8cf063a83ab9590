import { isObject, objectsAt, textAt } from '../../src/core/json.js';
import { SLACK_MS } from '../../playground/wire-rules/rate-count.js';
import { requestedChannel } from '../../playground/wire-rules/conversation-rules.js';
import { teamsTable, type Row } from '../../src/teams/send-limits/app-limiter.js';
import type { Arrival } from './weather.js';

/** More calls than a row of Teams' table takes, in one place. @property calls those of the window, the first one too many last */
export type Exceeded = { place: string; row: Row; calls: readonly Arrival[] };

/** Windows in which all instances together exceeded the table, as the connector saw it: whatever it then did to a call. */
export function exceeded(arrivals: readonly Arrival[]): readonly Exceeded[] {
  const calls = callsOf(arrivals);
  return [
    ...[...byPlaceOf(calls)].flatMap(([place, ofPlace]) =>
      teamsTable[place.startsWith('reads') ? 'reads' : 'sends'].flatMap((row) => over(place, row, ofPlace)),
    ),
    ...teamsTable.app.flatMap((row) => over('the app', row, calls)),
  ];
}

/** The most calls to one place: beyond some 730 of an hour Teams' table lets one through each 3 s, and what waits then is not the desk's. */
export function busiest(arrivals: readonly Arrival[]): number {
  return Math.max(0, ...[...byPlaceOf(callsOf(arrivals)).values()].map((calls) => calls.length));
}

function callsOf(arrivals: readonly Arrival[]): readonly Arrival[] {
  return arrivals.filter(({ call }) => call.segments[0] === 'v3');
}

function byPlaceOf(calls: readonly Arrival[]): ReadonlyMap<string, readonly Arrival[]> {
  const byPlace = new Map<string, Arrival[]>();
  for (const one of calls) {
    const place = `${one.call.method === 'GET' ? 'reads' : 'sends'} ${placeOf(one)}`;
    byPlace.set(place, [...(byPlace.get(place) ?? []), one]);
  }
  return byPlace;
}

/** Each time that a row is exceeded counts once, until its window is over. */
function over(place: string, row: Row, calls: readonly Arrival[]): readonly Exceeded[] {
  const found: Exceeded[] = [];
  let since = -Infinity;
  for (const [at, last] of calls.entries()) {
    const first = calls[at - row.calls];
    if (first === undefined || last.at - first.at >= row.inMs - SLACK_MS || last.at - since < row.inMs) continue;
    since = last.at;
    found.push({ place, row, calls: calls.slice(at - row.calls, at + 1) });
  }
  return found;
}

/** Its conversation; of a new one the channel or the person. */
function placeOf({ call: { segments, body } }: Arrival): string {
  const [, , id = ''] = segments;
  if (id !== '') return id.split(';', 1)[0] ?? id;
  if (!isObject(body)) return '';
  return requestedChannel(body) ?? textAt(objectsAt(body, 'members')[0] ?? {}, 'id') ?? '';
}
