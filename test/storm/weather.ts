import type { Fault, ScriptedConnectorCall } from '../../playground/connector/fault-script.js';
import type { Chance } from '../simulation/chance.js';
import type { FakeConnector } from '../support/fake-connector.js';

/** One call as it reached the connector; `met`: what the connector did to it, '' when it was carried out and answered. */
export type Arrival = { at: number; call: ScriptedConnectorCall; met: string };

/** @property often of a thousand calls in bad weather; @property reads whether it happens to reads too */
type Trouble = { met: string; does: Fault; often: number; reads?: true };

const status = (of: number, when: 'before-taken' | 'after-taken', retryAfter?: string): Fault => ({
  kind: 'status',
  status: of,
  when,
  ...(retryAfter === undefined ? {} : { retryAfter }),
});

const troubles: readonly Trouble[] = [
  { met: '429', does: status(429, 'before-taken', '2'), often: 12, reads: true },
  { met: '502 before', does: status(502, 'before-taken'), often: 12, reads: true },
  { met: '502 after', does: status(502, 'after-taken'), often: 18 },
  { met: 'reset before', does: { kind: 'reset', when: 'before-taken' }, often: 8, reads: true },
  { met: 'reset after', does: { kind: 'reset', when: 'after-taken' }, often: 18 },
  { met: 'silence before', does: { kind: 'silence', when: 'before-taken' }, often: 6 },
  { met: 'silence after', does: { kind: 'silence', when: 'after-taken' }, often: 12 },
  { met: 'slow 4 s', does: { kind: 'slow', ms: 4_000 }, often: 12, reads: true },
  { met: 'slow 12 s', does: { kind: 'slow', ms: 12_000 }, often: 6 },
];

/** What the connector does to the desk's calls. */
export interface ConnectorWeather {
  /** Every call of the bot so far, in the order in which they came. */
  readonly arrivals: readonly Arrival[];
  /** 0: every call is carried out and answered · 1: bad · 3: worse. */
  turns(strength: number): void;
}

/** Draws for each call what it meets. */
export function weatherAt(connector: FakeConnector, chance: Chance): ConnectorWeather {
  const arrivals: Arrival[] = [];
  let strength = 0;
  let drawn: Trouble | null = null;
  const draw = ({ method, segments }: ScriptedConnectorCall): Trouble | null => {
    if (strength === 0 || segments[0] !== 'v3') return null;
    let left = chance.below(1_000) / strength;
    for (const trouble of troubles) {
      if (method === 'GET' && trouble.reads !== true) continue;
      if (left < trouble.often) return trouble;
      left -= trouble.often;
    }
    return null;
  };
  // The lines of the script are asked in their order for each call: the first one draws, and takes none.
  connector.script(
    (call) => {
      drawn = draw(call);
      arrivals.push({ at: Date.now(), call, met: drawn?.met ?? '' });
      return false;
    },
    { kind: 'no-id' },
    Infinity,
  );
  for (const trouble of troubles) connector.script(() => drawn === trouble, trouble.does, Infinity);
  return { arrivals, turns: (to) => void (strength = to) };
}
