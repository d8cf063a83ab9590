import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/talk/message.js';
import { openDialog } from '../../../src/features/acts.js';
import { historyCard } from '../../../src/features/cases/read-whole.js';
import { createRender } from '../../../src/features/render.js';
import { myCasesCard, queueCard } from '../../../src/cards/parts/case-list.js';
import { refusalText } from '../../../src/features/cases/done-card.js';
import { withPartnerDesk } from '../../support/a-partner.js';
import { advance, aDesk, draftOf, sendForm, type TestDesk } from '../../support/a-desk.js';
import { actor, completeForm } from '../../support/cast.js';
import { readable } from '../../support/shown-card.js';
import { reportOfClosed } from '../../../src/features/drafts/answer-offer.js';
import { aTurn } from '../../support/a-turn.js';
import { drawnAdvance } from '../../support/drawn-form.js';

/** What the requester and each channel were shown of a case that another desk sent, from its beginning to its survey. */
async function aWholeStory() {
  const desk = await aDesk({ changed: withPartnerDesk });
  const id = await draftOf(desk);
  await sendForm(desk, id, { ...completeForm, origin: 'MEN-77' });
  await advance(desk, id, 'take', 'beto');
  await advance(desk, id, 'ask', 'beto', { question: '¿Qué mensaje le aparece?' });
  await advance(desk, id, 'answer', 'ana', { answer: 'Dice que la clave venció' });
  await desk.execute(id, { id: 'n1', type: 'add-note', text: 'Ya la estamos renovando', audience: 'public' }, actor('beto'));
  await advance(desk, id, 'resolve', 'beto', { solution: 'Se renovó la clave y se probó' });
  await advance(desk, id, 'refuse', 'ana', { reason: 'Sigue sin abrir el correo' });
  await advance(desk, id, 'assign', 'beto', { person: 'luz' });
  await advance(desk, id, 'resolve', 'luz', { solution: 'Se creó la clave de nuevo y se probó' });
  await advance(desk, id, 'accept', 'ana');
  await desk.execute(id, { id: 's1', type: 'answer-survey', answers: { score: '5', solved: 'yes' } }, actor('ana'));
  await desk.processAllDue();
  const { procedure, calendar } = desk.registry.current;
  const view = { stored: await desk.load(id), procedure, calendar, now: desk.now() };
  return { desk, id, view };
}

function shownTo(desk: TestDesk, who: string): readonly string[] {
  const render = createRender();
  return desk.messagesTo(who).map((message: Message) => readable(JSON.stringify(render(message))));
}

const ours = /CASO-\d/;

describe('a case of another desk', () => {
  it('SIGCE-03 everything the requester is shown has the other desk’s number alone, and never ours', async () => {
    const { desk, view } = await aWholeStory();
    const shown = shownTo(desk, 'ana');
    expect(shown.filter((card) => ours.test(card))).toEqual([]);
    expect(shown.filter((card) => card.includes('MEN-77')).length).toBeGreaterThanOrEqual(8);
    expect(JSON.stringify(myCasesCard({ title: 'Mis casos', cases: [view], more: 0, empty: '' }, view.procedure))).not.toMatch(ours);
    const opens = async (open: string) => {
      const dialog = await openDialog(aTurn(desk, 'ana', ''), { open, ticket: view.stored.id });
      if (dialog.kind !== 'dialog') throw new Error(dialog.text);
      return dialog;
    };
    const opened = await Promise.all(['history', 'information', 'files'].map(opens));
    for (const dialog of [...opened, drawnAdvance(view, 'refuse', { readBy: 'requester' })]) {
      expect(JSON.stringify(dialog)).not.toMatch(ours);
      expect(dialog.title).toContain('MEN-77');
    }
    expect(refusalText({ code: 'closed-is-final' }, view, view, { by: 'requester', person: view.stored.ticket.requester.id })).toBe(
      'MEN-77 ya se cerró y no se reabre. Puede registrar uno nuevo, vinculado.',
    );
  });

  it('SIGCE-03 an agent who writes to the requester signs by name and as the desk', async () => {
    const { desk } = await aWholeStory();
    const shown = shownTo(desk, 'ana').join('\n');
    for (const signed of [
      'Beto Gil, de la Mesa de servicios, pregunta por',
      'Beto Gil, de la Mesa de servicios, escribió sobre MEN-77',
      'Luz Parra, de la Mesa de servicios, solucionó',
      'Lo atiende Beto Gil, de la Mesa de servicios',
    ]) {
      expect(shown).toContain(signed);
    }
    expect(shown).not.toContain('Ana Ruiz, de la Mesa de servicios');
  });

  it('SIGCE-03 SIGCE-05 the desk sees both numbers, and so does the other desk, its own first', async () => {
    const { desk, view } = await aWholeStory();
    expect(shownTo(desk, 'mesa').some((card) => card.includes('CASO-000001 (MEN-77)'))).toBe(true);
    expect(JSON.stringify(queueCard({ title: 'Cola', cases: [view], more: 0, empty: '' }, { place: null }))).toContain(
      'CASO-000001 (MEN-77)',
    );
    expect(shownTo(desk, 'men').join()).toContain('Ana Ruiz confirmó que MEN-77 (CASO-000001) quedó bien.');
  });

  it('SIGCE-03 a follow-up of the requester’s words is linked by that number in the requester’s history', async () => {
    const { desk, id } = await aWholeStory();
    const begun = await reportOfClosed(desk, id, { words: 'Volvió a fallar el correo', key: ['k'] }, actor('ana'));
    await desk.whenIdle();
    if (begun.kind !== 'executed') throw new Error(begun.kind);
    const { procedure, calendar } = desk.registry.current;
    const history = historyCard({ stored: begun.stored, procedure, calendar, now: desk.now() }, 'requester');
    expect(JSON.stringify(history)).toContain('viene de MEN-77');
    expect(JSON.stringify(history)).not.toMatch(ours);
  });
});
