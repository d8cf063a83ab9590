import type { Json } from '../../src/core/json.js';
import type { DeskOverHttp } from '../support/desk-over-http.js';
import type { Breach } from './breach.js';
import type { Diary } from './diary.js';
import type { Exceeded } from './judge-rates.js';
import { saysItMayBeRepeated } from './seen.js';
import type { Teams } from './teams.js';
import type { Happened } from './troubles.js';
import type { Arrival } from './weather.js';

/** What a storm left behind, to be told in words. Times are seconds since its begin. */
export type Record = {
  began: number;
  healed: number;
  desk: DeskOverHttp;
  teams: Teams;
  diary: Diary;
  arrivals: readonly Arrival[];
  happened: readonly Happened[];
};

export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** A breach with its messages, the calls that made them, and what happened to the servers around them. */
export function tellBreach(record: Record, { kind, words, says, conversation, messages }: Breach): void {
  const at = (ms: number): string => `${((ms - record.began) / 1_000).toFixed(1)} s`;
  print(`\n[${kind}] ${words} in ${conversation}\n  ${says}`);
  for (const one of messages)
    print(`  message ${one.id} at ${at(one.at)}, changed ${one.revision} times${saysItMayBeRepeated(one) ? ', marked' : ''}`);
  const ids = messages.map(({ id }) => id);
  const token = /[a-p]{20}/.exec(says)?.[0] ?? (words === '' ? '?' : words);
  const report = record.diary.reports.find((one) => one.words === words);
  for (const one of record.teams.tries.filter(({ activity }) => kind.endsWith('report') && report?.ids.includes(activity) === true))
    print(`  Teams → server ${one.server} at ${at(one.at)}: ${one.activity} ${one.status ?? 'no answer'} after ${one.ms} ms`);
  const calls = record.arrivals.filter(
    ({ call }) => call.method !== 'GET' && (ids.includes(call.segments[4] ?? '') || holds(call.body, token)),
  );
  for (const { at: came, call, met } of calls
    .filter(({ call: { path, body } }) => path.includes(conversation) || holds(body, conversation))
    .slice(0, 14))
    print(`  ${call.method} at ${at(came)} ${call.method === 'PUT' ? (call.segments[4] ?? '') : ''} ${met === '' ? 'done' : met}`);
  const [from, to] = [Math.min(...messages.map((one) => one.at)) - 3_000, Math.max(...messages.map((one) => one.at)) + 3_000];
  const around = record.happened.filter((one) => one.at >= from && one.at <= to && !one.what.startsWith('round'));
  for (const { at: was, what } of around.slice(0, 14)) print(`  ${at(was)} ${what}`);
}

function holds(body: Json | undefined, token: string): boolean {
  return body !== undefined && JSON.stringify(body).includes(token);
}

/** A burst with what happened before it: the instances count together only while their store answers. */
export function tellRate(record: Record, { place, row, calls }: Exceeded): void {
  const at = (ms: number): string => `${((ms - record.began) / 1_000).toFixed(1)} s`;
  const [first, last] = [calls[0]?.at ?? 0, calls.at(-1)?.at ?? 0];
  print(`\n[rate exceeded] ${place}: ${calls.length} calls within ${last - first} ms, ${row.calls} in ${row.inMs} ms are taken`);
  const each = calls.map(({ at: came, call, met }) => `+${came - first} ${call.method}${met === '' ? '' : ` (${met})`}`);
  print(`  at ${at(first)}: ${each.slice(-12).join(', ')}`);
  for (const { at: was, what } of record.happened.filter((one) => one.at >= first - 15_000 && one.at <= last))
    print(`  ${at(was)} ${what}`);
}

/** (16) By kind of wait: during the storm, and of those whose card came only after it healed, how long after. */
export function tellWaits({ diary, healed }: Record): void {
  for (const what of new Set(diary.waits.map((one) => one.what))) {
    const all = diary.waits.filter((one) => one.what === what);
    const came = all.flatMap(({ ms }) => ms ?? []);
    const late = all.flatMap(({ since, ms }) => (ms !== null && since + ms > healed ? [since + ms - healed] : []));
    print(`  ${what}: ${came.length} of ${all.length} came; ${spread(came)}; after healing ${late.length}, ${spread(late)}`);
  }
}

function spread(ms: readonly number[]): string {
  const sorted = ms.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    `${((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) / 1_000).toFixed(1)} s`;
  return sorted.length === 0 ? 'none' : `half ${at(0.5)}, p90 ${at(0.9)}, longest ${at(1)}`;
}
