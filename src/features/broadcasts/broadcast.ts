import { z } from 'zod';
import { deliverOnce, tryToTell } from '../deliver-once.js';
import type { Desk } from '../../desk.js';
import type { ServiceOutage } from '../../core/ticket/clock-holds/outage.js';
import type { Refusal } from '../../core/ticket/refusals.js';
import { changedDocument } from '../../ports/with-timeout.js';
import { wallDay } from '../../core/calendar/civil-date.js';
import { afterPress, toldOf, type Broadcast, type BroadcastStep, type BroadcastReader } from '../../core/desk/broadcast.js';
import { dueAt, withDelivery, type TimedDelivery } from '../../core/desk/timed-delivery.js';
import { DAY, MINUTE } from '../../core/instant.js';
import type { PersonActor, PersonId } from '../../core/people/person.js';
import type { PressAnswer } from '../../talk/message.js';
import { broadcastGoneText, broadcastNote, broadcastTitle, ownWordsText, proposedTitle } from '../../texts/broadcasts.js';
import { act, type Feature, person, deskView, type Turn } from '../turn.js';
import { parcels } from '../../parcels.js';
import type { DeskView } from '../../desk/views.js';
import { caseNoun, numberOfText } from '../../texts/words.js';
import { theTimeText } from '../../texts/times.js';
import { bold, headed, hint, small, text, titledCard, unfolded, type Card } from '../../cards/card.js';
import { refusalText } from '../cases/done-card.js';
import { executeAction, inOrder, type Button } from '../../cards/button.js';
import { asBold, asData, asLine, oneLine } from '../../cards/user-words.js';
import { actorOf } from '../../desk/people/actor-of.js';

export const broadcasts: Feature = {
  acts: { broadcast: act({ by: person, id: z.string().min(1).max(200), step: z.enum(['send', 'allow', 'deny', 'drop']) }, pressBroadcast) },
};

/** A process that confirmed a broadcast has performed it by then, or has ended. */
const performedWithinMs = MINUTE;

async function pressBroadcast(turn: Turn, { by, id, step }: { by: PersonId; id: string; step: BroadcastStep }): Promise<PressAnswer> {
  const { context: desk, actor } = turn;
  const gone: PressAnswer = { kind: 'text', text: broadcastGoneText };
  const before = await findIn(desk, by, id);
  if (before === null) return gone;
  const coordinates = (await desk.coordination.over(before.groups)).includes(actor.id);
  if (!coordinates && actor.id !== by) return gone;
  const pressed = { step, by: { id: actor.id, name: actor.name }, coordinates };
  const after = (all: readonly Broadcast[]) => afterPress(all, id, { ...pressed, now: desk.clock.now() });
  await changedDocument(desk.documents, 'broadcasts', by, (before) => before && { all: after(before.all) });
  const one = await findIn(desk, by, id);
  const shown = one?.stage === 'confirmed' ? await performed(desk, one) : one;
  return shown === null ? gone : { kind: 'card', message: { kind: 'card', card: broadcastCard(deskView(desk), shown, actor.id) } };
}

export async function tellBroadcasts(desk: Desk): Promise<void> {
  for (const { body } of await desk.documents.all('broadcasts'))
    for (const one of body.all) await tryToTell(desk, one.by.id, () => tellOf(desk, one), 'digest-not-sent');
}

async function findIn({ documents }: Desk, by: PersonId, id: string): Promise<Broadcast | null> {
  return (await documents.find('broadcasts', by))?.body.all.find((one) => one.id === id) ?? null;
}

async function changed(desk: Desk, { by, id }: Broadcast, change: (before: Broadcast) => Partial<Broadcast> | undefined): Promise<boolean> {
  let isChanged = false;
  await changedDocument(desk.documents, 'broadcasts', by.id, (before) => {
    const one = before?.all.find((other) => other.id === id);
    const next = one && change(one);
    isChanged = next !== undefined;
    return next && before ? { all: before.all.map((other) => (other === one ? { ...one, ...next } : other)) } : before;
  });
  return isChanged;
}

/** With the roles that its author has now. If other readers, or other words, would go out now, it is previewed again. */
async function performed(desk: Desk, one: Broadcast): Promise<Broadcast | null> {
  const { actor, areRolesKnown } = await actorOf(desk, one.by);
  if (!areRolesKnown) return one;
  const { act } = one;
  const done = await (act.kind === 'outage' ? recordedOutage(desk, act.outage, actor) : desk.execute(act.ticket, act.command, actor));
  const refusal = 'refusal' in done ? done.refusal : null;
  const end: Partial<Broadcast> = refusal === null ? { stage: 'sent' } : { stage: 'failed', refusal };
  if (refusal?.code !== 'to-many') await changed(desk, one, ({ stage }) => (stage === 'confirmed' ? end : undefined));
  return findIn(desk, one.by.id, one.id);
}

/** Without the parcel that records outages, one that was previewed before is sent to no reader. */
async function recordedOutage(desk: Desk, outage: ServiceOutage, actor: PersonActor): Promise<{ refusal: Refusal } | object> {
  const [record] = parcels.flatMap(({ recordsOutage = [] }) => recordsOutage);
  return record === undefined ? { refusal: { code: 'no-clock-holds' } } : record(desk, outage, actor);
}

async function tellOf(desk: Desk, one: Broadcast): Promise<void> {
  const now = desk.clock.now();
  if (Math.abs(now - one.at) >= DAY) {
    if (one.stage !== 'confirmed') return;
    // It is too late for words to many. The next tick tells it as something that failed now.
    return void (await changed(desk, one, ({ stage }) => (stage === 'confirmed' ? { stage: 'failed', at: now } : undefined)));
  }
  if (one.stage === 'confirmed' && Math.abs(now - one.at) >= performedWithinMs) await performed(desk, one);
  const { procedure, calendar } = desk.registry.current;
  for (const reader of toldOf(one, await desk.coordination.over(one.groups))) {
    const key = `${one.stage}/${reader}`;
    const from = one.told[key] ?? null;
    const due = dueAt({ day: wallDay(one.at, calendar.timeZone), at: one.at }, from, now);
    if (due === null) continue;
    const write = (state: TimedDelivery, over: TimedDelivery | null): Promise<boolean> =>
      changed(desk, one, ({ told, stage }) => {
        const next = stage === one.stage ? withDelivery(told, key, { state, over }) : null;
        return next === null ? undefined : { told: next };
      });
    const card = { ...broadcastCard({ procedure, calendar, now }, one, reader), mayBeRepeat: due.mayBeRepeat };
    await deliverOnce(desk, {
      kind: 'broadcast',
      to: { kind: 'person', person: reader },
      ...due,
      message: { kind: 'card', card },
      begin: (state) => write(state, from),
      end: async (state, over) => void (await write(state, over)),
    });
  }
}

const maxOpen = 8;
/** Limit of words and folded names, in UTF-16 units: Teams takes 100 KB. A mass incident of 500 fits; an outage may reach a country. */
const maxCharacters = 32_000;
const maxProposed = 30;

export function broadcastCard(desk: DeskView, broadcast: Broadcast, reader: PersonId): Card {
  const { about, words, readers, proposed, by, waits, refusal } = broadcast;
  const isAuthor = reader === by.id;
  const said = words === '' ? ownWordsText(about, caseNoun(desk.procedure)) : words;
  const from = waits === undefined ? '' : theTimeText(waits, desk.procedure.timeZone);
  const sentence = `${about === '' ? '' : `${asData(about)} · `}«${asData(said)}»`;
  const others = namesText(readers.slice(maxOpen), maxCharacters - JSON.stringify(sentence).length);
  const apart = [...proposed.slice(0, maxProposed).map(readerLine), ...moreText(proposed.length - maxProposed)];
  const why = refusal === undefined ? '' : refusalText(refusal, null, desk, { by: 'desk', person: reader });
  return titledCard(
    asData(broadcastTitle(broadcast, isAuthor)),
    [
      text(sentence, 'small'),
      text(readers.slice(0, maxOpen).map(readerLine), 'small'),
      unfolded(`Ver ${numberOfText(readers.length - maxOpen, 'nombre', 'nombres')} más`, 'rest', text(others)),
      headed(bold(proposedTitle, 'apart'), small(apart, 'small')),
      hint(asData(why === '' ? broadcastNote(broadcast, isAuthor, from) : why), 'medium'),
    ],
    buttonsOf(broadcast, isAuthor),
  );
}

function namesText(readers: readonly BroadcastReader[], room: number): string {
  let used = 0;
  const lines = readers.map(readerLine).filter((line) => (used += JSON.stringify(line).length + 2) <= room);
  return [...lines, ...moreText(readers.length - lines.length)].join('\n\n');
}

const moreText = (count: number): readonly string[] => (count <= 0 ? [] : [`y ${numberOfText(count, 'nombre', 'nombres')} más`]);

function readerLine({ name, person }: BroadcastReader): string {
  return `**${asBold(oneLine(person.name, 60))}** · ${asLine(name, 60)}`;
}

function buttonsOf({ by, id, stage }: Broadcast, isAuthor: boolean): readonly Button[] {
  const button = (title: string, step: BroadcastStep) => executeAction(title, { verb: 'broadcast', by: by.id, id, step });
  if (stage !== 'previewed' && stage !== 'asked') return [];
  if (isAuthor) return inOrder([button('Enviar', 'send'), button('No enviar', 'drop')]);
  return inOrder([button('Permitir', 'allow'), button('No permitir', 'deny')]);
}
