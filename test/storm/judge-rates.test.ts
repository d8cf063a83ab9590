import { describe, expect, it } from 'vitest';
import type { Json } from '../../src/core/json.js';
import { busiest, exceeded } from './judge-rates.js';
import type { Arrival } from './weather.js';

type Where = { method?: string; path?: string; body?: Json; met?: string };

/** Calls that arrive at these milliseconds; messages to one chat unless said otherwise. */
function callsAt(times: readonly number[], { method = 'POST', path = 'v3/conversations/a:1/activities', body = {}, met = '' }: Where = {}) {
  const call = { method, path: `/${path}`, segments: path.split('/'), query: new URLSearchParams(), body };
  return times.map((at): Arrival => ({ at, call, met }));
}

const every = (ms: number, times: number, from = 0): readonly number[] => Array.from({ length: times }, (_, at) => from + at * ms);
const rowsOf = (arrivals: readonly Arrival[]) => exceeded(arrivals).map(({ place, row }) => [place, row.calls, row.inMs]);
const toChat = (id: string): Where => ({ path: `v3/conversations/${id}/activities` });
const reads: Where = { method: 'GET', path: 'v3/conversations/a:1/members' };

describe('rate exceeded', () => {
  it('eight messages to one chat within a second exceed Teams’ table once, seven do not', () => {
    expect(rowsOf(callsAt(every(100, 7)))).toEqual([]);
    expect(rowsOf(callsAt(every(100, 8)))).toEqual([['sends a:1', 7, 1_000]]);
  });

  it('the eighth message 900 ms after the first is one that a busy machine brought near; at 899 ms the second is exceeded', () => {
    expect(rowsOf(callsAt([...every(10, 7), 900]))).toEqual([]);
    expect(rowsOf(callsAt([...every(10, 7), 899]))).toEqual([['sends a:1', 7, 1_000]]);
  });

  it('a call counts whatever the connector then did to it', () => {
    expect(rowsOf(callsAt(every(100, 8), { met: '429' }))).toHaveLength(1);
  });

  it('61 messages within 30 s exceed the row of 30 s, 60 do not', () => {
    expect(rowsOf(callsAt(every(450, 60)))).toEqual([]);
    expect(rowsOf(callsAt(every(450, 61)))).toEqual([['sends a:1', 60, 30_000]]);
  });

  it('a burst counts once until its window is over, a second one after it counts again', () => {
    expect(rowsOf(callsAt(every(50, 10))).filter(([, calls]) => calls === 7)).toHaveLength(1);
    expect(rowsOf(callsAt([...every(100, 8), ...every(100, 8, 60_000)]))).toHaveLength(2);
  });

  it('eight messages to two chats exceed nothing; in two threads of one channel they are of one place', () => {
    expect(rowsOf([...callsAt(every(100, 4), toChat('a:1')), ...callsAt(every(100, 4), toChat('a:2'))])).toEqual([]);
    const threads = [...callsAt(every(1, 4), toChat('19:c;messageid=1')), ...callsAt(every(1, 4, 4), toChat('19:c;messageid=2'))];
    expect(rowsOf(threads)).toEqual([['sends 19:c', 7, 1_000]]);
  });

  it('eight new conversations count for their person or channel, not for each other', () => {
    const opened = (id: string): Where => ({ path: 'v3/conversations', body: { members: [{ id }] } });
    expect(rowsOf(callsAt(every(100, 8), opened('29:ana')))).toEqual([['sends 29:ana', 7, 1_000]]);
    expect(rowsOf([...callsAt(every(100, 4), opened('29:ana')), ...callsAt(every(100, 4), opened('29:beto'))])).toEqual([]);
    const post: Where = { path: 'v3/conversations', body: { channelData: { channel: { id: '19:c' } } } };
    expect(rowsOf([...callsAt(every(100, 4), post), ...callsAt(every(100, 4, 400), toChat('19:c'))])).toEqual([['sends 19:c', 7, 1_000]]);
  });

  it('of reads fourteen in a second are taken, apart from what is sent', () => {
    expect(rowsOf([...callsAt(every(60, 14), reads), ...callsAt(every(100, 7))])).toEqual([]);
    expect(rowsOf(callsAt(every(60, 15), reads))).toEqual([['reads a:1', 14, 1_000]]);
  });

  it('51 calls of the app within a second exceed its row, however many places they go to; 50 do not', () => {
    const spread = (times: number) => every(10, times).flatMap((at) => callsAt([at], toChat(`a:${at}`)));
    expect(rowsOf(spread(50))).toEqual([]);
    expect(rowsOf(spread(51))).toEqual([['the app', 50, 1_000]]);
  });

  it('calls that are not of the connector’s API, as a file’s, count for nothing', () => {
    expect(rowsOf(callsAt(every(1, 60), { path: 'upload/1' }))).toEqual([]);
  });
});

it('the busiest place is the one with the most calls; a file’s count for none', () => {
  expect(busiest([])).toBe(0);
  const calls = [
    ...callsAt(every(1, 3), toChat('a:1')),
    ...callsAt(every(1, 5), toChat('a:2')),
    ...callsAt(every(1, 9), { path: 'upload/1' }),
  ];
  expect(busiest(calls)).toBe(5);
});
