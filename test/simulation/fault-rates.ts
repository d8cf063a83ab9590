/** How often each thing goes wrong while this weather lasts, 0 … 1, for each call. */
export type Weather = {
  /** The store does not get the call: nothing happens, and the caller gets a fault. */
  storeLost: number;
  /** The store did it and its answer is lost: the caller gets a fault. */
  storeAnswerLost: number;
  /** Two seconds, to the store or back. */
  storeSlow: number;
  /** Another writer writes the same document right before. */
  rival: number;
  throttled: number;
  unclearBefore: number;
  unclearAfter: number;
  notSent: number;
  /** The person, or the team, shuts the door for a while. */
  blocked: number;
  /** The conversation is not found, or the card to be updated was deleted. */
  gone: number;
  /** The message stands there, and the answer has no id, or one that nothing is found by. */
  idLost: number;
  connectorSlow: number;
  rosterGone: number;
  /** The process ends at this call, before or after it was done. */
  killed: number;
  /** The process stands still here, mostly for longer than its leases. */
  asleep: number;
};

export const calm: Weather = {
  storeLost: 0,
  storeAnswerLost: 0,
  storeSlow: 0,
  rival: 0,
  throttled: 0,
  unclearBefore: 0,
  unclearAfter: 0,
  notSent: 0,
  blocked: 0,
  gone: 0,
  idLost: 0,
  connectorSlow: 0,
  rosterGone: 0,
  killed: 0,
  asleep: 0,
};

/** Each a kind of bad day; the last one is all of them. */
export const weathers = {
  fair: calm,
  'store drops calls': { ...calm, storeLost: 0.15, rosterGone: 0.1 },
  'store answers get lost': { ...calm, storeAnswerLost: 0.15 },
  'store is slow': { ...calm, storeSlow: 0.4 },
  'others write the same': { ...calm, rival: 0.6 },
  'connector throttles': { ...calm, throttled: 0.5, connectorSlow: 0.2 },
  'connector answers get lost': { ...calm, unclearAfter: 0.4, unclearBefore: 0.2 },
  'connector is out': { ...calm, notSent: 0.5, unclearBefore: 0.3, connectorSlow: 0.3 },
  'doors shut': { ...calm, blocked: 0.25, gone: 0.25 },
  'ids get lost': { ...calm, idLost: 0.4, gone: 0.1 },
  'processes are killed': { ...calm, killed: 0.03 },
  'processes stand still': { ...calm, asleep: 0.03, connectorSlow: 0.3 },
  everything: {
    storeLost: 0.04,
    storeAnswerLost: 0.04,
    storeSlow: 0.1,
    rival: 0.1,
    throttled: 0.1,
    unclearBefore: 0.05,
    unclearAfter: 0.1,
    notSent: 0.05,
    blocked: 0.03,
    gone: 0.05,
    idLost: 0.03,
    connectorSlow: 0.2,
    rosterGone: 0.03,
    killed: 0.01,
    asleep: 0.01,
  },
} as const satisfies Readonly<Record<string, Weather>>;

/**
 * What must have happened after many seeds: each fault of the weather, and all that it, the plan and the processes among
 * themselves do to a desk. What happens no more proves nothing any more.
 */
export const metInTheEnd: readonly string[] = [
  ...Object.keys(calm).map((fault) => `strikes: ${fault}`),
  'store call lost',
  'store answer lost',
  'store slow',
  'conflict',
  'rival write',
  'roster gone',
  'clock jump',
  'process killed',
  'process asleep',
  'call let go, too late',
  ...['well', 'throttled', 'unclear-before', 'unclear-after', 'not-sent', 'blocked', 'gone', 'no-id', 'wrong-id'].map(
    (fate) => `connector: ${fate}`,
  ),
];

export type WeatherName = keyof typeof weathers;
export const weatherNames: readonly WeatherName[] = [
  'fair',
  'store drops calls',
  'store answers get lost',
  'store is slow',
  'others write the same',
  'connector throttles',
  'connector answers get lost',
  'connector is out',
  'doors shut',
  'ids get lost',
  'processes are killed',
  'processes stand still',
  'everything',
];
