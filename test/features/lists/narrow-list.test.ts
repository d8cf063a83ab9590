import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/talk/message.js';
import { personId } from '../../../src/core/people/person.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import { DAY } from '../../../src/core/instant.js';
import { advance, aDesk, caseOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';
import { listIn } from '../../support/listed-cases.js';
import { gistOf } from '../../support/answered-card.js';

const toServers = { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: 'Se revisó el cliente y la red' };

async function answer(desk: TestDesk, text: string, who: Who = 'carla'): Promise<Message> {
  const [message] = await interpretWords(aTurn(desk, who, text), text);
  return message ?? { kind: 'text', text: '' };
}

/** The list's title and cases; of another answer its words or its kind. */
async function read(desk: TestDesk, text: string, who: Who = 'carla') {
  const message = await answer(desk, text, who);
  if (message.kind !== 'card') return message.kind === 'text' ? message.text : message.kind;
  const { title, ids, lines } = await listIn(desk, message);
  return { title, ids, empty: lines[1] };
}

/** Of last week and of this one, each a case at the first level and one at infrastructure that is not assigned; all of them late by now. */
async function twoWeeks() {
  const desk = await aDesk({ startsAt: '2026-11-17T09:00:00-05:00' });
  const of = async (key: string): Promise<{ first: TicketId; second: TicketId }> => {
    const first = await caseOf(desk, { words: `falla el correo ${key}`, key: `${key}1` });
    const second = await caseOf(desk, { words: `falla el servidor ${key}`, key: `${key}2` });
    await advance(desk, second, 'escalate', 'beto', toServers);
    return { first, second };
  };
  const old = await of('old');
  desk.clock.moveBy(6 * DAY);
  const young = await of('young');
  desk.clock.moveBy(2 * DAY);
  return { desk, old, young };
}

describe('what stands behind the name of a list', () => {
  it('SIIF-15 a level, a group and «de esta semana» narrow a list, alone and together, in any order', async () => {
    const { desk, old, young } = await twoWeeks();
    const ids = async (text: string): Promise<readonly TicketId[]> => {
      const listed = await read(desk, text);
      return typeof listed === 'string' ? [] : [...listed.ids].toSorted();
    };
    for (const text of [
      'vencidos infraestructura de esta semana',
      'vencidos de esta semana de infraestructura',
      'vencidos de esta semana, nivel 2',
      'VENCIDOS NIVEL II DE ESTA SEMANA',
      'vencidas nivel dos esta semana',
      'sin asignar nivel 2 de esta semana',
      'sin asignar de esta semana en infraestructura tecnologica (nivel 2)',
      'casos sin asignar del grupo de Infraestructura Tecnológica abiertos esta semana',
      'cola infraestructura nivel 2 de la semana',
      'cola n2 esta semana',
      'ver los vencidos de infraestructura de esta semana',
      'ver sin asignar nivel 2 de esta semana',
      'ver cola de infraestructura de esta semana',
    ])
      expect([text, await ids(text)]).toEqual([text, [young.second]]);
    for (const text of ['vencidos de infraestructura', 'vencidos segundo nivel', 'cola de nivel 2', 'cola del nivel II', 'estado nivel 2'])
      expect([text, await ids(text)]).toEqual([text, [old.second, young.second].toSorted()]);
    for (const text of [
      'vencidos de esta semana',
      'vencidos niveles 1 y 2 de esta semana',
      'vencidos mesa e infraestructura esta semana',
      'vencidos de toda la mesa de esta semana',
      'vencidos de todos los niveles de la semana',
    ])
      expect([text, await ids(text)]).toEqual([text, [young.first, young.second].toSorted()]);
  });

  it.each(['por vencer', 'qué vence hoy', 'esperando al usuario', 'prioridad alta', 'mis asignados', 'casos nuevos', 'por confirmar'])(
    '«%s» takes a level, a group and «de esta semana» together',
    async (name) => {
      const desk = await aDesk();
      for (const rest of ['nivel 2', 'de infraestructura', 'de esta semana', 'infraestructura de esta semana', 'de esta semana nivel 2'])
        expect([rest, await read(desk, `${name} ${rest}`)]).toEqual([rest, expect.objectContaining({ ids: [] })]);
    },
  );

  it('the title and the sentence of an empty list say what it was narrowed to', async () => {
    const { desk } = await twoWeeks();
    expect(await read(desk, 'cola de esta semana nivel 2')).toMatchObject({ title: 'Cola del nivel 2 · de esta semana · 1' });
    expect(await read(desk, 'cola nivel 3 de esta semana')).toMatchObject({ empty: 'No hay casos abiertos esta semana en el nivel 3.' });
    expect(await read(desk, 'por vencer seguridad de esta semana')).toMatchObject({
      title: 'Casos por vencer · Seguridad y privacidad de la información · de esta semana · 0',
      empty: 'No hay casos por vencer en Seguridad y privacidad de la información, de los abiertos esta semana.',
    });
  });

  it('one’s own work is narrowed by a level and the week together', async () => {
    const { desk, old, young } = await twoWeeks();
    for (const { first, second } of [old, young]) {
      await advance(desk, first, 'take', 'beto');
      await advance(desk, second, 'take', 'dora');
    }
    expect(await read(desk, 'mis asignados', 'dora')).toMatchObject({ ids: { length: 2 } });
    expect(await read(desk, 'mis casos asignados nivel 2 de esta semana', 'dora')).toMatchObject({ ids: [young.second] });
    expect(await read(desk, 'mis asignados nivel 1 de esta semana', 'dora')).toMatchObject({
      empty: 'No tiene casos asignados en el nivel 1, de los abiertos esta semana.',
    });
  });
});

describe('words behind the name of a list that narrow it to nothing', () => {
  it.each([
    ['vencidos nivel 9', 'No hay nivel 9; lo más cercano es «vencidos nivel 3».'],
    ['sin asignar nivel 0 de esta semana', 'No hay nivel 0; lo más cercano es «sin asignar nivel 1».'],
    ['vencidos de infraestrutura', 'No conozco el grupo «infraestrutura»; lo más cercano es «vencidos Infraestructura tecnológica».'],
    ['cola sistema de informacion', 'No conozco el grupo «sistema de informacion»; lo más cercano es «cola Sistemas de información».'],
    [
      'por vencer infraestructura nivel 3',
      'Infraestructura tecnológica no es del nivel 3: escriba «por vencer Infraestructura tecnológica».',
    ],
    ['vencidos mesa nivel 2', 'La Mesa de servicios no es del nivel 2: escriba «vencidos Mesa de servicios».'],
    ['vencidos de nivel', '¿Qué nivel? Escriba, por ejemplo, «vencidos nivel 2».'],
    ['vencidos el lunes', 'Por fecha sólo muestro lo abierto esta semana: escriba «vencidos de esta semana».'],
    ['cola de la próxima semana', 'Por fecha sólo muestro lo abierto esta semana: escriba «cola de esta semana».'],
    ['cola de la semana pasada', 'Por fecha sólo muestro lo abierto esta semana: escriba «cola de esta semana».'],
    ['sin asignar de infraestructura desde ayer', 'Por fecha sólo muestro lo abierto esta semana: escriba «sin asignar de esta semana».'],
  ])('«%s» is answered in one sentence with the nearest that there is', async (text, sentence) => {
    const desk = await aDesk();
    expect(await read(desk, text)).toBe(sentence);
    const proposed = /«([^»]*)»[^«]*$/.exec(sentence)?.[1] ?? '';
    expect(await read(desk, proposed)).toMatchObject({ ids: [] });
  });

  it('a group like none is refused with the groups there are', async () => {
    const desk = await aDesk();
    expect(await answer(desk, 'vencidos de jardinería')).toMatchObject({
      kind: 'card',
      refusal: { code: 'unknown-group', asked: 'jardineria' },
    });
  });

  it('a member of the desk who reports something in longer words is not answered with a list', async () => {
    const desk = await aDesk();
    for (const text of ['por vencer la licencia de office del equipo', 'vencidos los certificados del portal desde el lunes pasado'])
      expect(gistOf(await answer(desk, text, 'beto'))).toMatch(/^¿Lo registro/);
  });

  it('a procedure whose levels have names takes the name and the number of a level', async () => {
    const desk = await aDesk({ procedure: 'siif', coordinators: [{ id: personId('carla'), scope: null }] });
    for (const text of ['cola nivel 4', 'cola del órgano rector', 'cola cuarto nivel'])
      expect([text, await read(desk, text)]).toEqual([text, expect.objectContaining({ title: expect.stringContaining('Órgano rector') })]);
    expect(await read(desk, 'cola segundo nivel funcional')).toMatchObject({ title: expect.stringContaining('Segundo nivel funcional') });
    expect(await read(desk, 'vencidos nivel 5')).toBe('No hay nivel 5; lo más cercano es «vencidos nivel 4».');
  });
});
