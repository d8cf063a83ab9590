import { wallDay } from '../../domain/calendar/civil-date.js';
import { afterPress, toldOf, type Broadcast, type BroadcastStep } from '../../domain/desk/broadcast.js';
import { dueAt, type TimedDelivery } from '../../domain/desk/timed-delivery.js';
import { DAY, MINUTE } from '../../domain/instant.js';
import type { PersonActor, PersonId } from '../../domain/people/person.js';
import type { ServiceOutage } from '../../domain/ticket/clock-holds/outage-form.js';
import type { Refusal } from '../../domain/ticket/refusals.js';
import type { DeskDocuments } from '../../ports/desk-documents.js';
import type { Roster } from '../../ports/roster.js';
import { createDeliverOnce, type DeliverOnce, type DeliverOnceParts } from '../digest/deliver-once.js';
import { createActorOf, type ActorOf } from '../people/actor-of.js';
import type { Coordination } from '../people/coordination.js';
import type { ProcedureRegistry } from '../procedures/procedure-registry.js';
import type { ExecuteCommand } from '../tickets/execute-command.js';
import { changedDocument } from '../until-first.js';
import type { DeskView } from '../views.js';

/** A broadcast in the chat of its author or of a coordinator. */
export type BroadcastMessage = { kind: 'broadcast'; desk: DeskView; broadcast: Broadcast; reader: PersonId; mayBeRepeat: boolean };

/** @property by the author */
type BroadcastPress = { by: PersonId; id: string; step: BroadcastStep };

export type Broadcasts = {
  /** @returns the broadcast as it stands then; null where it is kept no more, or is nothing to this person */
  press(press: BroadcastPress, actor: PersonActor): Promise<Broadcast | null>;
  /** Tells authors and coordinators what they have not been told, and does what a process left undone. */
  tell(): Promise<void>;
};

type BroadcastParts = DeliverOnceParts & {
  documents: DeskDocuments;
  execute: ExecuteCommand;
  applyOutage(outage: ServiceOutage, actor: PersonActor): Promise<{ kind: 'applied' } | { kind: 'refused'; refusal: Refusal }>;
  roster: Roster;
  coordination: Coordination;
  registry: Pick<ProcedureRegistry, 'current'>;
};

type TellingParts = BroadcastParts & { actorOf: ActorOf; deliverOnce: DeliverOnce };

/** A process that confirmed one has done it by then, or has ended. */
const performedWithinMs = MINUTE;

export function createBroadcasts(given: BroadcastParts): Broadcasts {
  const { documents, clock, coordination, log, roster, registry } = given;
  const parts = {
    ...given,
    actorOf: createActorOf(roster, coordination, registry.current.procedure),
    deliverOnce: createDeliverOnce(given),
  };
  return {
    async press({ by, id, step }, actor) {
      const before = await findIn(parts, by, id);
      if (before === null) return null;
      const coordinates = (await coordination.over(before.groups)).includes(actor.id);
      if (!coordinates && actor.id !== by) return null;
      const person = { id: actor.id, name: actor.name };
      await changedDocument(documents, 'broadcasts', by, (all) =>
        all === null ? null : { all: afterPress(all.all, id, { step, by: person, coordinates, now: clock.now() }) },
      );
      const after = await findIn(parts, by, id);
      return after?.stage === 'confirmed' ? performed(parts, after) : after;
    },
    async tell() {
      for (const { body } of await documents.all('broadcasts'))
        for (const one of body.all)
          try {
            await tellOf(parts, one);
          } catch (error) {
            // The next tick tries again; the others do not wait for it.
            log.write('warn', 'digest-not-sent', { person: one.by.id, code: 'failed' }, error);
          }
    },
  };
}

async function findIn({ documents }: Pick<BroadcastParts, 'documents'>, by: PersonId, id: string): Promise<Broadcast | null> {
  return (await documents.find('broadcasts', by))?.body.all.find((one) => one.id === id) ?? null;
}

/** @param change undefined: it stays as it is */
async function changed(
  { documents }: BroadcastParts,
  { by, id }: Broadcast,
  change: (before: Broadcast) => Partial<Broadcast> | undefined,
): Promise<boolean> {
  let isChanged = false;
  await changedDocument(documents, 'broadcasts', by.id, (before) => {
    const one = before?.all.find((other) => other.id === id);
    const next = one === undefined ? undefined : change(one);
    isChanged = next !== undefined;
    return before === null || next === undefined
      ? before
      : { all: before.all.map((other) => (other === one ? { ...one, ...next } : other)) };
  });
  return isChanged;
}

/** With the roles that its author has at this moment. What many others would read by now, or something else, is previewed again. */
async function performed(parts: TellingParts, one: Broadcast): Promise<Broadcast | null> {
  const { actor, areRolesKnown } = await parts.actorOf(one.by);
  if (!areRolesKnown) return one;
  const { act } = one;
  const done = await (act.kind === 'outage' ? parts.applyOutage(act.outage, actor) : parts.execute(act.ticket, act.command, actor));
  const refusal = done.kind === 'refused' ? done.refusal : null;
  if (refusal?.code !== 'to-many')
    await changed(parts, one, ({ stage }) =>
      stage !== 'confirmed' ? undefined : refusal === null ? { stage: 'sent' } : { stage: 'failed', refusal },
    );
  return findIn(parts, one.by.id, one.id);
}

async function tellOf(parts: TellingParts, one: Broadcast): Promise<void> {
  const { coordination, registry, clock, deliverOnce } = parts;
  const now = clock.now();
  if (Math.abs(now - one.at) >= DAY) {
    // Too late for words to many. It is told at the next tick, as what fails now.
    if (one.stage === 'confirmed')
      await changed(parts, one, ({ stage }) => (stage === 'confirmed' ? { stage: 'failed', at: now } : undefined));
    return;
  }
  if (one.stage === 'confirmed' && Math.abs(now - one.at) >= performedWithinMs) await performed(parts, one);
  const { procedure, calendar } = registry.current;
  for (const person of toldOf(one, await coordination.over(one.groups))) {
    const key = `${one.stage}/${person}`;
    const from = one.told[key] ?? null;
    const due = dueAt({ day: wallDay(one.at, calendar.timeZone), at: one.at }, from, now);
    if (due === null) continue;
    const write = (state: TimedDelivery, over: TimedDelivery | null): Promise<boolean> =>
      changed(parts, one, ({ told, stage }) =>
        stage === one.stage && JSON.stringify(told[key] ?? null) === JSON.stringify(over) ? { told: { ...told, [key]: state } } : undefined,
      );
    await deliverOnce({
      person,
      ...due,
      message: { kind: 'broadcast', desk: { procedure, calendar, now }, broadcast: one, reader: person, mayBeRepeat: due.mayBeRepeat },
      begin: (state) => write(state, from),
      end: async (state, over) => void (await write(state, over)),
    });
  }
}
