import { expect, it } from 'vitest';
import { DAY } from '../../src/core/instant.js';
import { unreadIn } from '../../src/core/ticket/silence/marks.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { aTurn } from '../support/a-turn.js';
import { clauseMailDesk } from '../support/clause-mail-desk.js';
import { readAsked } from '../support/read-asked.js';
import { byMail } from './uariv-cases.js';
import { resolved, uspecDesk } from './uspec-cases.js';

/** Ana accepted the solution by mail, and answers the letter of the survey. */
async function answeredWith(mail: Parameters<Awaited<ReturnType<typeof clauseMailDesk>>['arrives']>[0]) {
  const m = await clauseMailDesk('uariv');
  const id = await byMail(m);
  await m.writes(id, 'mesa', 'take');
  const [solved] = await m.writes(id, 'mesa', 'resolve', { solution: 'Se reparó el perfil de correo' });
  await m.arrives({ subject: 'Re: no abre el correo', references: [solved?.id ?? ''], text: 'Sí, quedó bien.' });
  const survey = m.letters().at(-1);
  await m.arrives({ subject: 'Re: no abre el correo', references: [survey?.id ?? ''], ...mail });
  await m.pass(10 * DAY);
  return { m, id };
}

it('UARIV-17 the survey of a closed case does not lapse while its answer in free words waits, and is recorded from it', async () => {
  for (const mail of [{ text: 'Pues la verdad regular, tardaron mucho' }, { subject: 'RV: no abre el correo', text: 'Un cuatro' }]) {
    const { m, id } = await answeredWith(mail);
    const { survey } = await m.load(id);
    expect([survey?.lapsedAt, unreadIn(await m.desk.load(id)).length]).toEqual([undefined, 1]);
    expect(m.notificationsTo('mesa').at(-1)).toBe('information');
    expect(await m.mailsOf('mesa')).toContain('Es la encuesta');
    const input = { means: 'mail', score: '3' };
    const asked = survey?.askedAt ?? m.desk.now();
    expect(await m.execute(id, 'mesa', { type: 'record-survey', input, asked })).toMatchObject({ kind: 'executed' });
  }
});

it('UARIV-17 a survey whose answer is encrypted does not lapse; read as no answer its time begins anew, and mere thanks hold nothing up', async () => {
  const { m, id } = await answeredWith({ text: '', fresh: '', own: '', traits: ['encrypted'] });
  expect(
    m
      .letters()
      .map(({ text }) => text)
      .join('\n'),
  ).toContain('cifrado');
  const stored = await m.desk.load(id);
  const of = unreadIn(stored).at(-1)?.seq ?? 0;
  expect(stored.ticket.survey).not.toHaveProperty('lapsedAt');
  await m.execute(id, 'mesa', { type: 'read-words', of, seen: stored.ticket.version, input: { result: 'nothing' } });
  await m.pass(10 * DAY);
  expect((await m.load(id)).survey).toHaveProperty('lapsedAt');
  const thanked = await answeredWith({ text: 'Gracias' });
  expect((await thanked.m.load(thanked.id)).survey).toHaveProperty('lapsedAt');
});

it('UARIV-17 the answer to a survey for which no server vouches is recorded from its queue too', async () => {
  const { m } = await answeredWith({ text: 'Un cuatro', isSure: false });
  for (const shown of ['sin verificar', 'Es la encuesta']) expect(await m.mailsOf('mesa')).toContain(shown);
});

it.each(['2 no', '1', '4'])(
  'USPEC-13 a score in the chat is no number of a case, and no silence about the solution: «%s»',
  async (words) => {
    const d = await uspecDesk();
    const id = await resolved(d);
    const [asked] = await handleMessage(aTurn(d.desk, 'ana', words));
    if (asked === undefined) throw new Error('nothing was said');
    expect(readAsked(asked)).toMatchObject({ asks: 'about-resolved', words, of: [id] });
    await d.pass(10 * DAY);
    expect(await d.load(id)).toMatchObject({ phase: 'resolved' });
    expect(d.notificationsTo('mesa-ayuda')).toContain('information');
  },
);
