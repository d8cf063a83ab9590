import { describe, expect, it } from 'vitest';
import type { Message, PressAnswer } from '../../../src/talk/message.js';
import { DAY } from '../../../src/core/instant.js';
import { personId } from '../../../src/core/people/person.js';
import { ticketId, type TicketId } from '../../../src/core/ticket/ticket.js';
import type { Card } from '../../../src/cards/card.js';
import { createRender } from '../../../src/features/render.js';
import type { Turn } from '../../../src/features/turn.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import { handlePress } from '../../../src/features/acts.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import { appointInChat } from '../../support/appointed-in-chat.js';
import { ref } from '../../support/cast.js';
import { cardIn, buttonsIn, linesOf } from '../../support/read-card.js';
import { buttonsOf, readable } from '../../support/shown-card.js';

const toServers = { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: 'Se revisó el cliente y la red' };

const answer = async (turn: Turn, text: string): Promise<Message | undefined> => (await interpretWords(turn, text))[0];
const asks = async (desk: TestDesk, text: string): Promise<Card> => cardIn(await answer(aTurn(desk, 'carla', text), text));
/** The cases that it shows, each with the button that reassigns it. */
const idsOf = (card: Card) =>
  buttonsIn(card).flatMap(({ title, data }) => (title === 'Reasignar' ? [ticketId(String(data['ticket']))] : []));
const titlesIn = (card: Card) => card.actions?.map(({ title }) => title);
/** The person that its buttons are about. */
const peopleIn = (card: Card) => [...new Set(buttonsIn(card).flatMap(({ data }) => data['person'] ?? []))];

async function pressed(turn: Turn, shown: Card, title: string): Promise<Card> {
  const button = buttonsIn(shown).find((one) => one.title === title);
  if (button === undefined) throw new Error('unknown button');
  return inPlace(await handlePress(turn, JSON.parse(JSON.stringify(button.data))));
}

const inPlace = (answer: PressAnswer): Card => cardIn(answer.kind === 'card' ? answer.message : undefined);

/** Beto has so many cases. */
async function busyBeto(count: number) {
  const desk = await aDesk();
  const ids: TicketId[] = [];
  for (let i = 0; i < count; i++) {
    const id = await caseOf(desk, { words: `falla el equipo ${i}`, key: `k${i}` });
    await advance(desk, id, 'take', 'beto');
    ids.push(id);
  }
  return { desk, ids };
}

/** Dora took a case of last week and one of this week at infrastructure; Beto one of this week at the first level. */
async function twoWeeks() {
  const desk = await aDesk({ startsAt: '2026-11-17T09:00:00-05:00' });
  const ofDora = async (key: string): Promise<TicketId> => {
    const id = await caseOf(desk, { words: `falla el servidor ${key}`, key });
    await advance(desk, id, 'escalate', 'beto', toServers);
    await advance(desk, id, 'take', 'dora');
    return id;
  };
  const old = await ofDora('old');
  desk.clock.moveBy(6 * DAY);
  const young = await ofDora('young');
  const betos = await caseOf(desk, { words: 'falla el correo', key: 'b' });
  await advance(desk, betos, 'take', 'beto');
  return { desk, old, young, betos };
}

describe('persona', () => {
  it('SIIF-15 the cases of a person go on page by page without an end, in place, and back to the first', async () => {
    const { desk, ids } = await busyBeto(19);
    const turn = aTurn(desk, 'carla', '');
    const first = await asks(desk, 'persona Beto');
    const second = await pressed(turn, first, 'Ver los siguientes');
    const third = await pressed(turn, second, 'Ver los siguientes');
    expect([first, second, third].map((page) => linesOf(page).at(-1))).toEqual([
      'Del 1 al 8, de 19',
      'Del 9 al 16, de 19',
      'Del 17 al 19, de 19',
    ]);
    expect([first, second, third].flatMap(idsOf).toSorted()).toEqual(ids.toSorted());
    expect(idsOf(await pressed(turn, third, 'Ver los primeros'))).toEqual(idsOf(first));
    await expect(pressed(turn, third, 'Ver los siguientes')).rejects.toThrow('unknown button');
    expect(titlesIn(third)).toContain('Reasignar los 19 de la Mesa de servicios');
  });

  it('SIIF-15 a page whose cases went to others meanwhile, and one of a forged cursor, show the first', async () => {
    const { desk, ids } = await busyBeto(9);
    const turn = aTurn(desk, 'carla', '');
    const first = await asks(desk, 'persona Beto');
    const [last] = ids.filter((id) => !idsOf(first).includes(id));
    await advance(desk, last ?? ('' as never), 'assign', 'luz', { person: ref('luz').id });
    expect(idsOf(await pressed(turn, first, 'Ver los siguientes'))).toEqual(idsOf(first));
    const forged = await handlePress(turn, { verb: 'person', person: 'beto', at: { after: 'x', before: 3 } });
    expect(idsOf(inPlace(forged))).toEqual(idsOf(first));
  });

  it('SIIF-15 a level, a group and «de esta semana» narrow the cases of a person, by name or by a mention', async () => {
    const { desk, old, young } = await twoWeeks();
    expect(idsOf(await asks(desk, 'persona Dora Vega nivel 2'))).toEqual([old, young]);
    expect(idsOf(await asks(desk, 'persona Dora Vega de esta semana'))).toEqual([young]);
    expect(idsOf(await asks(desk, 'persona dora de esta semana de infraestructura'))).toEqual([young]);
    await desk.store.people.remember(ref('dora').id, { name: 'Dora Vega', platformId: '29:dora' });
    const turn = aTurn(desk, 'carla', '');
    const mentions = [{ platformId: '29:dora', name: 'Dora Vega' }];
    const text = 'persona Dora Vega nivel 2 de esta semana';
    const shown = cardIn(await answer({ ...turn, inbound: { ...turn.inbound, text, mentions } }, text));
    expect(idsOf(shown)).toEqual([young]);
    expect(linesOf(shown)).toContain('Tiene 1 caso abierto esta semana en el nivel 2.');
    expect(linesOf(await asks(desk, 'persona Dora nivel 1'))).toContain('No tiene casos en el nivel 1.');
    expect(await answer(turn, 'persona Dora nivel 9')).toEqual({
      kind: 'text',
      text: 'No hay nivel 9; lo más cercano es «persona Dora Vega nivel 3».',
    });
  });
});

describe('persona, asked by a coordinator with a scope', () => {
  const scopedTurn = (desk: TestDesk): Turn => {
    const turn = aTurn(desk, 'carla', '');
    return { ...turn, actor: { ...turn.actor, oversees: ['infraestructura'] } };
  };

  it('SIIF-22 a coordinator with a scope sees a person’s cases of the scope alone, also in the buttons that reassign by group', async () => {
    const { desk, old, young, betos } = await twoWeeks();
    await advance(desk, old, 'escalate', 'dora', { group: 'mesa', reason: 'Es del primer nivel', diagnosis: toServers.diagnosis });
    await advance(desk, old, 'take', 'beto');
    const turn = scopedTurn(desk);
    expect(idsOf(cardIn(await answer(turn, 'persona Dora')))).toEqual([young]);
    const beto = cardIn(await answer(turn, 'persona Beto'));
    expect([idsOf(beto), linesOf(beto).at(-1)]).toEqual([[], 'No tiene casos en lo que usted coordina.']);
    expect(titlesIn(beto)).toEqual(['Actualizar']);
    const forged = await handlePress(turn, { verb: 'person', person: 'beto', asked: { groups: ['mesa'], isThisWeek: false } });
    expect([idsOf(inPlace(forged)), titlesIn(inPlace(forged))]).toEqual([[], ['Actualizar']]);
    expect(idsOf(await asks(desk, 'persona Beto')).toSorted()).toEqual([old, betos].toSorted());
  });

  it('SIIF-22 a group outside of the scope is answered with what is in it', async () => {
    const { desk } = await twoWeeks();
    expect(await answer(scopedTurn(desk), 'persona Beto nivel 1')).toEqual({
      kind: 'text',
      text: 'La Mesa de servicios no está en lo que usted coordina: escriba «persona Beto Gil».',
    });
  });

  it('SIIF-22 a member’s own absence shows all of their own cases', async () => {
    const desk = await aDesk({ coordinators: [{ id: personId('carla'), scope: null }] });
    const id = await caseOf(desk);
    await advance(desk, id, 'take', 'beto');
    const turn = aTurn(desk, 'beto', '');
    const shown = cardIn(
      await answer(
        { ...turn, actor: { ...turn.actor, isCoordinator: true, oversees: ['infraestructura'] } },
        'no disponible hasta nuevo aviso',
      ),
    );
    expect([idsOf(shown), readable(linesOf(shown)[0] ?? '')]).toEqual([[id], expect.stringContaining('no disponible')]);
  });
});

describe('two people of one name, in the coordination’s orders', () => {
  async function twoDoras() {
    const desk = await aDesk({ staff: { mesa: [ref('beto'), ref('dora'), { ...ref('nora'), name: 'Dora Vega' }] } });
    await desk.store.people.remember(ref('dora').id, { name: 'Dora Vega', email: 'dora.vega@entidad.example' });
    await desk.store.people.remember(ref('nora').id, { name: 'Dora Vega', email: 'dvega2@entidad.example' });
    return desk;
  }

  it.each(['persona Dora Vega', 'no disponible Dora Vega', 'coordina Dora Vega'])(
    'SIIF-15 «%s» says the addresses of both',
    async (text) => {
      const desk = await twoDoras();
      expect(await answer(aTurn(desk, 'carla', text), text)).toMatchObject({
        refusal: { several: ['Dora Vega (dora.vega@entidad.example)', 'Dora Vega (dvega2@entidad.example)'] },
      });
    },
  );

  it.each([
    'persona dvega2',
    'persona dvega2@entidad.example',
    'no disponible dvega2',
    'coordina dvega2',
    'coordina dvega2@entidad.example',
  ])('SIIF-15 «%s» is the one of two people of one name', async (text) => {
    const desk = await twoDoras();
    const said = await answer(aTurn(desk, 'carla', text), text);
    expect(readable(linesOf(cardIn(said))[0] ?? '')).toContain('Dora Vega (dvega2)');
    expect(peopleIn(cardIn(said))).toEqual([ref('nora').id]);
  });

  it.each([
    ['persona Dora Vega de esta semana', 'persona dvega2@entidad.example de esta semana'],
    ['no disponible Dora Vega, hasta mañana', 'no disponible dvega2@entidad.example, hasta mañana'],
    ['disponible @dora', 'disponible @dvega2@entidad.example'],
    ['coordina dora', 'coordina dvega2@entidad.example'],
    ['ya no coordina Dora Vega', 'ya no coordina dvega2@entidad.example'],
  ])('R-20 «%s» has a button for each of two people of one name, which says «%s» and is answered of that one', async (text, phrase) => {
    const desk = await twoDoras();
    const both = text.startsWith('ya no') ? (['dora', 'nora'] as const) : [];
    for (const one of both) await appointInChat(desk, { ...ref(one), name: 'Dora Vega' }, { oversees: { kind: 'desk' }, seen: 0 });
    const isBack = text.startsWith('disponible');
    if (isBack) await answer(aTurn(desk, 'carla', 'no disponible dvega2'), 'no disponible dvega2');
    const [, second] = buttonsOf(await drawn(desk, text));
    expect(second).toMatchObject({ title: 'Dora Vega (dvega2@entidad.example)', data: { msteams: { type: 'imBack', value: phrase } } });
    const said = await answer(aTurn(desk, 'carla', phrase), phrase);
    if (isBack) expect((await desk.store.people.find(ref('nora').id))?.away ?? null).toBeNull();
    else expect(peopleIn(cardIn(said))).toEqual([ref('nora').id]);
  });

  it.each(['persona dvega', 'persona Dora Vega (dvega)', 'persona dvega@entidad.example', 'no disponible dvega', 'coordina dvega'])(
    'R-20 «%s», as cards show a colleague whose name a requester has too, is that colleague, in the answer as well',
    async (text) => {
      const desk = await ofARequestersName();
      const said = await answer(aTurn(desk, 'carla', text), text);
      expect(readable(linesOf(cardIn(said))[0] ?? '')).toContain('Dora Vega (dvega)');
      expect(peopleIn(cardIn(said))).toEqual([ref('dora').id]);
    },
  );

  it('R-20 the phrase that is proposed of one of two people of one name is answered of that one', async () => {
    const desk = await twoDoras();
    const text = 'persona dvega2 nivel 9';
    const said = await answer(aTurn(desk, 'carla', text), text);
    const [phrase = ''] = /persona Dora[^»]*/.exec(said?.kind === 'text' ? said.text : '') ?? [];
    expect(phrase).toContain('Dora Vega (dvega2) nivel');
    expect(peopleIn(await asks(desk, phrase))).toEqual([ref('nora').id]);
  });

  it('R-20 a coordinator is called by the address beside their name in what is said of them', async () => {
    const desk = await ofARequestersName();
    await appointInChat(desk, ref('dora'), { oversees: { kind: 'desk' }, seen: 0 });
    expect(await answer(aTurn(desk, 'carla', 'coordina dvega'), 'coordina dvega')).toMatchObject({
      text: expect.stringContaining('Dora Vega (dvega)'),
    });
    expect(buttonsIn(await asks(desk, 'ya no coordina dvega'))[0]).toMatchObject({
      title: 'Que ya no coordine',
      data: { verb: 'appoint', person: ref('dora').id, scope: '' },
    });
  });

  /** Dora is of the desk, and another of her name only writes to it. */
  async function ofARequestersName() {
    const desk = await aDesk({ staff: { mesa: [ref('beto'), ref('dora')] } });
    await desk.store.people.remember(ref('dora').id, { name: 'Dora Vega', email: 'dvega@entidad.example' });
    await desk.store.people.remember(personId('p9'), { name: 'Dora Vega', email: 'dora9@entidad.example' });
    return desk;
  }

  async function drawn(desk: TestDesk, text: string) {
    const said = await answer(aTurn(desk, 'carla', text), text);
    if (said?.kind !== 'card') throw new Error(JSON.stringify(said));
    const rendered = createRender()(said);
    return rendered.kind === 'card' ? rendered.card : {};
  }
});
