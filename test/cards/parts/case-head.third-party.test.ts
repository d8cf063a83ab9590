import { expect, it } from 'vitest';
import { personId } from '../../../src/core/people/person.js';
import { toThirdParty } from '../../../src/cards/parts/case-head.js';
import { withSections } from '../../support/a-sectioned-form.js';
import { beto, CaseStory, procedure } from '../case-story.js';

const { ticket } = CaseStory.registered().advances(beto, 'take').view.stored;

it('SIIF-10 the third party is the external group where the case stands, by its name', () => {
  expect(toThirdParty({ ...ticket, state: 'active-provider', group: 'dotacion' }, procedure)).toBe(
    'a los Proveedores de dotación tecnológica',
  );
});

it('USPEC-10 the name that was given goes before the group where the case stands', () => {
  const sent = { ...ticket, state: 'waiting-provider', group: 'dotacion', fields: { ...ticket.fields, provider: 'Datos y Redes S.A.S.' } };
  expect(toThirdParty(sent, procedure)).toBe('a Datos y Redes S.A.S.');
});

it('USPEC-06 the third party is the area whose section is next', () => {
  const sectioned = withSections(procedure).procedure;
  const filling = { ...ticket, state: 'filling', category: 'accesos', group: 'infraestructura' };
  expect(toThirdParty(filling, sectioned)).toBe('a Infraestructura tecnológica');
  expect(toThirdParty({ ...filling, sections: ['staff', 'office'] }, sectioned)).toBe('a un tercero');
  const person = { id: personId('omar'), name: 'Omar León' };
  expect(toThirdParty({ ...filling, filler: { kind: 'person', person } }, sectioned)).toBe('a Infraestructura tecnológica o a Omar León');
});

it('USPEC-10 a case that the desk itself has names no third party', () => {
  expect(toThirdParty(ticket, procedure)).toBe('a un tercero');
});
