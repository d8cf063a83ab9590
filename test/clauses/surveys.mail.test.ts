import { expect, it } from 'vitest';
import { undeliveredIn } from '../../src/core/ticket/undelivered.js';
import { registerCall } from '../../src/features/calls/register-call.js';
import { answerTo } from '../support/a-case-by-mail.js';
import { clauseMailDesk } from '../support/clause-mail-desk.js';
import { returned } from './uspec-cases.js';

const olga = { by: 'olga@entidad.example', name: 'Olga Cuesta' };

it('SIIF-12 a survey whose letter comes back waits in the list of people to call until it is recorded', async () => {
  const m = await clauseMailDesk('siif');
  const fields = m.form('presupuesto', { name: olga.name, email: olga.by });
  const made = await registerCall(m.desk, { actor: m.actorOf('linea'), channel: 'telephone', fields, solution: '', key: 'k1' });
  if (made.kind !== 'registered') throw new Error(JSON.stringify(made));
  const { id } = made.stored;
  await m.does(id, 'linea', 'tomar');
  const [solved] = await m.writes(id, 'linea', 'resolver', { solution: 'Se habilitó el rubro presupuestal.' });
  await m.desk.arrives(answerTo(solved?.id, 'Sí, quedó bien.', olga), 'siifsoporte');
  const [survey] = m.letters();
  const toCall = async () => undeliveredIn((await m.desk.load(id)).history).flatMap(({ messages }) => messages.map(({ kind }) => kind));
  expect([survey?.to, await toCall()]).toEqual([olga.by, []]);
  await m.arrives(returned(survey?.id ?? '', olga.by), 'siifsoporte');
  expect(await toCall()).toEqual(['survey']);
  const asked = (await m.load(id)).survey?.askedAt ?? m.desk.now();
  const input = { means: 'telephone', score: '4', line: '5', solved: 'yes' };
  expect(await m.execute(id, 'linea', { type: 'record-survey', input, asked })).toMatchObject({ kind: 'executed' });
  expect(await toCall()).toEqual([]);
});
