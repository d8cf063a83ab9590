import { expect, it } from 'vitest';
import { listedClock } from '../../../src/cards/parts/promise.js';
import { ana, beto, CaseStory, COMPLETE } from '../case-story.js';

const saidOf = (story: CaseStory): string => listedClock(story.view).text;
const taken = () => CaseStory.registered().advances(beto, 'take');

it('a row says by the wall clock until when there is time, and the time of attention only where little is left', () => {
  expect(listedClock(CaseStory.registered().view)).toEqual({ text: 'vence hoy 4:21 p. m.', style: '' });
  expect(saidOf(taken())).toBe('vence el mar 24 nov, 1:21 p. m.');
  expect(listedClock(CaseStory.registered().later(48).view)).toEqual({
    text: '▲ faltan 12 min de atención (hasta hoy 4:21 p. m.)',
    style: 'warning',
  });
});

it('UARIV-04 a row of a late case says since when it is late, not how much open time that is', () => {
  expect(listedClock(CaseStory.registered().later(80).view)).toEqual({ text: '◆ vencido desde las 4:21 p. m.', style: 'attention' });
  expect(saidOf(CaseStory.opened().later(38.5).sent(COMPLETE).later(302.5))).toBe('◆ vencido desde las 4:59 p. m.');
});

it('UARIV-06 a row of a waiting case names the person it waits for, and until when', () => {
  const asked = taken().advances(beto, 'ask', { question: '¿Cuál correo?' });
  expect(saidOf(asked)).toBe('❚❚ espera a Ana Ruiz hasta el mié 25 nov, 12:23 p. m.');
  const solved = taken().advances(beto, 'resolve', { solution: 'Se reparó el perfil y se probó el envío.' });
  expect(saidOf(solved)).toMatch(/^✔ espera a Ana Ruiz hasta /);
});

it('a row of a case that ended says its state', () => {
  const solved = taken().advances(beto, 'resolve', { solution: 'Se reparó el perfil y se probó el envío.' });
  expect(saidOf(solved.advances(ana, 'accept'))).toBe('■ Cerrado');
});
