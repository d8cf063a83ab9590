import { describe, expect, it } from 'vitest';
import type { Oversight } from '../../../core/coordination/coordinator.js';
import { DAY } from '../../../core/instant.js';
import { personId, type PersonId } from '../../../core/people/person.js';
import { sendPreviews } from '../disclosure-card.js';
import { aDesk, advance, caseOf, type DeskOptions, type TestDesk } from '../../../../test/support/a-desk.js';
import { isDisclosurePreview } from './a-disclosure.js';
import { placeName } from '../../../../test/support/a-messenger.js';
import { buttonsIn, linesOf } from '../../../../test/support/read-card.js';
import { digestsAmong } from './sent-digests.js';
import { sendDigests, setDigestTime } from '../digest.js';
import { ref } from '../../../../test/support/cast.js';
import { appointInChat } from '../../../../test/support/appointed-in-chat.js';

const wholeDesk = { kind: 'desk' } as const;
const carlaAlone = [{ id: personId('carla'), scope: null }];

/** With a preview each Monday at half past eight. */
const weekly = {
  changed: (procedure: TestDesk['registry']['current']['procedure']) => ({
    procedure: { ...procedure, version: 99, disclosure: { every: 'week', on: 'mon', at: '08:30' } as const },
    hash: 'weekly',
  }),
};

/** On Friday at three, with a case that is not assigned. */
async function fridayDesk(more: DeskOptions = {}): Promise<TestDesk> {
  const desk = await aDesk({ startsAt: '2026-11-20T15:00:00-05:00', ...more });
  if (more.store === undefined) await caseOf(desk);
  return desk;
}

async function appoint(desk: TestDesk, who: 'beto' | 'dora', oversees: Oversight | null): Promise<void> {
  const seen = (await desk.documents.find('coordinator', ref(who).id))?.revision ?? 0;
  const result = await appointInChat(desk, ref(who), { oversees, seen });
  expect(result.kind).toBe('card');
  await sendDigests(desk);
}

/** Moves to that minute of that day of November and lets the schedule tick. */
async function tickAt(desk: TestDesk, day: number, time: string): Promise<void> {
  desk.clock.moveBy(Date.parse(`2026-11-${day}T${time}:00-05:00`) - desk.now());
  await sendDigests(desk);
  await sendPreviews(desk);
}

const digestsTo = (desk: TestDesk, person: PersonId) => digestsAmong(desk.messenger.begun).filter(({ to }) => placeName(to) === person);

describe('SIIF-13 the digest of a person who no longer coordinates', () => {
  it('SIIF-22 a member of the desk who was dismissed in chat gets no digest any more', async () => {
    const desk = await fridayDesk();
    await appoint(desk, 'beto', wholeDesk);
    await tickAt(desk, 23, '08:00');
    expect(digestsTo(desk, ref('beto').id)).toHaveLength(1);
    await appoint(desk, 'beto', null);
    await tickAt(desk, 24, '08:00');
    expect(digestsTo(desk, ref('beto').id)).toHaveLength(1);
    expect(digestsTo(desk, ref('carla').id)).toHaveLength(2);
  });

  it('SIIF-22 a time that they set as a coordinator ends with it, and one that they set as a member stays', async () => {
    const desk = await fridayDesk();
    const at9 = { kind: 'at', minuteOfDay: 9 * 60 } as const;
    for (const who of ['beto', 'dora'] as const) await appoint(desk, who, wholeDesk);
    await setDigestTime(desk, ref('beto').id, at9, 'coordinator');
    for (const who of ['beto', 'dora'] as const) await appoint(desk, who, null);
    await tickAt(desk, 23, '09:01');
    expect(digestsTo(desk, ref('beto').id)).toEqual([]);
    await setDigestTime(desk, ref('beto').id, at9, 'member');
    await tickAt(desk, 23, '09:02');
    expect(digestsTo(desk, ref('beto').id)).toEqual([]);
    await tickAt(desk, 24, '09:00');
    expect(digestsTo(desk, ref('beto').id).map(({ card }) => buttonsIn(card)[0]?.title)).toEqual(['Ver cola']);
    expect(digestsTo(desk, ref('dora').id)).toEqual([]);
  });

  it('SIIF-22 a coordinator who was taken out of the settings gets neither digest nor preview after the start', async () => {
    const before = await fridayDesk({ coordinators: [...carlaAlone, { id: ref('beto').id, scope: null }], ...weekly });
    await tickAt(before, 20, '16:00');
    const after = await fridayDesk({ store: before.store, startsAt: before.now(), coordinators: carlaAlone, ...weekly });
    await tickAt(after, 23, '08:30');
    expect(after.messenger.begun.map(({ to }) => placeName(to))).toEqual(['carla', 'carla']);
    expect(after.messenger.begun.map(({ message }) => isDisclosurePreview(message))).toEqual([false, true]);
    expect(digestsTo(after, ref('carla').id)).toHaveLength(1);
  });

  it('SIIF-22 a late case alerts a former coordinator no more', async () => {
    const desk = await fridayDesk();
    await appoint(desk, 'dora', wholeDesk);
    await appoint(desk, 'dora', null);
    const id = await caseOf(desk, { words: 'no imprime', key: 'b' });
    await advance(desk, id, 'take', 'beto');
    await desk.pass(30 * DAY);
    expect(desk.notificationsTo('carla')).toContain('target-warned');
    expect(desk.notificationsTo('dora')).toEqual([]);
  });
});

describe('SIIF-13 the digest of a person who coordinates again', () => {
  it('SIIF-22 a coordinator who is appointed again gets the digest of the next working day: what was due before was not missed', async () => {
    const desk = await fridayDesk();
    await appoint(desk, 'beto', wholeDesk);
    await appoint(desk, 'beto', null);
    await tickAt(desk, 23, '10:00');
    await appoint(desk, 'beto', { kind: 'desk' });
    await tickAt(desk, 23, '10:01');
    expect(digestsTo(desk, ref('beto').id)).toEqual([]);
    await tickAt(desk, 24, '08:00');
    expect(digestsTo(desk, ref('beto').id).map(({ card }) => linesOf(card)[0])).toEqual(['Resumen de hoy, mar 24 nov']);
  });
});
