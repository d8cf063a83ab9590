import { describe, expect, it } from 'vitest';
import { draftData } from '../../../../src/teams/cards/case/draft.js';
import { ana, CaseStory, refOf } from '../../../cards/case-story.js';

const ids = (inputs: readonly { id: string }[]) => inputs.map((i) => i.id);

describe('the draft’s form', () => {
  it('UARIV-06 the form asks only what is missing, and whether the guessed category is right', () => {
    const data = draftData(CaseStory.opened().view, 'n1');
    expect(data.intro).toBe('Faltan 2 datos para darle número de caso.');
    expect(ids(data.missing)).toEqual(['f_phone', 'f_site', 'f_category']);
    expect(data.missing.at(-1)).toMatchObject({ label: '¿Es de «Correo y colaboración»? Si no, cámbielo *', value: 'correo' });
    expect(ids(data.others)).toEqual(['f_name', 'f_email', 'f_description', 'f_contact']);
  });

  it('UARIV-06 the form names its deadline and what happens then', () => {
    expect(draftData(CaseStory.opened().view, 'n1').deadline).toBe(
      'Si no se completa antes del sáb 21 nov, 3:20 p. m., quedará *No gestionado*; podrá retomarlo con un toque.',
    );
  });

  it('UARIV-06 the form marks required fields in their labels; Teams may not insist on what a case can go without, so that what was typed is kept', () => {
    const data = draftData(CaseStory.opened().view, 'n1');
    const faulty = draftData(CaseStory.opened().sent({ phone: '31012345' }).view, 'n1');
    expect(data.missing.slice(0, 2).map((i) => i.label)).toEqual(['Teléfono o extensión *', 'Sede *']);
    expect(faulty.missing.map((i) => [i.label, i.fault !== ''])).toEqual([
      ['Teléfono o extensión *', true],
      ['Sede *', true],
    ]);
    expect([...data.missing, ...data.others].flatMap((i) => (i.isRequired === true ? [i.id] : []))).toEqual([
      'f_phone',
      'f_name',
      'f_email',
      'f_description',
    ]);
    expect(data.actions.map((a) => [a.title, a.associatedInputs])).toEqual([
      ['Enviar', ''],
      ['Cancelar', 'none'],
    ]);
  });

  it('UARIV-06 a form with faults keeps what was typed and names each fault under its field', () => {
    const data = draftData(CaseStory.opened().sent({ phone: '31012345', site: 'Sede Centro' }).view, 'n1');
    expect([data.intro, data.faultsLine]).toEqual(['', 'Revise 1 dato']);
    expect(data.fallback).toBe('Precaso PRE-000123 recibido. Revise 1 dato.');
    expect(data.missing.map(({ id, value, fault }) => ({ id, value, fault }))).toEqual([
      {
        id: 'f_phone',
        value: '31012345',
        fault: 'El teléfono lleva 7 o 10 dígitos, con o sin extensión; la extensión sola, de 3 a 5. Escribió 8 dígitos.',
      },
    ]);
    expect(data.others.find((i) => i.id === 'f_site')?.value).toBe('Sede Centro');
  });

  it('UARIV-06 a form that is complete before it was sent asks only to be reviewed', () => {
    const data = draftData(
      CaseStory.opened({ profile: { name: 'Ana', email: 'a@b.example', phone: '3101234567', site: 'Centro' } }).view,
      'n1',
    );
    expect(data.intro).toBe('No falta nada: revise y envíe para darle número de caso.');
  });

  it('UARIV-06 a form with a fault is not complete, even before it was sent', () => {
    const wrong = draftData(
      CaseStory.opened({ profile: { name: 'Ana', email: 'a@b.example', phone: '31012345', site: 'Centro' } }).view,
      'n1',
    );
    expect([wrong.intro, wrong.faultsLine]).toEqual(['Revise 1 dato para darle número de caso.', '']);
    expect(wrong.missing.find((i) => i.id === 'f_phone')).toMatchObject({
      value: '31012345',
      fault: expect.stringContaining('El teléfono lleva'),
    });
    const both = draftData(CaseStory.opened({ profile: { name: 'Ana', email: 'a@b.example', phone: '31012345' } }).view, 'n1');
    expect(both.intro).toBe('Falta 1 dato y hay que revisar 1 para darle número de caso.');
    expect(both.missing.find((i) => i.id === 'f_site')?.fault).toBe('');
  });

  it('UARIV-06 the form shows the words that were added later', () => {
    const { view } = CaseStory.opened().does(ana, { type: 'add-information', text: 'Sale un error\ny se cierra' });
    expect(draftData(view, 'n1').added).toBe('Sale un error\n\ny se cierra');
    expect(draftData(CaseStory.opened().view, 'n1').added).toBe('');
    const long = CaseStory.opened().does(ana, { type: 'add-information', text: `${'uno '.repeat(100)}lo último` });
    expect(draftData(long.view, 'n1').added).toMatch(/^….{200,239}lo último$/);
  });

  it('the form sends its nonce and needs no version: two presses count as one', () => {
    expect(draftData(CaseStory.opened().view, 'n1').actions[0]).toMatchObject({
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
  const empty = draftData({ ...view, procedure: rules }, 'n1');
  expect(empty.missing.find((f) => f.id === 'f_screens')).toMatchObject({
    line: 'Pantallas del error ∗',
    help: 'Envíe el archivo en este chat.',
  });
  const sent = story.does(ana, {
    type: 'attach-file',
    file: { id: 'f1', name: 'error.png', type: 'image/png', bytes: 1, by: refOf(ana), at: view.now },
  }).view;
  const after = draftData({ ...sent, procedure: rules }, 'n1');
  expect(after.missing.map((f) => f.id)).not.toContain('f_screens');
  expect(after.others.find((f) => f.id === 'f_screens')).toMatchObject({ help: 'Enviado: error.png' });
});
