import { chanceOf, type Chance } from '../simulation/chance.js';
import type { LinkState } from './store-link.js';

/** What happens to a server: killed and started again after `downMs`, stopped for `stoppedMs` and let go on, or killed while it is stopped. */
export type ServerTrouble =
  | { kind: 'kill'; server: number; downMs: number }
  | { kind: 'stop'; server: number; stoppedMs: number }
  | { kind: 'kill-stopped'; server: number; stoppedMs: number };

/** What happens to the store; `server` null: to all servers' way to it. */
export type StoreTrouble = { state: Exclude<LinkState, 'well'>; server: number | null; ms: number };

/** @property weather how bad the connector is meanwhile; @property isRush whether everybody sends at once */
export type PlannedRound = {
  weather: number;
  isRush: boolean;
  servers: readonly (ServerTrouble & { afterMs: number })[];
  store: (StoreTrouble & { afterMs: number }) | null;
};

export const ROUND_MS = 12_000;

/** Longer than a lease, with what it takes to notice. */
const LONGER_THAN_LEASE_MS = 55_000;

/** The rounds of a storm: the same seed, the same plan. */
export function planOf(seed: number, rounds: number, servers: number, states: readonly StoreTrouble['state'][]): readonly PlannedRound[] {
  const chance = chanceOf(seed);
  return Array.from({ length: rounds }, () => ({
    weather: chance.of([1, 1, 1, 2, 3, 0.3]),
    isRush: chance.happens(0.15),
    servers: serverTroubles(chance, servers),
    store: storeTrouble(chance, servers, states),
  }));
}

function serverTroubles(chance: Chance, servers: number): PlannedRound['servers'] {
  const first = chance.below(servers);
  const many = chance.happens(0.15) ? servers : chance.happens(0.75) ? 1 : 0;
  return Array.from({ length: many }, (_, at) => ({
    ...serverTrouble(chance, (first + at) % servers),
    afterMs: chance.below(ROUND_MS / 2),
  }));
}

function serverTrouble(chance: Chance, server: number): ServerTrouble {
  if (chance.happens(0.65)) return { kind: 'kill', server, downMs: chance.of([0, 0, 500, 3_000]) };
  const stoppedMs = chance.of([2_000, 6_000, 14_000, LONGER_THAN_LEASE_MS]);
  return { kind: chance.happens(0.25) ? 'kill-stopped' : 'stop', server, stoppedMs };
}

function storeTrouble(chance: Chance, servers: number, states: readonly StoreTrouble['state'][]): PlannedRound['store'] {
  if (states.length === 0 || !chance.happens(0.5)) return null;
  return {
    state: chance.of(states),
    server: chance.happens(0.4) ? chance.below(servers) : null,
    ms: chance.of([1_500, 4_000, 8_000, 15_000]),
    afterMs: chance.below(ROUND_MS / 2),
  };
}

export function describeRound({ weather, isRush, servers, store }: PlannedRound): string {
  const parts = [
    `weather ${weather}`,
    ...(isRush ? ['a rush'] : []),
    ...servers.map((one) => `server ${one.server} ${one.kind} ${one.kind === 'kill' ? one.downMs : one.stoppedMs} ms`),
    ...(store === null ? [] : [`store ${store.state} ${store.ms} ms for ${store.server === null ? 'all' : `server ${store.server}`}`]),
  ];
  return parts.join(', ');
}
