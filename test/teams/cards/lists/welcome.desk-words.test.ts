import { describe, expect, it } from 'vitest';
import type { Message, CardReader } from '../../../../src/app/views.js';
import { createRender } from '../../../../src/teams/cards/render.js';
import { helpData, welcomeData } from '../../../../src/teams/cards/lists/welcome.js';
import { repairDesk } from '../../../support/scenario.js';
import { carla, procedure, refOf, START } from '../../../cards/case-story.js';

const workshop = repairDesk.procedure;
const carlaReads: CardReader = { person: refOf(carla), isDesk: true, isCoordinator: true, mayRegister: true, isInChannel: false };
const deskOf = (named: typeof procedure) => ({ procedure: named, calendar: repairDesk.calendar, now: START });

describe('cards about no case', () => {
  const said = (message: Message, named = workshop): string =>
    JSON.stringify(createRender({ procedure: named, ids: { next: () => 'n1' } })(message));
  const notUnderstood: Message = { kind: 'not-understood', words: 'asdf', near: null, reader: { ...carlaReads, isDesk: false } };

  it('UARIV-05 «Reportar» types the keyword of the desk', () => {
    expect(said(notUnderstood)).toContain('{"type":"imBack","value":"bici"}');
    expect(said(notUnderstood, procedure)).toContain('{"type":"imBack","value":"precaso"}');
    expect(said(notUnderstood)).toContain('Puedo registrar un papelito, mostrar sus bicicletas o decirle cómo va una');
  });

  it('UARIV-05 a sentence is offered as a draft by its name', () => {
    expect(said({ kind: 'not-sure', words: 'x', key: 'k' })).toContain('¿Lo registro como papelito?');
  });

  it('the welcome gives the example of the procedure, or says how to write where it gives none', () => {
    expect(welcomeData(deskOf(procedure), carlaReads).example).toBe('Por ejemplo: «precaso no abre el correo desde ayer».');
    expect(welcomeData(deskOf(workshop), carlaReads).example).toBe('Escriba «bici» y lo que le pasa, en una frase.');
    expect(welcomeData(deskOf({ ...workshop, intake: { ...workshop.intake, example: 'no frena' } }), carlaReads).example).toBe(
      'Por ejemplo: «bici no frena».',
    );
  });

  it('help names the keyword and the first group, and drafts by a word that the desk has', () => {
    const phrasesOf = (named: typeof procedure) => helpData(deskOf(named), carlaReads).lines.map((l) => l.phrase);
    expect(phrasesOf(procedure)).toEqual(
      expect.arrayContaining(['precaso no abre el correo desde ayer', 'vincular grupo mesa', 'precasos']),
    );
    expect(phrasesOf(workshop)).toEqual(expect.arrayContaining(['bici …', 'vincular grupo ventanilla', 'papelitos', 'mis bicicletas']));
    expect(JSON.stringify(helpData(deskOf(workshop), carlaReads))).not.toMatch(/precaso|mesa/i);
  });
});
