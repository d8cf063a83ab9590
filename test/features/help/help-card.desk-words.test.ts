import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/talk/message.js';
import type { CardReader } from '../../../src/desk/views.js';
import { notSureCard, notUnderstoodCard } from '../../../src/features/offered-words.js';
import { createRender } from '../../../src/features/render.js';
import { welcomeCard } from '../../../src/features/help/help-card.js';
import { linesOf } from '../../support/read-card.js';
import { repairDesk } from '../../support/scenario.js';
import { carla, procedure, refOf, START } from '../../cards/case-story.js';
import { helpOf } from '../../cards/help-samples.js';

const workshop = repairDesk.procedure;
const carlaReads: CardReader = { person: refOf(carla), isDesk: true, isCoordinator: true, mayRegister: true, isInChannel: false };
const deskOf = (named: typeof procedure) => ({ procedure: named, calendar: repairDesk.calendar, now: START });

describe('cards about no case', () => {
  const said = (message: Message): string => JSON.stringify(createRender({ ids: { next: () => 'n1' } })(message));
  const notUnderstood = (named: typeof procedure): Message => ({
    kind: 'card',
    card: notUnderstoodCard('asdf', null, { ...carlaReads, isDesk: false }, named),
  });

  it('UARIV-05 «Reportar» types the keyword of the desk', () => {
    expect(said(notUnderstood(workshop))).toContain('{"type":"imBack","value":"bici"}');
    expect(said(notUnderstood(procedure))).toContain('{"type":"imBack","value":"precaso"}');
    expect(said(notUnderstood(workshop))).toContain('Puedo registrar un papelito, mostrar sus bicicletas o decirle cómo va una');
  });

  it('UARIV-05 a sentence is offered as a draft by its name', () => {
    expect(said({ kind: 'card', card: notSureCard(workshop, { words: 'x', key: 'k' }) })).toContain('¿Lo registro como papelito?');
  });

  it('the welcome gives the example of the procedure, or says how to write where it gives none', () => {
    expect(linesOf(welcomeCard(deskOf(procedure), carlaReads))).toContain('Por ejemplo: «precaso no abre el correo desde ayer».');
    expect(linesOf(welcomeCard(deskOf(workshop), carlaReads))).toContain('Escriba «bici» y lo que le pasa, en una frase.');
    expect(linesOf(welcomeCard(deskOf({ ...workshop, intake: { ...workshop.intake, example: 'no frena' } }), carlaReads))).toContain(
      'Por ejemplo: «bici no frena».',
    );
  });

  it('help names the keyword, and cases and drafts by the words that the desk has', () => {
    const help = (named: typeof procedure) => helpOf(deskOf(named), carlaReads).map(({ card }) => card);
    const phrasesOf = (named: typeof procedure) => help(named).flatMap((card) => linesOf(card, 'accent'));
    expect(phrasesOf(procedure)).toEqual(
      expect.arrayContaining(['**Casos**', '**precaso** no abre el correo desde ayer', '**precasos**', '**caso** 45']),
    );
    expect(phrasesOf(workshop)).toEqual(
      expect.arrayContaining(['**Bicicletas**', '**bici** …', '**papelitos**', '**mis bicicletas**', '**bicicleta** 45']),
    );
    expect(JSON.stringify(help(workshop))).not.toMatch(/precaso|mesa/i);
  });
});
