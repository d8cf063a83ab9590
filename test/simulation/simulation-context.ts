import type { EmbeddedStore } from '../../src/store/sqlite/open-folder.js';
import type { ProcedureRegistry } from '../../src/desk/procedures/procedure-registry.js';
import type { PersonRef } from '../../src/core/people/person.js';
import type { Message } from '../../src/talk/message.js';
import type { DeskDocuments } from '../../src/ports/desk-documents.js';
import type { TicketStore } from '../../src/ports/ticket-store.js';
import type { Chance } from './chance.js';
import type { SimulatedConnector } from './connector.js';
import type { Presence } from '../../src/desk/presence.js';
import type { Ledger } from './ledger.js';
import type { SeedStory } from './seed-story.js';
import type { Absent } from './plan.js';
import type { Life, Timeline } from './timeline.js';
import type { Weather } from './fault-rates.js';

/** What all processes of one run have in common, and what stands between them and the outside. */
export type Around = {
  store: EmbeddedStore;
  registry: ProcedureRegistry;
  staff: Readonly<Record<string, readonly PersonRef[]>>;
  chance: Chance;
  timeline: Timeline;
  story: SeedStory;
  ledger: Ledger;
  connector: SimulatedConnector;
  weather(): Weather;
  kill(life: Life): void;
  sleep(life: Life, ms: number): void;
  variant: Variant;
  mayBeAbsent: boolean;
  /** How often each thing went wrong. */
  met: Map<string, number>;
};

/** A desk that is wrong in one way, so that the simulation can show that it notices. */
export type Variant = {
  name: string;
  tickets?(store: TicketStore, around: Pick<Around, 'chance' | 'met'>): TicketStore;
  documents?(documents: DeskDocuments): DeskDocuments;
  presence?(presence: Presence): Presence;
  message?(message: Message): Message;
  /** False: nothing reaches the platform, and the process believes it did. */
  isUpdateSent?(): boolean;
  /** What the process's clock shows less, after it stood still for so long. */
  missesMs?(sleptMs: number): number;
};

export const soundDesk: Variant = { name: 'as it is' };

/** As long as the desk takes for sure; nothing here depends on it. */
export const simulatedLeaseMs = 20_000;

/** Whether this goes wrong here and now, as often as the weather has it. */
export function strikes(around: Around, fault: keyof Weather): boolean {
  const isStruck = around.chance.happens(around.weather()[fault]);
  if (isStruck) meet(around, `strikes: ${fault}`);
  return isStruck;
}

/** Whether it is out of reach now. */
export function isAway({ ledger }: Pick<Around, 'ledger'>, what: Absent): boolean {
  return ledger.away.some(({ of, to }) => of === what && to === null);
}

export function meet({ met }: Pick<Around, 'met'>, what: string): void {
  met.set(what, (met.get(what) ?? 0) + 1);
}
