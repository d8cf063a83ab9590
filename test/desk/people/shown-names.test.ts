import { describe, expect, it, vi } from 'vitest';
import { createShownNames } from '../../../src/desk/people/shown-names.js';
import type { Message } from '../../../src/talk/message.js';
import { DAY, MINUTE } from '../../../src/core/instant.js';
import { personId, type PersonId, type PersonRef } from '../../../src/core/people/person.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { StoreUnavailable } from '../../../src/ports/ticket-store.js';
import { historyCard } from '../../../src/features/cases/read-whole.js';
import { createRender } from '../../../src/features/render.js';
import { handlePress } from '../../../src/features/acts.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import { findColleague } from '../../../src/desk/people/find-colleague.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { actor, completeForm, ref, type Who } from '../../support/cast.js';
import { aDeskWithNamesakes, asCarlos, carlos, mailOfCarlos, mailOfOther, otherCarlos } from '../../support/namesakes.js';
import { readable } from '../../support/shown-card.js';
import { reportWords } from '../../../src/features/drafts/report-words.js';
import { requestForGroup } from '../../../src/features/requests/request-for-group.js';
import { openCase } from '../../../src/desk/tickets/open-case.js';
import { drawCard } from '../../../src/cards/draw-card.js';

const bothHaveMail = [mailOfCarlos, mailOfOther] as const;
const ofInfrastructure = 'Infraestructura tecnológica';

const drawn = (message: Message | undefined): string => (message === undefined ? '' : readable(JSON.stringify(createRender()(message))));
const lastCard = (desk: TestDesk, to: string) => drawn(desk.messagesTo(to).findLast(({ kind }) => kind === 'posted-card'));
const answerTo = async (desk: TestDesk, who: Who, text: string) => drawn((await interpretWords(aTurn(desk, who, text), text))[0]);

async function takenByCarlos(desk: TestDesk, id: TicketId): Promise<void> {
  const seen = (await desk.load(id)).ticket.version;
  const done = await desk.execute(id, { id: 'taken', type: 'advance', transition: 'take', seen, input: {} }, asCarlos);
  if (done.kind !== 'executed') throw new Error(JSON.stringify(done.refusal));
  await desk.whenIdle();
  desk.clock.moveBy(MINUTE);
}

async function aTakenCase(mails: readonly (string | null)[] = bothHaveMail) {
  const desk = await aDeskWithNamesakes({ mails });
  const id = await caseOf(desk);
  await takenByCarlos(desk, id);
  return { desk, id };
}

const named = 'Carlos Pérez (carlos.perez)';
const otherNamed = 'Carlos Perez (cperez2)';

describe('the name of one of two people of one name', () => {
  it('R-20 a shared name stands with its mail on the live card and on the requester’s; a name that is not shared stands alone', async () => {
    const { desk } = await aTakenCase();
    expect(lastCard(desk, 'mesa')).toContain(`${named} debe`);
    expect(lastCard(desk, 'ana')).toContain(`Lo atiende ${named}.`);
    expect(lastCard(desk, 'mesa')).not.toContain('Ana Ruiz (');
  });

  it.each(['cola', 'vencidos', 'persona carlos.perez@entidad.example', 'buscar correo'])(
    'R-20 a shared name stands with its mail in the rows of «%s»',
    async (phrase) => {
      const { desk } = await aTakenCase();
      desk.clock.moveBy(30 * DAY);
      expect(await answerTo(desk, 'carla', phrase)).toMatch(/["·] ?Carlos Pérez \(carlos\.perez\) · /);
    },
  );

  it('R-20 a shared name stands with its mail in the history of a case', async () => {
    const { desk, id } = await aTakenCase();
    const view = await openCase(desk, id, actor('beto'));
    if (view === null) throw new Error('no case');
    expect(readable(JSON.stringify(drawCard(historyCard(view, 'desk'), 'n')))).toContain(`${named} lo tomó`);
  });

  it('R-20 a shared name stands with its mail in the title of the person’s own card', async () => {
    const { desk } = await aTakenCase();
    expect(await answerTo(desk, 'carla', 'persona cperez2')).toContain(otherNamed);
  });

  it('R-20 a shared name stands with its mail in the answer to a press that came too late', async () => {
    const { desk, id } = await aTakenCase();
    const press = (n: string) => handlePress(aTurn(desk, 'luz', ''), { verb: 'advance', ticket: id, transition: 'take', v: 2, n });
    const answer = await press('late');
    expect(answer.kind === 'card' ? drawn(answer.message) : JSON.stringify(answer)).toContain(named);
  });

  it('R-20 a shared name stands with the group where no mail is known, also among several that a name may mean', async () => {
    const desk = await aDeskWithNamesakes({ mails: [mailOfCarlos, null] });
    const other = `Carlos Perez (${ofInfrastructure})`;
    expect(await desk.names.of(otherCarlos)).toBe(other);
    expect(await findColleague(desk, { platformId: null, words: 'carlos perez', phrase: 'persona carlos perez' })).toEqual({
      kind: 'refused',
      refusal: {
        code: 'person-unknown',
        asked: 'carlos perez',
        several: [`Carlos Pérez (${mailOfCarlos})`, other],
        again: [
          { person: `Carlos Pérez (${mailOfCarlos})`, phrase: `persona ${mailOfCarlos}` },
          { person: other, phrase: `persona ${other}` },
        ],
      },
    });
    expect(await findColleague(desk, { platformId: null, words: other })).toEqual({ kind: 'found', person: otherCarlos });
    expect(await answerTo(desk, 'carla', `persona ${other}`)).toContain(`${other} está disponible`);
  });

  it('R-20 a shared name whose mails begin alike stands with the group, and of a person of no group with the mail as a channel may read it', async () => {
    const desk = await aDeskWithNamesakes({ mails: [mailOfCarlos, 'Carlos.Perez@contratista.example'] });
    const requester = { id: personId('p9'), name: 'Carlos Pérez' };
    await desk.store.people.remember(requester.id, { name: requester.name, email: 'carlos.perez@externo.example' });
    expect(await desk.names.of(otherCarlos)).toBe(`Carlos Perez (${ofInfrastructure})`);
    expect(await desk.names.of(requester)).toBe('Carlos Pérez (c···@externo.example)');
    desk.weather.isRosterGone = true;
    expect(await desk.names.of(carlos)).toBe('Carlos Pérez (c···@entidad.example)');
  });

  it('R-20 a shared name is told apart however it is written, among many that begin like it', async () => {
    const desk = await aDeskWithNamesakes();
    for (const [at, name] of ['Patrick OBrien', 'Patrick O’Brien', 'Ana-María Gil', 'Ana María Gil'].entries())
      await desk.store.people.remember(personId(`n${at}`), { name, email: `mail${at}@entidad.example` });
    for (let at = 0; at < 60; at += 1) await desk.store.people.remember(personId(`m${at}`), { name: `Patrick Obriendo ${at}` });
    const shown = [0, 1, 2, 3].map(async (at) =>
      desk.names.of({ id: personId(`n${at}`), name: (await desk.store.people.find(personId(`n${at}`)))?.name ?? '' }),
    );
    expect(await Promise.all(shown)).toEqual([
      'Patrick OBrien (mail0)',
      'Patrick O’Brien (mail1)',
      'Ana-María Gil (mail2)',
      'Ana María Gil (mail3)',
    ]);
  });

  it('R-20 a name is looked up once within five minutes, and a new namesake is known after them', async () => {
    const { store, roster, registry, clock } = await aDeskWithNamesakes({ mails: [null, null] });
    let searches = 0;
    const people = { ...store.people, namesakes: (name: string) => ((searches += 1), store.people.namesakes(name)) };
    const names = createShownNames({ ...store, people, roster, procedure: registry.current.procedure, clock });
    const dora = ref('dora');
    expect(await Promise.all([names.of(dora), names.of(dora)])).toEqual(['Dora Vega', 'Dora Vega']);
    await store.people.remember(personId('d2'), { name: 'Dora Vega' });
    expect([await names.of(dora), searches]).toEqual(['Dora Vega', 1]);
    clock.moveBy(5 * MINUTE);
    expect([await names.of(dora), searches]).toEqual([`Dora Vega (${ofInfrastructure})`, 2]);
  });

  it('R-20 a name stands alone while the store cannot be read, so that what was done is answered, and with its mail after it', async () => {
    const desk = await aDeskWithNamesakes();
    const id = await caseOf(desk);
    const namesakes = vi.spyOn(desk.store.people, 'namesakes').mockRejectedValue(new StoreUnavailable('gone'));
    const answer = await handlePress(aTurn(desk, 'beto', ''), { verb: 'advance', ticket: id, transition: 'take', v: 2, n: 'n1' });
    expect(answer.kind === 'card' ? drawn(answer.message) : JSON.stringify(answer)).toContain('Beto Gil debe');
    expect(await desk.names.of(carlos)).toBe('Carlos Pérez');
    namesakes.mockRestore();
    expect(await desk.names.of(carlos)).toBe(named);
  });
});

describe('what is kept of a person of a shared name', () => {
  it('R-20 a case that is taken, and the one that is asked of another group from it, keep a shared name alone', async () => {
    const desk = await aDeskWithNamesakes();
    const requester: PersonRef = { id: personId('p9'), name: 'Carlos Pérez' };
    const asRequester = { kind: 'person', ...requester, memberOf: [], isCoordinator: false } as const;
    await desk.store.people.remember(requester.id, { name: requester.name, email: 'cp@externo.example' });
    const reported = await reportWords(desk, {
      requester,
      actor: asRequester,
      words: 'no abre el correo',
      channel: 'precaso',
      key: ['k9'],
    });
    if (reported.kind !== 'executed') throw new Error(reported.kind);
    const { id } = reported.stored;
    await desk.execute(id, { id: 'sent', type: 'fill-draft', fields: completeForm, submit: true }, asRequester);
    await desk.whenIdle();
    desk.clock.moveBy(MINUTE);
    await takenByCarlos(desk, id);
    expect(lastCard(desk, 'p9')).toContain(`Lo atiende ${named}.`);
    const fields = { _group: 'infraestructura', _person: otherCarlos.id, category: 'correo', description: 'Revisar el servidor' };
    const asked = await requestForGroup(desk, { of: id, fields, key: 'n1' }, asCarlos);
    if (asked.kind !== 'requested') throw new Error(JSON.stringify(asked));
    await desk.whenIdle();
    expect(asked.stored.ticket).toMatchObject({ requester, assignee: otherCarlos, registeredBy: carlos });
    const kept = JSON.stringify([await desk.load(id), await desk.load(asked.stored.id)]);
    expect(kept).not.toContain('Pérez (');
    expect(kept).not.toContain('Perez (');
  });
});

describe('the name of a person who has another one since', () => {
  const renamed = 'Ana Lucía Mora';
  const aRenamed = async () => {
    const desk = await aDesk();
    await desk.store.people.remember(ref('ana').id, { name: ref('ana').name });
    const id = await caseOf(desk);
    await desk.store.people.remember(ref('ana').id, { name: renamed });
    desk.clock.moveBy(5 * MINUTE);
    return { desk, id };
  };

  it('a renamed requester and assignee stand by their newest names on the card, in lists and in the history', async () => {
    const { desk, id } = await aRenamed();
    for (const name of ['Beto Gil', 'Norberto Zapata']) await desk.store.people.remember(ref('beto').id, { name });
    await advance(desk, id, 'take', 'beto');
    await desk.whenIdle();
    const view = await openCase(desk, id, actor('beto'));
    if (view === null) throw new Error('no case');
    const history = readable(JSON.stringify(drawCard(historyCard(view, 'desk'), 'n')));
    for (const each of [lastCard(desk, 'mesa'), history, await answerTo(desk, 'beto', 'mis asignados')]) {
      expect(each).toContain('Norberto Zapata');
      expect(each).not.toContain('Beto Gil');
    }
    for (const each of [lastCard(desk, 'mesa'), history]) expect(each).toContain(renamed);
    expect(history).not.toContain('Ana Ruiz');
    expect((await desk.load(id)).ticket).toMatchObject({ requester: ref('ana'), assignee: ref('beto') });
  });

  it('cases of a renamed requester and of a renamed assignee are found by the newest name, and by the one before', async () => {
    const { desk, id } = await aRenamed();
    await advance(desk, id, 'take', 'beto');
    for (const name of ['Beto Gil', 'Norberto Zapata']) await desk.store.people.remember(ref('beto').id, { name });
    for (const asked of ['mora', 'lucía mor', 'Ana Lucía Mora', 'Ana Ruiz', 'zapata', 'norber', 'gil']) {
      const answer = await answerTo(desk, 'luz', `buscar ${asked}`);
      expect(answer, asked).toContain(`«${asked}» · 1`);
    }
  });

  it('a person who has their name still is not read again for it; one who was renamed is read once within five minutes', async () => {
    const { store, roster, registry, clock } = await aDesk();
    for (const who of ['ana', 'luz'] as const) await store.people.remember(ref(who).id, { name: ref(who).name });
    await store.people.remember(ref('luz').id, { name: 'Luz Marina Toro' });
    const read: string[] = [];
    const people = { ...store.people, find: (id: PersonId) => (read.push(id), store.people.find(id)) };
    const names = createShownNames({ ...store, people, roster, procedure: registry.current.procedure, clock });
    expect([await names.of(ref('ana')), await names.of(ref('luz')), await names.of(ref('luz'))]).toEqual([
      'Ana Ruiz',
      'Luz Marina Toro',
      'Luz Marina Toro',
    ]);
    expect(read).toEqual([ref('luz').id]);
  });
});
