import { describe, expect, it } from 'vitest';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { peopleToRequest, requestFields, requestForGroup } from '../../../src/features/requests/request-for-group.js';
import { RosterUnavailable } from '../../../src/ports/roster.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { loseStoreAfter } from '../../support/lost-store.js';
import { withOwnForm } from '../../support/an-own-form.js';
import { createRender } from '../../../src/features/render.js';
import { eventText } from '../../../src/texts/history-text.js';
import { actor, ref, type Who } from '../../support/cast.js';
import { aDeskWithNamesakes, carlos, mailOfCarlos, mailOfOther, otherCarlos } from '../../support/namesakes.js';
import type { PersonRef } from '../../../src/core/people/person.js';
import { markAway } from '../../../src/features/people/availability.js';

const right = { _group: 'seguridad', category: 'seguridad-de-la-informacion', description: 'Revisar si el remitente es de un fraude' };

async function atHand(options: Parameters<typeof aDesk>[0] = {}): Promise<{ desk: TestDesk; of: TicketId }> {
  const desk = await aDesk(options);
  const of = await caseOf(desk);
  await advance(desk, of, 'take', 'beto');
  return { desk, of };
}

const request = (desk: TestDesk, of: TicketId, { fields = right as Record<string, string>, who = 'beto' as Who, key = 'n1' } = {}) =>
  requestForGroup(desk, { of, fields, key }, actor(who));
const openCases = async (desk: TestDesk) =>
  (await desk.store.queries.openOfDesk(50)).tickets.length + (await desk.store.queries.openDrafts(50)).length;

describe('a case of its own, asked of another group', () => {
  it('UARIV-14 a case requested from another group goes there, with the requester and contact data of the original case', async () => {
    const { desk, of } = await atHand();
    const done = await request(desk, of);
    await desk.whenIdle();
    expect(done).toMatchObject({
      kind: 'requested',
      stored: {
        ticket: {
          phase: 'new',
          group: 'seguridad',
          category: 'seguridad-de-la-informacion',
          requester: ref('ana'),
          registeredBy: ref('beto'),
          fields: { phone: '3001234567', site: 'Centro', description: right.description },
        },
      },
    });
    expect((await desk.load(of)).ticket).toMatchObject({ state: 'working', group: 'mesa' });
    expect(desk.notificationsTo('ana')).toContain('registered-for-you');
    expect(new Set(desk.messagesTo('seguridad').map((m) => m.kind))).toEqual(new Set(['posted-card', 'notification']));
  });

  it('UARIV-14 the requester reads from which case of theirs the one for another group comes', async () => {
    const { desk, of } = await atHand();
    await request(desk, of);
    await desk.whenIdle();
    const told = desk.messagesTo('ana').filter((m) => m.kind === 'notification' && m.notification.kind === 'registered-for-you');
    const render = createRender();
    expect(told.map((m) => JSON.stringify(render(m))).join()).toContain('CASO-000002 viene de CASO-000001');
  });

  it('UARIV-14 a case that is asked of a provider is taken and solved by it, and level 1 confirms it with the user', async () => {
    const { desk, of } = await atHand();
    const done = await request(desk, of, { fields: { ...right, _group: 'dotacion', description: 'Cambiar la pantalla en garantía' } });
    await desk.whenIdle();
    if (done.kind !== 'requested') throw new Error(done.kind);
    expect(done.stored.ticket).toMatchObject({ group: 'dotacion', state: 'new' });
    expect(await advance(desk, done.stored.id, 'take', 'pablo')).toMatchObject({ kind: 'executed' });
    await advance(desk, done.stored.id, 'provider-done', 'pablo', { solution: 'Se cambió la pantalla', provider: 'Acme' });
    expect((await desk.load(done.stored.id)).ticket.state).toBe('provider-solved');
    expect(await advance(desk, done.stored.id, 'confirm-provider', 'beto', { means: 'telephone', date: '2026-11-23' })).toMatchObject({
      kind: 'executed',
    });
  });

  it('UARIV-14 both histories say it, by number', async () => {
    const { desk, of } = await atHand();
    const done = await request(desk, of);
    await desk.whenIdle();
    if (done.kind !== 'requested') throw new Error(done.kind);
    const { procedure } = desk.registry.current;
    const last = (history: typeof done.stored.history) =>
      history.filter((e) => e.event.type === 'linked').map((e) => eventText(e, procedure));
    expect([last((await desk.load(of)).history), last((await desk.load(done.stored.id)).history)]).toEqual([
      ['Quedó vinculado con CASO-000002'],
      ['Quedó vinculado con CASO-000001'],
    ]);
  });

  it('UARIV-14 a specialist above the first level asks for one of what they work', async () => {
    const { desk, of } = await atHand();
    await advance(desk, of, 'escalate', 'beto', {
      group: 'infraestructura',
      reason: 'El servidor no responde',
      diagnosis: 'Se probó con otro equipo',
    });
    expect(await request(desk, of, { who: 'dora' })).toMatchObject({
      kind: 'requested',
      stored: { ticket: { group: 'seguridad', registeredBy: ref('dora') } },
    });
    await desk.whenIdle();
  });

  it('UARIV-14 all that is wrong comes back at once, and nothing is made', async () => {
    const { desk, of } = await atHand();
    const done = await request(desk, of, { fields: { _group: 'mesa', category: '', description: 'corta' } });
    expect(done.kind === 'faults' && done.faults.map((f) => [f.field, f.code])).toEqual([
      ['_group', 'not-a-choice'],
      ['description', 'too-short'],
      ['category', 'missing'],
    ]);
    expect(await openCases(desk)).toBe(1);
  });

  it('UARIV-14 what the category’s own form wants besides is asked, too', async () => {
    const { desk, of } = await atHand({ changed: withOwnForm });
    const first = await request(desk, of);
    if (first.kind !== 'faults') throw new Error(first.kind);
    expect([first.fields, first.more, first.faults.map(({ field }) => ({ id: field }))].map((some) => some.map(({ id }) => id))).toEqual([
      ['_group', '_person', 'description', 'category'],
      ['sender'],
      ['sender'],
    ]);
    expect(await request(desk, of, { fields: { ...right, sender: 'malo@fraude.example' } })).toMatchObject({
      kind: 'requested',
      stored: { ticket: { fields: { sender: 'malo@fraude.example' } } },
    });
    await desk.whenIdle();
  });

  it('I2 a request to another group that is pressed twice opens one case', async () => {
    const { desk, of } = await atHand();
    const [first, second] = [await request(desk, of), await request(desk, of)];
    if (first.kind !== 'requested') throw new Error(first.kind);
    expect(second).toMatchObject({ kind: 'requested', stored: { id: first.stored.id } });
    await desk.whenIdle();
    expect(await openCases(desk)).toBe(2);
    expect((await desk.load(of)).ticket.links).toHaveLength(1);
  });

  it.each([1, 2, 3])(
    'UARIV-14 a request to another group cut off after %i of its four writes is completed when pressed again',
    async (writes) => {
      const { desk, of } = await atHand();
      const release = desk.messenger.hold();
      loseStoreAfter(desk, writes);
      await expect(request(desk, of)).rejects.toBeInstanceOf(StoreUnavailable);
      expect(await request(desk, of)).toMatchObject({
        kind: 'requested',
        stored: { ticket: { group: 'seguridad', links: [{ to: of, kind: 'related' }] } },
      });
      expect([await openCases(desk), (await desk.load(of)).ticket.links.length]).toEqual([2, 1]);
      release();
      await desk.whenIdle();
    },
  );

  it('UARIV-14 SIIF-15 a request can name a person of the group, out of those who are there; the form offers no one who is away', async () => {
    const { desk, of } = await atHand();
    await markAway(desk, { person: ref('ivan'), until: null, reason: '' }, actor('carla'));
    const { ticket } = await desk.load(of);
    const staff = { roster: desk.roster, people: desk.store.people, now: desk.now() };
    const { procedure } = desk.registry.current;
    const offered = requestFields(ticket, procedure, await peopleToRequest(staff, ticket, procedure)).find((f) => f.id === '_person');
    expect(offered?.choices).toEqual([
      { id: 'dora', label: 'Dora Vega · Infraestructura tecnológica' },
      { id: 'sara', label: 'Sara Mora · Seguridad y privacidad de la información' },
    ]);
    const done = await request(desk, of, { fields: { ...right, _person: 'sara' } });
    await desk.whenIdle();
    expect(done).toMatchObject({ kind: 'requested', stored: { ticket: { group: 'seguridad', assignee: ref('sara'), phase: 'working' } } });
    expect(desk.notificationsTo('sara')).toEqual(['assigned-to-you']);
  });

  it('R-20 of two people of one name, who is away or of another group is said with their mail', async () => {
    const desk = await aDeskWithNamesakes();
    const of = await caseOf(desk);
    await advance(desk, of, 'take', 'beto');
    const says = async (person: PersonRef) => {
      const done = await request(desk, of, { fields: { ...right, _person: person.id } });
      return done.kind === 'faults' ? done.faults.map((fault) => ('says' in fault ? fault.says : fault.code)) : done.kind;
    };
    expect(await says(otherCarlos)).toEqual([
      `Carlos Perez (${mailOfOther}) no es de Seguridad y privacidad de la información. Elija a alguien de ese grupo o a nadie.`,
    ]);
    await markAway(desk, { person: carlos, until: null, reason: '' }, actor('carla'));
    expect(await says(carlos)).toEqual([`Carlos Pérez (${mailOfCarlos}) no está disponible. Elija a otra persona o a nadie.`]);
  });

  it('UARIV-14 SIIF-15 a person who is away or of another group is a fault beside the others, and nothing is made', async () => {
    const { desk, of } = await atHand();
    await markAway(desk, { person: ref('ivan'), until: null, reason: '' }, actor('carla'));
    const faultsFor = async (fields: Record<string, string>) => {
      const done = await request(desk, of, { fields });
      return done.kind === 'faults' ? done.faults.map((f) => [f.field, f.code === 'pattern' ? f.says : f.code]) : done.kind;
    };
    expect(await faultsFor({ ...right, _person: 'dora', description: 'corta' })).toEqual([
      ['description', 'too-short'],
      ['_person', 'Dora Vega no es de Seguridad y privacidad de la información. Elija a alguien de ese grupo o a nadie.'],
    ]);
    expect(await faultsFor({ ...right, _group: 'infraestructura', _person: 'ivan' })).toEqual([
      ['_person', 'Iván Soto no está disponible. Elija a otra persona o a nadie.'],
    ]);
    expect(await faultsFor({ ...right, _person: 'nobody' })).toEqual([['_person', 'not-a-choice']]);
    expect(await openCases(desk)).toBe(1);
  });

  it('UARIV-14 while the roster cannot be read a group is asked without a name; a name that was chosen is not dropped', async () => {
    const { desk, of } = await atHand();
    desk.weather.isRosterGone = true;
    await expect(request(desk, of, { fields: { ...right, _person: 'sara' } })).rejects.toBeInstanceOf(RosterUnavailable);
    expect(await request(desk, of)).toMatchObject({ kind: 'requested', stored: { ticket: { group: 'seguridad', assignee: null } } });
    desk.weather.isRosterGone = false;
    await desk.whenIdle();
  });

  it('UARIV-14 a request to another group is refused to people who do not work the case, and for a closed case', async () => {
    const { desk, of } = await atHand();
    expect(await request(desk, of, { who: 'sara' })).toMatchObject({ kind: 'refused', refusal: { code: 'not-yours' } });
    expect(await request(desk, of, { who: 'ana' })).toMatchObject({ kind: 'refused', refusal: { code: 'only-desk' } });
    await advance(desk, of, 'resolve', 'beto', { solution: 'Se reinició el perfil de correo' });
    await advance(desk, of, 'accept', 'ana');
    expect(await request(desk, of)).toMatchObject({ kind: 'refused', refusal: { code: 'closed-is-final' } });
    expect(await openCases(desk)).toBe(0);
  });
});
