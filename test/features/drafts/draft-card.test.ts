import { describe, expect, it } from 'vitest';
import { draftCard } from '../../../src/features/drafts/draft-card.js';
import { objectsAt } from '../../../src/core/json.js';
import { drawCard } from '../../../src/cards/draw-card.js';
import type { Card } from '../../../src/cards/card.js';
import { ana, CaseStory, COMPLETE, refOf } from '../../cards/case-story.js';
import { foldedOf, lineIn, openOf } from '../../support/open-parts.js';
import { buttonsIn, inputsIn, linesOf } from '../../support/read-card.js';

const missing = (card: Card) => inputsIn(openOf(card));
const others = (card: Card) => inputsIn(foldedOf(card));
const intro = (card: Card) => lineIn(card, ' recibido.');

const ids = (inputs: readonly { id: string }[]) => inputs.map((i) => i.id);

describe('the draft’s form', () => {
  it('UARIV-06 the form asks only what is missing; the guessed category is said, and sending confirms it', () => {
    const card = draftCard(CaseStory.opened().view);
    expect(intro(card)).toBe('Precaso **PRE-000123** recibido. Faltan 2 datos para darle número de caso.');
    expect(ids(missing(card))).toEqual(['f_phone', 'f_site']);
    expect(linesOf(card)).toContain('Categoría: Correo y colaboración');
    expect(ids(others(card))).toEqual(['f_name', 'f_email', 'f_description', 'f_category', 'f_contact']);
  });

  it('UARIV-06 the form names its deadline and what happens then', () => {
    expect(linesOf(draftCard(CaseStory.opened().view)).at(-1)).toBe(
      'Si no se completa antes del sáb 21 nov, 3:20 p. m., quedará *No gestionado*; podrá retomarlo con un toque.',
    );
  });

  it('UARIV-06 while something is offered, the deadline is that of an answer, because there is nothing to send yet', () => {
    const offered = [{ kind: 'question', id: 'q-1', title: '¿Cómo cambio la contraseña?', text: 'En el portal.' }] as const;
    const lastLine = (story: CaseStory) => linesOf(draftCard(story.view)).at(-1);
    expect(lastLine(CaseStory.opened({ offered }))).toMatch(/^Si no responde antes del sáb 21 nov, 3:20 p\. m\., quedará /);
    expect(lastLine(CaseStory.opened({ offered, fields: COMPLETE }))).toMatch(
      /^Si no responde antes del .*, lo registramos tal como está\.$/,
    );
  });

  it('UARIV-06 the form marks required fields in their labels; Teams may not insist on what a case can go without, so that what was typed is kept', () => {
    const card = draftCard(CaseStory.opened().view);
    const faulty = draftCard(CaseStory.opened().sent({ phone: '31012345' }).view);
    expect(
      missing(card)
        .slice(0, 2)
        .map((i) => i.label),
    ).toEqual(['Teléfono o extensión *', 'Sede *']);
    expect(missing(faulty).map((i) => [i.label, i.fault !== ''])).toEqual([
      ['Teléfono o extensión *', true],
      ['Sede *', true],
    ]);
    expect([...missing(card), ...others(card)].flatMap((i) => (i.isRequired === true ? [i.id] : []))).toEqual([
      'f_phone',
      'f_name',
      'f_email',
      'f_description',
    ]);
    expect(buttonsIn(card).map((a) => [a.title, a.associatedInputs])).toEqual([
      ['Enviar', ''],
      ['Cancelar', 'none'],
    ]);
  });

  it('UARIV-06 a form with faults keeps what was typed and names each fault under its field', () => {
    const card = draftCard(CaseStory.opened().sent({ phone: '31012345', site: 'Sede Centro' }).view);
    expect([intro(card), lineIn(card, '✕')]).toEqual(['Precaso **PRE-000123** recibido.', '✕ Revise 1 dato']);
    expect(card.fallback).toBe('Precaso PRE-000123 recibido. Revise 1 dato.');
    expect(missing(card).map(({ id, value, fault }) => ({ id, value, fault }))).toEqual([
      {
        id: 'f_phone',
        value: '31012345',
        fault: 'El teléfono lleva 7 o 10 dígitos, con o sin extensión; la extensión sola, de 3 a 5. Escribió 8 dígitos.',
      },
    ]);
    expect(others(card).find((i) => i.id === 'f_site')?.value).toBe('Sede Centro');
  });

  it('UARIV-06 a form that is complete before it was sent asks only to be reviewed', () => {
    const card = draftCard(CaseStory.opened({ profile: { name: 'Ana', email: 'a@b.example', phone: '3101234567', site: 'Centro' } }).view);
    expect(intro(card)).toBe('Precaso **PRE-000123** recibido. No falta nada: revise y envíe para darle número de caso.');
  });

  it('UARIV-06 a form with a fault is not complete, even before it was sent', () => {
    const wrong = draftCard(CaseStory.opened({ profile: { name: 'Ana', email: 'a@b.example', phone: '31012345', site: 'Centro' } }).view);
    expect([intro(wrong), lineIn(wrong, '✕')]).toEqual(['Precaso **PRE-000123** recibido. Revise 1 dato para darle número de caso.', '']);
    expect(missing(wrong).find((i) => i.id === 'f_phone')).toMatchObject({
      value: '31012345',
      fault: expect.stringContaining('El teléfono lleva'),
    });
    const both = draftCard(CaseStory.opened({ profile: { name: 'Ana', email: 'a@b.example', phone: '31012345' } }).view);
    expect(intro(both)).toBe('Precaso **PRE-000123** recibido. Falta 1 dato y hay que revisar 1 para darle número de caso.');
    expect(missing(both).find((i) => i.id === 'f_site')?.fault).toBe('');
  });

  it('UARIV-06 the form shows the words that were added later', () => {
    const { view } = CaseStory.opened().does(ana, { type: 'add-information', text: 'Sale un error\ny se cierra' });
    expect(lineIn(draftCard(view), 'Agregó')).toBe('Agregó: «Sale un error\n\ny se cierra»');
    expect(lineIn(draftCard(CaseStory.opened().view), 'Agregó')).toBe('');
    const long = CaseStory.opened().does(ana, { type: 'add-information', text: `${'uno '.repeat(100)}lo último` });
    expect(lineIn(draftCard(long.view), 'Agregó')).toMatch(/^Agregó: «….{200,239}lo último»$/);
  });

  it('the form sends its nonce and needs no version: two presses count as one', () => {
    expect(objectsAt(drawCard(draftCard(CaseStory.opened().view), 'n1'), 'actions')[0]).toMatchObject({
      verb: 'send-draft',
      data: { verb: 'send-draft', ticket: 't-45', n: 'n1' },
    });
  });
});

it('SIIF-19 a form that asks for screens says whether any was sent, and is complete with one', () => {
  const story = CaseStory.opened();
  const { view } = story;
  const rules = {
    ...view.procedure,
    forms: view.procedure.forms.map((f) => ({
      ...f,
      fields: [...f.fields, { id: 'screens', label: 'Pantallas del error', type: 'file' as const, required: true }],
    })),
  };
  const empty = draftCard({ ...view, procedure: rules });
  expect(missing(empty).find((f) => f.id === 'f_screens')).toMatchObject({
    line: 'Pantallas del error ∗',
    help: 'Envíe el archivo en este chat.',
  });
  const sent = story.does(ana, {
    type: 'attach-file',
    file: { id: 'f1', name: 'error.png', type: 'image/png', bytes: 1, by: refOf(ana), at: view.now },
  }).view;
  const after = draftCard({ ...sent, procedure: rules });
  expect(missing(after).map((f) => f.id)).not.toContain('f_screens');
  expect(others(after).find((f) => f.id === 'f_screens')).toMatchObject({ help: 'Enviado: error.png' });
});
