import { describe, expect, it } from 'vitest';
import { later, DAY } from '../../../src/core/instant.js';
import type { Away } from '../../../src/core/people/availability.js';
import type { CardReader } from '../../../src/desk/views.js';
import { personCard, type Colleague } from '../../../src/features/people/person-card.js';
import { reassignDialog } from '../../../src/features/steps/reassign-cases.js';
import { beto, carla, CaseStory, dora, refOf, START, luz } from '../../cards/case-story.js';
import { aColleague, aHeldPage } from '../../support/a-colleague.js';
import { buttonsIn, linesOf, pressedIn } from '../../support/read-card.js';
import { readable } from '../../support/shown-card.js';
import { readForm } from '../../support/read-form.js';

const taken = () => CaseStory.registered().advances(beto, 'take').view;
const elsewhere = () =>
  CaseStory.registered()
    .advances(beto, 'take')
    .advances(beto, 'escalate', { group: 'infraestructura', reason: 'Servidor', diagnosis: 'Se probó todo.' })
    .advances(dora, 'take').view;
const away: Away = { since: START, until: later(START, 3 * DAY), reason: 'incapacidad', by: refOf(carla) };
const none = aColleague(refOf(beto), [], { away, isNew: true });

function shown(colleague: Partial<Colleague>, reader: Partial<CardReader> = {}) {
  const whole: CardReader = { person: refOf(carla), isDesk: false, isCoordinator: true, mayRegister: true, isInChannel: false, ...reader };
  const { body, actions = [] } = personCard(taken(), whole, { ...none, ...colleague });
  return {
    text: linesOf({ body }).join(' '),
    rows: pressedIn({ body }),
    more: linesOf({ body }, 'hint').at(-1),
    pages: buttonsIn({ body }).flatMap(({ title }) => (title.startsWith('Ver ') ? [title] : [])),
    buttons: actions.map((a) => a.title),
  };
}

const held = (count: number) => Array.from({ length: count }, () => ({ view: taken(), assign: 'assign' }));

describe('the card of a person of the desk', () => {
  it('SIIF-15 an absence marked by the person is undone by the first button, one marked by another by an open one', () => {
    expect(shown({}, { person: refOf(beto), isCoordinator: false }).buttons).toEqual(['Estoy disponible', 'Actualizar']);
    expect(shown({ together: held(2) }).buttons).toEqual(['Reasignar los 2 de la Mesa de servicios', 'Deshacer', 'Actualizar']);
    expect(shown({ isNew: false }).buttons).toEqual(['Ya está disponible', 'Actualizar']);
    expect(shown({ away: null }).buttons).toEqual(['Actualizar']);
  });

  it('SIIF-15 the reason of an absence appears in no channel', () => {
    expect(shown({}).text).toContain('incapacidad');
    expect(shown({}, { isInChannel: true }).text).not.toContain('incapacidad');
    expect(shown({ isNew: false }).text).toContain('Desde el vie 20 nov, 3:20 p. m., por usted.');
  });

  it('SIIF-15 reassigning a case is offered only where its transition allows it to the reader', () => {
    const { rows, text } = shown({
      page: aHeldPage([
        { view: taken(), assign: 'assign' },
        { view: taken(), assign: null },
      ]),
    });
    expect([rows.map((r) => r.buttons.map((a) => a.title)), text]).toEqual([
      [['Reasignar'], []],
      expect.stringContaining('Tiene 2 casos.'),
    ]);
    expect(shown({}).text).toContain('No tiene casos a su nombre.');
  });

  it('SIIF-15 many cases have pages, and are reassigned by group, each group by its own button', () => {
    const together = [...held(9), { view: elsewhere(), assign: 'assign' }, { view: elsewhere(), assign: 'assign' }];
    const first = shown({ page: aHeldPage(together.slice(0, 8), { next: 'c', total: 11 }), together });
    expect([first.rows.length, first.more, first.pages]).toEqual([8, 'Del 1 al 8, de 11', ['Ver los siguientes']]);
    expect(first.text).toContain('Tiene 11 casos.');
    const last = shown({ page: aHeldPage(together.slice(8), { before: 8, total: 11 }), together });
    expect([last.rows.length, last.more, last.pages]).toEqual([3, 'Del 9 al 11, de 11', ['Ver los primeros']]);
    expect(first.buttons).toEqual([
      'Reasignar los 9 de la Mesa de servicios',
      'Deshacer',
      'Reasignar los 2 de Infraestructura tecnológica',
      'Actualizar',
    ]);
  });

  it('SIIF-15 what was narrowed is said with the count, to a coordinator with a scope too', () => {
    const week = { groups: null, isThisWeek: true };
    const level = { groups: ['infraestructura'], isThisWeek: false };
    expect(shown({ page: aHeldPage(held(1), { asked: week }) }).text).toContain('Tiene 1 caso abierto esta semana.');
    expect(shown({ page: aHeldPage(held(8), { asked: week, next: 'c', total: null }) }).text).toContain(
      'Tiene más de 8 casos abiertos esta semana.',
    );
    expect(shown({ page: aHeldPage([], { asked: level, groups: ['infraestructura'] }) }).text).toContain(
      'No tiene casos en Infraestructura tecnológica.',
    );
    expect(shown({ page: aHeldPage(held(2), { groups: ['infraestructura'] }) }).text).toContain('Tiene 2 casos en lo que usted coordina.');
  });
});

describe('the dialog that reassigns several cases', () => {
  it('SIIF-15 the dialog says how many cases and which, and sends each as it was seen', () => {
    const dialog = reassignDialog(refOf(beto), [taken(), taken()], 'assign', 4, {
      choosable: { members: [refOf(luz)], receivers: [], unavailable: [] },
    });
    expect(dialog.title).toBe('Reasignar · Beto Gil');
    const text = readable(JSON.stringify(dialog.card));
    for (const part of [
      'Se reasignan 2 casos: CASO-000045 y CASO-000045.',
      'Quedan 4 más para otra vuelta.',
      'Luz Parra',
      '"verb":"reassign"',
      '"cases":[{"ticket":"t-45","v":3},{"ticket":"t-45","v":3}]',
    ])
      expect(text).toContain(part);
  });

  it('the dialog names a fault at its field', () => {
    const faults = [{ field: 'person', label: 'Persona', code: 'missing' as const }];
    const form = readForm(reassignDialog(refOf(beto), [taken()], 'assign', 0, { typed: {}, faults }).card);
    expect([form.faultsLine, form.inputs.map((i) => i.id), form.preview]).toEqual([
      'Revise 1 dato',
      ['f_person'],
      ['Se reasigna 1 caso: CASO-000045.'],
    ]);
  });
});
