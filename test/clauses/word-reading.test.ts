import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/core/instant.js';
import { system } from '../../src/core/people/person.js';
import { wordFields } from '../../src/core/ticket/commands/record-talk.js';
import type { WordReading } from '../../src/core/ticket/events/word-events.js';
import { unreadIn } from '../../src/core/ticket/silence/marks.js';
import type { TicketId } from '../../src/core/ticket/ticket.js';
import type { ClauseDesk } from '../support/clause-desk.js';
import { siifDesk, siifInProgress } from './siif-cases.js';
import { sigceDesk, sigceRegistered } from './sigce-cases.js';
import { uarivDesk, uarivInProgress } from './uariv-cases.js';
import { uspecDesk, uspecInProgress } from './uspec-cases.js';

type Begun = { d: ClauseDesk; id: TicketId; desk: string; resolve: string };

const begun: Readonly<Record<string, () => Promise<Begun>>> = {
  'UARIV-17': async () => withCase(await uarivDesk(), uarivInProgress, 'mesa', 'resolve'),
  'USPEC-13': async () => withCase(await uspecDesk(), (d) => uspecInProgress(d, 'seguridad'), 'mesa-ayuda', 'resolver'),
  'SIIF-11': async () => withCase(await siifDesk(), siifInProgress, 'linea', 'resolver'),
  'SIGCE-04': async () => withCase(await sigceDesk(), sigceRegistered, 'mesa-sigce', 'resolver'),
};

async function withCase(d: ClauseDesk, make: (d: ClauseDesk) => Promise<TicketId>, desk: string, resolve: string): Promise<Begun> {
  return { d, id: await make(d), desk, resolve };
}

function made(clause: string): Promise<Begun> {
  const make = begun[clause];
  if (make === undefined) throw new Error(`no case of ${clause}`);
  return make();
}

const written = 'Ahora sale otro aviso';

/** Solved, and answered by words that no rule understands; then read by a colleague. */
async function readAs(clause: string, as: WordReading | null): Promise<Begun> {
  const one = await made(clause);
  const { d, id, desk, resolve } = one;
  await d.does(id, desk, resolve, { solution: 'Se corrigió la asignación de permisos' });
  await says(one, written);
  if (as !== null) await reads(one, as);
  return one;
}

async function says({ d, id }: Begun, text: string) {
  const { requester } = (await d.desk.load(id)).ticket;
  return d.desk.execute(id, { id: `said:${text}`, type: 'add-information', text }, { ...d.actorOf('ana'), ...requester });
}

async function reads({ d, id, desk }: Begun, result: string, more: { of?: number; isRequester?: true } = {}) {
  const stored = await d.desk.load(id);
  const of = more.of ?? unreadIn(stored).at(-1)?.seq ?? 0;
  const command = { id: `read:${result}:${of}`, type: 'read-words', of, seen: stored.ticket.version, input: { result } } as const;
  const requester = { ...d.actorOf('ana'), ...stored.ticket.requester };
  return d.desk.execute(id, command, more.isRequester === true ? requester : d.actorOf(desk));
}

describe.each(Object.keys(begun))('%s words that are not understood yet', (clause) => {
  it(`${clause} words under a solution that a colleague reads as a yes accept it`, async () => {
    const { d, id } = await readAs(clause, 'yes');
    const accepted = (await d.desk.load(id)).history.find(({ event }) => event.type === 'solution-accepted')?.event;
    expect(accepted).toMatchObject({ silence: false, confirmed: { means: 'other' } });
  });

  it(`${clause} words under a solution that a colleague reads as a no refuse it with these words`, async () => {
    const { d, id } = await readAs(clause, 'no');
    const refused = (await d.desk.load(id)).history.find(({ event }) => event.type === 'solution-refused')?.event;
    expect(refused).toMatchObject({ reason: expect.stringContaining(written) });
    await d.pass(30 * DAY);
    expect((await d.desk.load(id)).history.some(({ event }) => event.type === 'solution-accepted')).toBe(false);
  });

  it(`${clause} silence counts only once a colleague says that the words are no answer`, async () => {
    const unread = await readAs(clause, null);
    await unread.d.pass(30 * DAY);
    expect((await unread.d.load(unread.id)).phase).toBe('resolved');
    await reads(unread, 'nothing');
    await unread.d.pass(30 * DAY);
    expect((await unread.d.load(unread.id)).phase).toBe('closed');
  });

  it(`${clause} silence counts only once a person has read a mail of the requester that the desk could not open`, async () => {
    const one = await made(clause);
    const { d, id, desk, resolve } = one;
    await d.does(id, desk, resolve, { solution: 'Se corrigió la asignación de permisos' });
    const mail = {
      as: 'unread',
      from: 'ana@entidad.example',
      name: 'Ana Ruiz',
      subject: 'Re',
      text: '',
      threadedBy: 'references',
    } as const;
    await d.desk.execute(id, { id: 'mail:1', type: 'keep-mail', mail }, system);
    await d.pass(30 * DAY);
    expect((await d.load(id)).phase).toBe('resolved');
    await reads(one, 'nothing');
    await d.pass(30 * DAY);
    expect((await d.load(id)).phase).toBe('closed');
  });

  it(`${clause} words that came after those that the colleague saw are not judged with them`, async () => {
    const made = await readAs(clause, null);
    const seen = unreadIn(await made.d.desk.load(made.id)).at(-1)?.seq ?? 0;
    await says(made, 'No, en verdad no abre todavía el módulo');
    expect(await reads(made, 'yes', { of: seen })).toMatchObject({ kind: 'refused', refusal: { code: 'stale-card' } });
    expect((await made.d.load(made.id)).phase).toBe('resolved');
  });

  it(`${clause} words are read once: a second colleague changes nothing`, async () => {
    const made = await readAs(clause, 'nothing');
    const before = (await made.d.desk.load(made.id)).history.length;
    await reads(made, 'no', { of: before });
    expect((await made.d.desk.load(made.id)).history).toHaveLength(before);
  });

  it(`${clause} only who may answer for the case says what words are, and only what its state allows`, async () => {
    const made = await readAs(clause, null);
    const { d, id, desk } = made;
    expect(await reads(made, 'yes', { isRequester: true })).toMatchObject({
      kind: 'refused',
      refusal: { code: 'only-desk' },
    });
    expect(await reads(made, 'answer')).toMatchObject({ kind: 'refused', refusal: { code: 'fields-missing' } });
    const { ticket } = await d.desk.load(id);
    const [field] = wordFields(ticket, d.actorOf(desk), d.procedure);
    expect(field?.choices?.map((choice) => choice.id)).toEqual(['yes', 'no', 'nothing']);
  });
});
