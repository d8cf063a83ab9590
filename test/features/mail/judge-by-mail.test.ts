import { describe, expect, it } from 'vitest';
import { ownWords } from '../../../src/core/mail/quotes.js';
import { confirms, judgementIn, surveyAnswersIn } from '../../../src/features/mail/judge-by-mail.js';
import { shippedProcedure } from '../../support/shipped-procedure.js';
import { advance } from '../../support/a-desk.js';
import { aCaseByMail, answerTo } from '../../support/a-case-by-mail.js';

const accepted = [
  'Sí',
  'Si',
  'Sí.',
  'Sí, gracias',
  'Si, muchas gracias',
  'Sí, quedó bien',
  'SÍ, QUEDÓ BIEN',
  'Sí, quedó bien. Gracias.',
  'Sí, quedó bien. Muchas gracias.',
  'Sí quedó bien, gracias Beto',
  'Sí quedó bien, gracias ingeniero',
  'Sí, quedó bien. Gracias, Beto.',
  'Sí, quedó bien, muchas gracias por su ayuda',
  'Buenos días, ya quedó bien',
  'Buenos días ya quedó bien',
  'Hola Beto:\nYa quedó, gracias.',
  'Buenas tardes Ana María, sí, quedó bien',
  'Señores Mesa de Ayuda\n\nSí, ya funciona perfectamente.',
  'Funciona',
  'Todo quedó funcionando',
  'Sí, quedó bien.\n\nCordialmente,\nAna Ruiz\nSecretaría de Educación\nTel. 310 555 0000',
  'Sí, quedó bien.\nAna Ruiz',
  'Sí, quedó bien.\n\nAna Ruiz\nProfesional especializado\nOficina Jurídica\nTel. 3001234567',
  'Buenos días.\n\nSí\n\nMuchas gracias.\n\nIng. Ana M. de la Hoz\nCalle 26 No. 69-76\n\nana@entidad.gov.co\nwww.entidad.gov.co',
  'Ya quedó, gracias\n \nANA RUIZ',
  'Hola\n\nBuenas Tardes\n\nFunciona',
  'Solucionado, gracias',
  'Solucionado.',
  'Sí, resuelto. Muchas gracias.',
  'Ya quedó todo funcionando',
  'Funcionando, gracias',
];
const refused = [
  'No, sigue fallando',
  'No, sigue fallando igual.',
  'Sigue igual',
  'No funciona',
  'no quedó bien',
  'el error persiste',
  'volvió a fallar',
  'No, todavía no abre',
  'No todavía no abre',
  'Buenos días. El módulo de cartera sigue fallando desde el lunes. Por favor revisar.',
  'Gracias, pero sigue fallando',
  'Ya no funciona',
  'El problema continúa',
  'Todavía falla',
  'No se solucionó',
];
const inDoubt = [
  '',
  '¿Quedó bien?',
  '¿Ya quedó?',
  'ya funciona?',
  'Sí, quedó bien gracias pero el otro equipo no prende',
  'Sí, ya quedó gracias por nada',
  'Quedó gracias a que yo mismo lo arreglé',
  'Sí, quedó bien gracias. Lo de Outlook no',
  'si quedo bien',
  'Todavía no lo he probado',
  'Aún no lo he revisado, mañana le cuento',
  'No he podido revisar, le aviso el lunes',
  'No estoy en la oficina hasta el lunes',
  'No hay más inconvenientes, gracias',
  'No más, muchas gracias',
  'No quedó ninguna duda, gracias',
  'no quedo nada pendiente, gracias',
  'ya no sigue fallando',
  'Si no quedó bien me avisa',
  'No. Quedó bien, me equivoqué',
  'No obstante quedó bien',
  'Sigue pendiente mi otra solicitud?',
  'Continúa abierto el caso?',
  'No sé, no soy la usuaria',
  'No',
  'Gracias',
  'Sí, quedo atenta',
  'Está bien, gracias',
  'Sí, por favor',
  'Sí, quedó bien. Revisar la impresora del piso 2',
  'Sí, quedó bien. Reabrir',
  'Hola revisen también la impresora, sí quedó bien',
  'Sí, quedó bien. Atentamente, Ana. El computador quedó mal',
  'No volvió a fallar',
  'El error ya no persiste',
  'Si vuelve a fallar le aviso',
  'Sigue sin fallar',
  'El otro equipo sigue fallando',
  'Sigue fallando el correo, pero Outlook ya quedó bien',
  'La oficina no abre hasta mañana',
  'Cordialmente,\nAna Ruiz',
  'Hola,\n\nCordialmente,\nAna Ruiz',
  'Listo, muchas gracias',
  'ok gracias',
  'Todo bien, gracias',
  'Recibido, gracias.\n\nAna Ruiz\nOficina Jurídica',
  'Sí, quedó bien.\n\nAna Ruiz\nLa impresora está atascada',
  'Sí, quedó bien.\n\nAna Ruiz\nOficina Jurídica\n\nMe pueden crear el usuario de Luis',
  'Sí, quedó bien.\n\nAna Ruiz\n¿Y el informe?',
  'Sí, quedó bien.\n\nAna Ruiz\nPD: el teclado no escribe',
  'Sí, quedó bien.\n\nInstalar Teams',
  'Sí, quedó bien. Revisar Outlook',
  'Sí, quedó bien.\n\nRevisar la impresora del piso 2',
  `Sí, quedó bien.\n\nAna Ruiz${'\nOficina de datos'.repeat(8)}`,
  `Sí, quedó bien.\n\nAna Ruiz\n${'Oficina de Sistemas '.repeat(4)}`,
  'Solucionado parcialmente',
  'Solucionado el correo, el calendario se ve raro',
];

const letter = ['¿Quedó bien?', 'Sí, quedó bien: https://x/c/1', 'No, sigue fallando: https://x/c/1?r=no', 'Cuéntenos qué sigue fallando.'];
const quote = ['El 24/11/2026 a las 10:15, Mesa de Ayuda escribió:', ...letter.map((line) => `> ${line}`)].join('\n');

describe('a solution that is judged by words', () => {
  it.each(accepted)('words of success alone accept it: «%s»', (words) => {
    expect(judgementIn(words)).toBe('accept');
  });

  it.each(refused)('a clear phrase of failure refuses it: «%s»', (words) => {
    expect(judgementIn(words)).toBe('refuse');
  });

  it.each(inDoubt)('words that may mean anything else judge nothing: «%s»', (words) => {
    expect(judgementIn(words)).toBeNull();
  });

  // Where each place were tried again it would take longer than the limit.
  it('200 KB of beginnings of phrases are judged, and told from a quote, to their end', () => {
    for (const part of [
      'si , ',
      'no ',
      'gracias ',
      'Sí, ',
      'sigue ',
      '. ',
      ' - ',
      'Ana ',
      'no me ',
      '\n',
      '>\n',
      'www.avast.com ',
      'Libre de virus. ',
    ])
      for (const size of [1_990, 200_000]) expect(() => judgementIn(ownWords(part.repeat(size / part.length)))).not.toThrow();
    for (const part of ['5 ', '5.', 'gracias ', ' ']) surveyAnswersIn([], part.repeat(100_000));
  });
});

describe('an answer under the letter of a solution', () => {
  it.each([
    ['below the quote', `${quote}\n\nSí, quedó bien. Gracias.`, 'accept'],
    ['below the quote, of failure', `${quote}\n\nNo, sigue fallando.`, 'refuse'],
    ['of no words', quote, null],
    ['above the quote with a signature below', `Sí, quedó bien.\n\n${quote}\n\n-- \nAna Ruiz\nSecretaría de Educación`, 'accept'],
    ['above the quote with a farewell below', `Sí, quedó bien.\n\n${quote}\n\nCordialmente,\nAna Ruiz`, 'accept'],
    ['above the quote with an antivirus below', `Sí, quedó bien.\n\n${quote}\n\nLibre de virus. www.avast.com`, 'accept'],
    ['above what is forwarded', `Vean.\n\n---------- Mensaje reenviado ---------\nDe: Ana\n\nNo, sigue fallando`, null],
  ])('only the lines of the author judge: an answer %s', (_, text, judged) => {
    expect(judgementIn(ownWords(text))).toBe(judged);
  });

  it.each([
    ['an empty answer', quote, '', 'resolved'],
    ['an answer below the quote', `${quote}\n\nSí, quedó bien. Gracias.`, 'Sí, quedó bien. Gracias.', 'closed'],
  ])('%s is taken with its quote, which judges nothing', async (_, text, own, phase) => {
    const { desk, id, receipt } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil.' });
    await desk.arrives(answerTo(receipt.id, text, { own }));
    const { ticket, history } = await desk.load(id);
    expect([ticket.phase, history.some(({ event }) => event.type === 'solution-refused')]).toEqual([phase, false]);
    if (own === '') expect(JSON.stringify(history)).toContain('> Cuéntenos qué sigue fallando.');
  });

  it('a refusal below the quote keeps the whole answer as its reason', async () => {
    const { desk, id, receipt } = await aCaseByMail();
    await advance(desk, id, 'take', 'beto');
    await advance(desk, id, 'resolve', 'beto', { solution: 'Se reparó el perfil.' });
    const text = `${quote}\n\nNo, sigue fallando.`;
    await desk.arrives(answerTo(receipt.id, text, { own: 'No, sigue fallando.' }));
    const refusal = (await desk.load(id)).history.find(({ event }) => event.type === 'solution-refused');
    expect(refusal?.event).toMatchObject({ reason: text });
  });
});

describe('a survey that is answered by words', () => {
  const labels = ['1 Muy mal', '2 Mal', '3 Regular', '4 Bien', '5 Muy bien'];
  const choices = labels.map((label) => ({ id: `n${label.slice(0, 1)}`, label }));
  const questions = [{ id: 'satisfaction', label: '¿Qué tan satisfecho quedó?', type: 'choice', choices }] as const;

  it.each(['5', '5.', '5 gracias', '5, muchas gracias.', 'Muy bien', '5 Muy bien', '5. Muy bien\nGracias', 'Muy bien, gracias a todos.'])(
    '«%s» is its choice',
    (words) => {
      expect(surveyAnswersIn(questions, words)).toEqual({ satisfaction: 'n5' });
    },
  );

  it.each(['¿5?', '6', 'gracias', '', '5 no', '5, gracias por nada'])('«%s» is none of its choices', (words) => {
    expect(surveyAnswersIn(questions, words)).toEqual({});
  });
});

it('the letter that asks a survey, quoted without any mark, answers none of its questions', () => {
  const letter = '- ¿Cómo le fue? 1 Muy mal, 2 Mal, 3 Regular, 4 Bien o 5 Muy bien\n- ¿Se solucionó? Sí o No';
  const asked = shippedProcedure('uspec').procedure.survey?.questions ?? [];
  expect(asked.length).toBeGreaterThan(1);
  expect(surveyAnswersIn(asked, `Recibido.\n\n${letter}`)).toEqual({});
  expect(Object.keys(surveyAnswersIn(asked, `¿Cómo le fue?: 5 Muy bien\n¿Se solucionó?: Sí\n\n${letter}`))).toHaveLength(2);
});

it('words that deny a request do not confirm it', () => {
  for (const words of ['No fui yo. Yo no escribí ese correo.', 'Ese correo no es mío', 'Gracias']) expect(confirms(words)).toBe(false);
  for (const words of ['Sí, es mío', 'Confirmo.', 'Sí', 'ok, fui yo']) expect(confirms(words)).toBe(true);
});
