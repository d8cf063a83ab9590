import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/core/instant.js';
import { system } from '../../../src/core/people/person.js';
import { ticketId } from '../../../src/core/ticket/ticket.js';
import type { Card } from '../../../src/cards/card.js';
import { CaseStory } from '../../cards/case-story.js';
import { notificationSample } from '../../cards/sample-cases.js';
import { buttonsIn, linesOf, partsOf } from '../../support/read-card.js';

const signs = { by: 'words', value: 'no abre el correo', distinct: 'requesters', found: 9, withinMs: 2 * HOUR };

/** The cases of a proposal: what each says, and what a press on it does. */
const rowsOf = (card: Card) =>
  partsOf(card.body).flatMap((part) =>
    part.is === 'box' && part.press !== undefined ? [{ press: part.press, lines: linesOf({ body: [part.items] }) }] : [],
  );

const moreOf = (card: Card) => partsOf(card.body).flatMap((part) => (part.is === 'hint' ? part.text : []));

/** A proposal that this case leads, with so many others. */
function proposedWith(others: number) {
  const cases = Array.from({ length: others }, (_, at) => ({
    id: ticketId(`t-${at}`),
    numbers: { ticket: 100 + at },
    words: `no abre el correo, mi cédula es 5212345${at % 10}`,
  }));
  const { view } = CaseStory.registered({ words: 'no abre el correo' }).does(system, { type: 'propose-mass', cases, signs });
  return notificationSample('mass-proposed', view, 'mass-proposed');
}

describe('the proposal of a mass incident', () => {
  it('SIIF-07 each case stands in a row of its own, which opens it, without the personal data of its words', () => {
    const card = proposedWith(3);
    const rows = rowsOf(card);
    expect(rows.map(({ lines }) => lines[0])).toEqual(['**CASO-000045**', '**CASO-000100**', '**CASO-000101**', '**CASO-000102**']);
    expect(rows[1]).toMatchObject({ press: { data: { msteams: { type: 'imBack', value: 'caso CASO-000100' } } } });
    expect(rows[1]?.lines[1]).toContain('no abre el correo');
    expect(rows[1]?.lines[1]).not.toContain('52123450');
    expect(moreOf(card)).toEqual([]);
    expect(linesOf(card)).not.toContain('«no abre el correo»');
  });

  it('SIIF-07 of many cases the first seven stand there, and how many more there are', () => {
    const card = proposedWith(20);
    expect([rowsOf(card).length, moreOf(card)]).toEqual([7, ['… y 14 casos más']]);
  });

  it('SIIF-07 a proposal says why it is made, and what can be done with it', () => {
    const card = proposedWith(2);
    expect(linesOf(card)[1]).toBe('9 personas distintas en 2 horas, y lo dicen con palabras parecidas a «no abre el correo».');
    expect(buttonsIn(card).map(({ title }) => title)).toEqual(['Declarar', 'No es']);
  });
});
