import { describe, expect, it } from 'vitest';
import { readSurvey } from '../../../../src/core/ticket/forms/read-survey.js';
import { shippedProcedure } from '../../../support/shipped-procedure.js';

describe('a survey that is answered by words', () => {
  const labels = ['1 Muy mal', '2 Mal', '3 Regular', '4 Bien', '5 Muy bien'];
  const choices = labels.map((label) => ({ id: `n${label.slice(0, 1)}`, label }));
  const questions = [{ id: 'satisfaction', label: '¿Qué tan satisfecho quedó?', type: 'choice', choices }] as const;

  it.each(['5', '5.', '5 gracias', '5, muchas gracias.', 'Muy bien', '5 Muy bien', '5. Muy bien\nGracias', 'Muy bien, gracias a todos.'])(
    '«%s» is its choice',
    (words) => {
      expect(readSurvey(questions, words)).toEqual({ satisfaction: 'n5' });
    },
  );

  it.each(['¿5?', '6', 'gracias', '', '5 no', '5, gracias por nada'])('«%s» is none of its choices', (words) => {
    expect(readSurvey(questions, words)).toEqual({});
  });
});

it('the letter that asks a survey, quoted without any mark, answers none of its questions', () => {
  const letter = '- ¿Cómo le fue? 1 Muy mal, 2 Mal, 3 Regular, 4 Bien o 5 Muy bien\n- ¿Se solucionó? Sí o No';
  const asked = shippedProcedure('uspec').procedure.survey?.questions ?? [];
  expect(asked.length).toBeGreaterThan(1);
  expect(readSurvey(asked, `Recibido.\n\n${letter}`)).toEqual({});
  expect(Object.keys(readSurvey(asked, `¿Cómo le fue?: 5 Muy bien\n¿Se solucionó?: Sí\n\n${letter}`))).toHaveLength(2);
});
