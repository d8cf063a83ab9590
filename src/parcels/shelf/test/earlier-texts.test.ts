import { expect, it } from 'vitest';
import { ticketId } from '../../../core/ticket/ticket.js';
import { handlePress, openDialog } from '../../../features/acts.js';
import { aDesk } from '../../../../test/support/a-desk.js';
import { aTurn } from '../../../../test/support/a-turn.js';
import { allTexts } from '../kept-texts.js';
import type { EarlierQuestion } from '../rules/earlier-texts.js';
import { byBeto, reviews, textsShown } from './a-text.js';

const question: EarlierQuestion = {
  id: 'q-1',
  procedure: 'uariv',
  question: '¿Cómo entro?',
  answer: 'Por el portal.',
  from: { ticket: ticketId('t-1'), numbers: [] },
  state: 'proposed',
  proposed: byBeto,
  published: null,
  retired: null,
  edited: null,
  revision: 1,
};

/** A desk with a question in each state and a ready answer, as release 0.7.0 kept them. */
async function aDeskOfBefore() {
  const desk = await aDesk();
  const { documents } = desk.store;
  const published = { state: 'published', published: byBeto, revision: 2 } as const;
  for (const [key, changes] of [
    ['q-1', {}],
    ['q-2', { ...published, question: '¿Cómo salgo?' }],
    ['q-3', { state: 'retired', retired: { ...byBeto, reason: 'Ya no' }, revision: 2, question: '¿Cómo sigo?' }],
    ['q-4', { ...published, procedure: 'siif' }],
  ] as const)
    await documents.write('question', key, 1, { ...question, ...changes, id: key });
  const answer = { id: 'r-1', title: 'Gracias', text: 'Gracias, {nombre}.', use: 'both', changed: byBeto, revision: 3 } as const;
  await documents.write('ready-answers', 'mesa', 1, { group: 'mesa', answers: [answer] });
  return desk;
}

it('questions and ready answers of release 0.7.0 are texts in their states, of this procedure alone', async () => {
  expect(await allTexts(await aDeskOfBefore())).toMatchObject([
    { id: 'q-1', title: '¿Cómo entro?', text: 'Por el portal.', use: 'requesters', state: 'proposed', changed: null, revision: 1 },
    { id: 'q-2', state: 'published', changed: { by: { name: 'Beto Gil' }, reason: '' }, revision: 2 },
    { id: 'q-3', state: 'withdrawn', changed: { reason: 'Ya no' } },
    { id: 'r-1', title: 'Gracias', group: 'mesa', use: 'both', state: 'published', revision: 3 },
  ]);
});

it('the button of a card that release 0.7.0 posted approves the question, once, and the rest stays as it was', async () => {
  const desk = await aDeskOfBefore();
  for (const _ of [1, 2]) expect(await reviews(desk, { step: 'approve' })).toContain('«¿Cómo entro?» está publicado, por Carla Ríos.');
  await reviews(desk, { step: 'retire', question: 'r-1', seen: 3, f_reason: 'Sobra' });
  const all = await allTexts(desk);
  expect(all.map((text) => [text.id, text.state, text.revision])).toEqual([
    ['q-1', 'published', 2],
    ['q-2', 'published', 2],
    ['q-3', 'withdrawn', 2],
    ['r-1', 'withdrawn', 4],
  ]);
});

it.each([
  { verb: 'question-review', open: 'q-1' },
  { verb: 'ready-answers', group: 'mesa', open: 'r-1' },
])('a list of release 0.7.0 ($verb) shows the list of today', async (data) => {
  const shown = textsShown(await handlePress(aTurn(await aDeskOfBefore(), 'carla', ''), data));
  for (const said of ['Preguntas y plantillas', data.verb === 'ready-answers' ? 'Gracias, {nombre}.' : 'Por el portal.'])
    expect(shown).toContain(said);
});

it('a form of ready answers that release 0.7.0 opened says where the texts are', async () => {
  const turn = aTurn(await aDeskOfBefore(), 'carla', '');
  const said = expect.stringContaining('Escriba «plantillas»');
  expect(await openDialog(turn, { open: 'ready-answer', group: 'mesa', step: 'change', answer: 'r-1' })).toMatchObject({ text: said });
  expect(await handlePress(turn, { verb: 'change-answers', group: 'mesa', step: 'add' })).toMatchObject({ text: said });
});
