import { expect, it } from 'vitest';
import { readQuestions } from '../review-questions.js';
import { createdByLevel2, newUser, sigceDesk, sigceRegistered } from '../../../../test/clauses/sigce-cases.js';
import { proposes } from './reviewed-questions.js';

it('SIGCE-09 a frequent question may not hold the first password of the case that it is made of', async () => {
  const d = await sigceDesk();
  // So short that it is no number of a person to who reads it elsewhere.
  const id = await sigceRegistered(d, 'creacion-usuario', { ...newUser, nuevoTipo: 'CE', nuevoDocumento: '1234' });
  await createdByLevel2(d, id);
  await d.does(id, 'mesa-sigce', 'resolver', { solution: 'Se creó el usuario' });
  const words = { question: '¿Cómo entro la primera vez?', answer: 'Ingrese con MNUNEZ y 1234' };
  expect(await proposes(d.desk, { of: id, words, key: 'p' }, d.actorOf('mesa-sigce'))).toMatchObject({
    kind: 'faults',
    faults: [{ field: 'answer', code: 'secret' }],
  });
  expect(await readQuestions(d.desk)).toEqual([]);
  const command = { type: 'propose-question', question: 'q-1', words } as const;
  expect(await d.execute(id, 'mesa-sigce', command)).toMatchObject({
    refusal: { code: 'fields-missing', faults: [{ field: 'answer', code: 'secret' }] },
  });
});
