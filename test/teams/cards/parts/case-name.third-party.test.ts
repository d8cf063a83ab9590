import { expect, it } from 'vitest';
import { personId } from '../../../../src/domain/people/person.js';
import { thirdParty } from '../../../../src/teams/cards/parts/case-name.js';
import { withSections } from '../../../support/a-sectioned-form.js';
import { beto, CaseStory, procedure } from '../../../cards/case-story.js';

const { ticket } = CaseStory.registered().advances(beto, 'take').view.stored;

it('SIIF-10 the third party is the external group where the case stands, by its name', () => {
  expect(thirdParty({ ...ticket, state: 'active-provider', group: 'dotacion' }, procedure)).toBe('Proveedores de dotación tecnológica');
});

it('USPEC-10 the name that was given goes before the group where the case stands', () => {
  const sent = { ...ticket, state: 'waiting-provider', group: 'dotacion', fields: { ...ticket.fields, provider: 'Datos y Redes S.A.S.' } };
  expect(thirdParty(sent, procedure)).toBe('Datos y Redes S.A.S.');
});

it('USPEC-06 the third party is the area whose section is next', () => {
  const sectioned = withSections(procedure).procedure;
  const filling = { ...ticket, state: 'filling', category: 'accesos', group: 'infraestructura' };
  expect(thirdParty(filling, sectioned)).toBe('Infraestructura tecnológica');
  expect(thirdParty({ ...filling, sections: ['staff', 'office'] }, sectioned)).toBe('un tercero');
  const person = { id: personId('omar'), name: 'Omar León' };
  expect(thirdParty({ ...filling, filler: { kind: 'person', person } }, sectioned)).toBe('Infraestructura tecnológica u Omar León');
});

it('USPEC-10 a case that the desk itself has names no third party', () => {
  expect(thirdParty(ticket, procedure)).toBe('un tercero');
});
