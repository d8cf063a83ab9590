import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import type { Message } from '../../../src/talk/message.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import { handlePress } from '../../../src/features/acts.js';
import { createRender } from '../../../src/features/render.js';
import { advance, aDesk, caseOf, draftOf, type TestDesk } from '../../support/a-desk.js';
import { aTurn, inChannel } from '../../support/a-turn.js';
import { completeForm, type Who } from '../../support/cast.js';
import { listIn } from '../../support/listed-cases.js';
import { cardIn, linesOf } from '../../support/read-card.js';

async function answers(desk: TestDesk, who: Who, text: string): Promise<readonly Message[]> {
  return interpretWords(aTurn(desk, who, text), text);
}

async function found(desk: TestDesk, who: Who, text: string): Promise<readonly TicketId[]> {
  const [message] = await answers(desk, who, text);
  if (message?.kind === 'text') return [];
  return (await listIn(desk, message)).ids;
}

async function saidText(desk: TestDesk, who: Who, text: string): Promise<string> {
  const [message] = await answers(desk, who, text);
  return message?.kind === 'text' ? message.text : JSON.stringify(message);
}

const aCase = (desk: TestDesk, words: string): Promise<TicketId> => {
  desk.clock.moveBy(MINUTE);
  return caseOf(desk, { words, key: words });
};

describe('buscar', () => {
  it('the desk finds cases by all of their words, the newest first, however they are written', async () => {
    const desk = await aDesk();
    const old = await aCase(desk, 'La impresora del piso 4 no imprime');
    await aCase(desk, 'La impresora del piso 5 no imprime');
    const young = await aCase(desk, 'Se dañó el tóner de una impresora en el piso 4');
    expect(await found(desk, 'beto', 'buscar IMPRESORAS piso 4')).toEqual([young, old]);
    expect(await found(desk, 'dora', 'buscar toner impres')).toEqual([young]);
    expect(await found(desk, 'carla', 'busque casos de impresora')).toHaveLength(3);
  });

  it('the desk finds a case however its words are joined or parted', async () => {
    const desk = await aDesk();
    const [joined, parted] = [await aCase(desk, 'No hay wifi ni videobeam'), await aCase(desk, 'Falla el Wi-Fi y el video beam')];
    for (const asked of ['wifi', 'wi-fi', 'wi fi', 'videobeam', 'video beam', 'wi-fi video-beam'])
      expect(await found(desk, 'beto', `buscar ${asked}`), asked).toEqual([parted, joined]);
  });

  it('the desk finds a case by its number, site, category, requester, assignee and solution', async () => {
    const desk = await aDesk();
    const id = await aCase(desk, 'Se cayó el zócalo');
    await aCase(desk, 'Otra cosa');
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reinició el enrutador del pasillo' });
    const number = (await desk.load(id)).ticket.numbers['ticket'];
    for (const asked of [
      `CASO-00000${number} Ruiz`,
      `${number} zocalo`,
      'zocalo ruiz',
      'gil',
      'enrutador',
      'zocalo centro',
      'zocalo colaboración',
    ])
      expect(await found(desk, 'luz', `buscar ${asked}`), asked).toEqual([id]);
  });

  it('a found case says by what it was found, and the title how many there are', async () => {
    const desk = await aDesk();
    const id = await aCase(desk, 'Se cayó el zócalo');
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reinició el enrutador del pasillo' });
    const whyOf = async (asked: string) => {
      const card = cardIn((await interpretWords(aTurn(desk, 'luz', ''), `buscar ${asked}`))[0]);
      return [card.summary, ...linesOf(card, 'hint')];
    };
    expect(await whyOf('zócalos')).toEqual(['Con «zócalos» · 1', 'En la descripción']);
    expect(await whyOf('colaboración')).toEqual(['Con «colaboración» · 1', 'En la categoría']);
    expect((await whyOf('gil'))[1]).toBe('Por quien atiende');
    expect((await whyOf('enrutador pasillo'))[1]).toBe('En la solución');
    expect((await whyOf('zocalo ruiz centro'))[1]).toBe('«zocalo» en la descripción, «ruiz» por el solicitante, «centro» en Sede');
  });

  it('closed cases are found too, and drafts are not', async () => {
    const desk = await aDesk();
    await draftOf(desk, { words: 'la impresora no imprime', key: 'd' });
    expect(await found(desk, 'beto', 'buscar impresora')).toEqual([]);
    const id = await aCase(desk, 'la impresora no prende');
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se cambió el cable' });
    await advance(desk, id, 'accept', 'ana');
    expect((await desk.load(id)).ticket.phase).toBe('closed');
    expect(await found(desk, 'beto', 'buscar impresora')).toEqual([id]);
  });

  it('no case is found by a telephone, an identity number, an address, a secret or a private field', async () => {
    const desk = await aDesk();
    const id = await aCase(
      desk,
      'No entra a su cuenta, cédula 52.123.456, cel 300 123 4567, ana.ruiz@entidad.example, la clave es Gato2026x',
    );
    const { searchTerms } = await desk.load(id);
    for (const hidden of ['52', '123', '456', '3456', '4567', '300', '3001234567', 'gato2026x', 'example', 'entidad'])
      expect(searchTerms, hidden).not.toContain(hidden);
    expect(searchTerms).toEqual(expect.arrayContaining(['cuenta', 'cedula']));
    expect(completeForm.phone).not.toBe('');
  });

  it('a requester finds their own cases and no others', async () => {
    const desk = await aDesk();
    const id = await aCase(desk, 'la impresora no imprime');
    expect(await found(desk, 'ana', 'buscar impresora')).toEqual([id]);
    expect(await found(desk, 'omar', 'buscar impresora')).toEqual([]);
    expect(await saidText(desk, 'omar', 'buscar impresora')).toBe(
      'No encontré casos con «impresora». Revise cómo está escrito o pruebe con otra palabra.',
    );
  });

  it('a requester who says what they look for in many words is heard as one who asks for it', async () => {
    const desk = await aDesk();
    const [message] = await answers(desk, 'omar', 'buscar unos archivos que se perdieron en la carpeta compartida');
    expect(message?.kind).not.toBe('text');
  });

  it('the second page goes on where the first one ended, for a person who may see it', async () => {
    const desk = await aDesk();
    const all: TicketId[] = [];
    for (let at = 0; at < 10; at++) all.unshift(await aCase(desk, `la impresora ${at} falla`));
    expect(await found(desk, 'beto', 'buscar impresora')).toEqual(all.slice(0, 8));
    const press = { verb: 'search', asked: 'impresora', after: all[7] ?? '' };
    const next = await handlePress(aTurn(desk, 'beto', ''), press);
    const { ids, card } = await listIn(desk, next.kind === 'card' ? next.message : undefined);
    expect([ids, card.actions]).toEqual([all.slice(8), []]);
    expect(await handlePress(aTurn(desk, 'omar', ''), press)).toMatchObject({ kind: 'text', text: 'No hay más casos con «impresora».' });
  });

  it('in a channel the found cases go to the asker’s chat, masked', async () => {
    const desk = await aDesk();
    await aCase(desk, 'la impresora falla, llamar al 300 123 4567');
    const turn = await inChannel(desk, 'beto', 'mesa');
    const there = await interpretWords(turn, 'buscar impresora');
    const message = desk.messagesTo('beto').at(-1);
    const card = JSON.stringify(message === undefined ? null : createRender()(message));
    expect(there).toMatchObject([{ kind: 'text' }]);
    expect(card).toContain('Con «impresora»');
    expect(card).not.toContain('300 123');
    expect(await interpretWords(await inChannel(desk, 'ana', 'mesa'), 'buscar impresora')).toMatchObject([{ kind: 'text' }]);
  });

  it('UARIV-11 the rows of found cases have the buttons of the asker, those of a further page and of `estado` the ones of the channel where they stand', async () => {
    const desk = await aDesk();
    for (let at = 0; at < 9; at++) await aCase(desk, `la impresora ${at} falla`);
    const draw = createRender();
    const titles = async (group: string, who: Who, text: string) => {
      const [there] = await interpretWords(await inChannel(desk, who, group), text);
      const message = there?.kind === 'text' ? desk.messagesTo(who).at(-1) : there;
      const next = cardIn(message).actions?.find(({ title }) => title === 'Más');
      const page = next === undefined ? null : await handlePress(await inChannel(desk, who, group), { ...next.data, verb: 'search' });
      const shown = [...(message === undefined ? [] : [message]), ...(page?.kind === 'card' ? [page.message] : [])];
      return [...new Set(JSON.stringify(shown.map(draw)).match(/(?<="title":")(?:Tomar|Asignar)(?=")/g))];
    };
    expect(await titles('mesa', 'beto', 'buscar impresora')).toEqual(['Tomar']);
    expect(await titles('infraestructura', 'beto', 'buscar impresora')).toEqual(['Tomar']);
    expect(await titles('mesa', 'carla', 'estado')).toEqual(['Tomar']);
    expect(await titles('infraestructura', 'carla', 'estado')).toEqual([]);
  });

  it.each([
    ['buscar', '¿Qué caso busca? Escriba «buscar» y unas palabras, un número, un nombre o una sede: «buscar impresora piso 4».'],
    ['buscar de la', '¿Qué caso busca? Escriba «buscar» y unas palabras, un número, un nombre o una sede: «buscar impresora piso 4».'],
    ['buscar nave espacial', 'No encontré casos con «nave espacial». Pruebe con menos palabras.'],
  ])('%j says what to do next', async (text, answer) => {
    const desk = await aDesk();
    expect(await saidText(desk, 'beto', text)).toBe(answer);
  });

  it('a search that had no time to look through all says so', async () => {
    const desk = await aDesk();
    const id = await aCase(desk, 'la impresora falla');
    const turn = aTurn(desk, 'beto', '');
    const cut = (cases: readonly TicketId[]) => {
      const search: typeof desk.queries.search = async (...asked) => {
        const { tickets } = await desk.queries.search(...asked);
        return { tickets: tickets.filter(({ id: found }) => cases.includes(found)), next: null, isCutShort: true };
      };
      return { ...turn, context: { ...turn.context, queries: { ...desk.queries, search } } };
    };
    expect(await interpretWords(cut([]), 'buscar impresora')).toMatchObject([
      { text: 'Hay demasiados casos con esas palabras. Agregue una más precisa: un nombre, una sede o un número.' },
    ]);
    const [listed] = await interpretWords(cut([id]), 'buscar impresora');
    const { card, lines } = await listIn(desk, listed);
    expect([card.summary, lines.at(-1)]).toEqual(['Con «impresora»', 'Puede haber más: agregue otra palabra.']);
  });
});
