import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../../src/domain/instant.js';
import { system } from '../../../../src/domain/people/person.js';
import { ticketId } from '../../../../src/domain/ticket/ticket.js';
import { CaseStory } from '../../../cards/case-story.js';
import { notificationCard } from '../../../cards/sample-cases.js';

const signs = { by: 'words', value: 'no abre el correo', distinct: 'requesters', found: 9, withinMs: 2 * HOUR };

/** A proposal that this case leads, with so many others. */
function proposedWith(others: number) {
  const cases = Array.from({ length: others }, (_, at) => ({
    id: ticketId(`t-${at}`),
    numbers: { ticket: 100 + at },
    words: `no abre el correo, mi cédula es 5212345${at % 10}`,
  }));
  const { view } = CaseStory.registered({ words: 'no abre el correo' }).does(system, { type: 'propose-mass', cases, signs });
  return notificationCard('mass-proposed', view, 'mass-proposed');
}

describe('the proposal of a mass incident', () => {
  it('SIIF-07 each case stands in a row of its own, which opens it, without the personal data of its words', () => {
    const { rows, more, words } = proposedWith(3);
    expect(rows.map(({ name }) => name)).toEqual(['CASO-000045', 'CASO-000100', 'CASO-000101', 'CASO-000102']);
    expect(rows[1]).toMatchObject({ open: { msteams: { type: 'imBack', value: 'caso CASO-000100' } } });
    expect(rows[1]?.words).toContain('no abre el correo');
    expect(rows[1]?.words).not.toContain('52123450');
    expect([more, words]).toEqual(['', '']);
  });

  it('SIIF-07 of many cases the first seven stand there, and how many more there are', () => {
    const { rows, more } = proposedWith(20);
    expect([rows.length, more]).toEqual([7, '… y 14 casos más']);
  });

  it('SIIF-07 a proposal says why it is made, and what can be done with it', () => {
    const card = proposedWith(2);
    expect(card.sentence).toBe('9 personas distintas en 2 horas, y lo dicen con palabras parecidas a «no abre el correo».');
    expect(card.actions.map(({ title }) => title)).toEqual(['Declarar', 'No es', 'Agregar', 'Quitar']);
  });
});
