import { describe, expect, it } from 'vitest';
import type { Dialog } from '../../src/features/answers.js';
import { moreCard } from '../../src/features/case-forms.js';
import { historyCard, personalCard } from '../../src/features/cases/read-whole.js';
import { informationForm, noteForm } from '../../src/features/notes/note.js';
import { requestForm } from '../../src/features/requests/request-for-group.js';
import type { CaseForm } from '../../src/features/case-form.js';
import type { CaseView, TypedForm } from '../../src/ports/messenger.js';
import { openDialog } from '../../src/features/acts.js';
import { advance, aDesk, caseOf } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';
import { asDrawn, drawnAdvance, drawnRegister, formIn } from '../support/drawn-form.js';
import { isObject } from '../../src/core/json.js';
import { nodesOf } from '../cards/card-rules.js';
import { beto, CaseStory, dora, refOf, luz } from '../cards/case-story.js';
import { readable, titlesOf } from '../support/shown-card.js';

const taken = () => CaseStory.registered().advances(beto, 'take');

const ofForm = (form: CaseForm, view: CaseView, actor = beto, again: Partial<TypedForm> = {}): Dialog =>
  asDrawn(formIn(form.dialog(view, { actor, procedure: view.procedure, ...again })));
const more = (view: CaseView, actor = beto): Dialog => asDrawn({ title: '', card: moreCard(view, actor, []) });
const history = (view: CaseView, by: 'desk' | 'requester'): Dialog => asDrawn({ title: '', card: historyCard(view, by) });
const data = (view: CaseView): Dialog => asDrawn({ title: '', card: personalCard(view, null) });

const inputsOf = ({ card }: Dialog) => nodesOf(card).filter((n) => String(n['type']).startsWith('Input.'));
const textsOf = ({ card }: Dialog) => nodesOf(card).flatMap(({ text }) => (typeof text === 'string' ? [readable(text)] : []));
const dataOf = ({ card }: Dialog) =>
  nodesOf(card['actions'])
    .map((n) => n['data'])
    .filter(isObject);

describe('the button of a step’s dialog', () => {
  const buttonOf = (transition: string) => nodesOf(drawnAdvance(taken().view, transition).card['actions']).flatMap((n) => n['title'] ?? []);

  it('the button of a step’s dialog names the step to the desk, and sends what the requester wrote', () => {
    expect(['provider-trouble', 'answer', 'refuse'].map(buttonOf)).toEqual([['Usuario con novedad'], ['Enviar'], ['Enviar']]);
  });
});

describe('the escalation’s dialog', () => {
  it('UARIV-04 the escalation dialog offers only the groups of the routes, each with its level', () => {
    const [group] = inputsOf(drawnAdvance(taken().view, 'escalate'));
    expect(group).toMatchObject({
      id: 'f_group',
      choices: [
        { title: 'Infraestructura tecnológica (nivel\u00A02)', value: 'infraestructura' },
        { value: 'servicios-ti' },
        { value: 'sistemas-n2' },
        { value: 'sistemas-n3' },
        { value: 'seguridad' },
        { value: 'dotacion' },
      ],
    });
  });

  it('UARIV-04 the escalation dialog asks the group’s own checklist and names the deadline of the answer', () => {
    const dialog = drawnAdvance(taken().view, 'escalate', { typed: { group: 'infraestructura' } });
    expect(inputsOf(dialog).map((i) => i['id'])).toEqual(['f_reason', 'f_diagnosis']);
    expect(textsOf(dialog)).toContain('Lo recibe Infraestructura tecnológica; responde antes de las 4:22 p. m. de hoy.');
  });

  it('SIIF-10 no answer is promised where the clock stops', () => {
    const { view } = taken();
    const transitions = view.procedure.transitions.map((t) =>
      t.id === 'escalate' ? { ...t, to: view.procedure.states.find((s) => s.clock === 'stopped')?.id ?? '' } : t,
    );
    const dialog = drawnAdvance({ ...view, procedure: { ...view.procedure, transitions } }, 'escalate', {
      typed: { group: 'infraestructura' },
    });
    expect(textsOf(dialog).join()).not.toContain('responde antes');
  });
});

describe('a form that comes back', () => {
  it('a form that comes back keeps what was typed and names the fault at each field', () => {
    const dialog = drawnAdvance(taken().view, 'resolve', {
      typed: { solution: 'ya' },
      faults: [{ field: 'solution', label: 'Solución', code: 'too-short', least: 10, found: 2 }],
    });
    expect(inputsOf(dialog)[0]).toMatchObject({ id: 'f_solution', value: 'ya' });
    expect(textsOf(dialog)).toEqual(expect.arrayContaining(['✕ Revise 1 dato', '✕ Solución: escriba al menos 10 caracteres; escribió 2.']));
  });

  it('UARIV-04 an emptied field comes back empty, also when the client leaves it out', () => {
    const story = taken()
      .advances(beto, 'escalate', { group: 'infraestructura', reason: 'Servidor', diagnosis: 'Se probó todo.' })
      .advances(dora, 'take');
    const dialog = drawnAdvance(story.view, 'escalate', {
      typed: { group: 'seguridad', reason: 'Red' },
      faults: [{ field: 'diagnosis', label: 'Diagnóstico realizado', code: 'missing' }],
    });
    expect(inputsOf(dialog).map((i) => [i['id'], i['value'] ?? ''])).toEqual([
      ['f_reason', 'Red'],
      ['f_diagnosis', ''],
    ]);
  });

  it('a form is sent with the version and the nonce of the case it was opened for', () => {
    expect(dataOf(drawnAdvance(taken().view, 'resolve'))).toEqual([
      { verb: 'advance', ticket: 't-45', v: 3, n: 'n1', transition: 'resolve' },
    ]);
  });
});

describe('the other dialogs', () => {
  it('UARIV-04 the only possible group is stated and not asked', () => {
    const { view } = taken();
    const routes = view.procedure.routes.map((r) => (r.from === 'mesa' ? { ...r, to: ['infraestructura'] } : r));
    const dialog = drawnAdvance({ ...view, procedure: { ...view.procedure, routes } }, 'escalate');
    expect(inputsOf(dialog).map((i) => i['id'])).not.toContain('f_group');
    expect(dataOf(dialog)).toMatchObject([{ verb: 'advance', f_group: 'infraestructura' }]);
    expect(textsOf(dialog)).toContain('**Grupo: Infraestructura tecnológica (nivel 2)**');
    expect(inputsOf(drawnAdvance(view, 'escalate'))[0]).toMatchObject({ id: 'f_group' });
  });

  it('the only person who can be chosen stands there to be confirmed', () => {
    const choosable = { receivers: [], unavailable: [], members: [refOf(luz)] };
    const [person] = inputsOf(drawnAdvance(CaseStory.registered().view, 'assign', { choosable }));
    expect(person).toMatchObject({ id: 'f_person', value: 'p-luz-parra' });
  });

  it('assigning offers the members of the group', () => {
    const [person] = inputsOf(
      drawnAdvance(CaseStory.registered().view, 'assign', {
        choosable: { receivers: [], unavailable: [], members: [refOf(beto), refOf(luz)] },
      }),
    );
    expect(person?.['choices']).toEqual([
      { title: 'Beto Gil', value: 'p-beto-gil' },
      { title: 'Luz Parra', value: 'p-luz-parra' },
    ]);
  });

  it('UARIV-13 a note is internal unless the author says otherwise', () => {
    expect(inputsOf(ofForm(noteForm, taken().view, dora)).map((i) => [i['id'], i['value']])).toEqual([
      ['f_text', undefined],
      ['f_audience', 'internal'],
    ]);
  });

  it('UARIV-16 a note asks for a group only once its author wants to consult one, and only if they may', () => {
    const { view } = taken();
    const dialog = ofForm(noteForm, view);
    expect(inputsOf(dialog).map((i) => i['id'])).toEqual(['f_text', 'f_audience']);
    const consulting = ofForm(noteForm, view, beto, { typed: { text: 'Revisen', audience: 'group' } });
    expect(inputsOf(consulting).map((i) => i['id'])).toEqual(['f_text', 'f_audience', 'f_group']);
    const groups = view.procedure.groups.filter(({ id }) => id === 'mesa' || id === 'seguridad');
    const ofOne = ofForm(noteForm, { ...view, procedure: { ...view.procedure, groups } }, beto, { typed: { audience: 'group' } });
    expect(inputsOf(ofOne).map((i) => i['id'])).toEqual(['f_text', 'f_audience']);
    expect(textsOf(ofOne)).toContainEqual(expect.stringMatching(/^\*\*Grupo: Seguridad.* \(nivel 3\)\*\*$/));
  });

  it('UARIV-14 a request to another group is sent for the case at hand', () => {
    expect(dataOf(ofForm(requestForm, taken().view))).toEqual([{ verb: 'request-for-group', ticket: 't-45', n: 'n1' }]);
  });

  it('the information dialog takes one text', () => {
    expect(dataOf(ofForm(informationForm, taken().view))).toEqual([{ verb: 'add-information', ticket: 't-45', n: 'n1' }]);
  });

  it('UARIV-09 a call is registered with its channel, the form, and its solution if there is one', () => {
    const dialog = drawnRegister(taken().desk, { step: 'asked', typed: { category: 'correo' } });
    expect(inputsOf(dialog).map((i) => i['id'])).toEqual([
      'f_name',
      'f_email',
      'f_phone',
      'f_site',
      'f_description',
      'f_contact',
      'f_solution',
    ]);
    expect(inputsOf(dialog).at(-1)?.['isRequired']).toBeUndefined();
  });

  it('UARIV-01 every channel can be chosen at a registration', () => {
    const form = drawnRegister(taken().desk, {});
    const choices = inputsOf(form).find(({ id }) => id === 'f_channel')?.['choices'];
    expect(choices).toEqual(
      ['telephone', 'mobile', 'in-person', 'email', 'precaso', 'web', 'teams', 'automatic'].map((value) => ({
        title: expect.any(String),
        value,
      })),
    );
  });

  it('"Más" lists every act that the state allows this person, and opens nothing by itself', () => {
    const rows = nodesOf(more(taken().view, beto).card)
      .map((n) => n['selectAction'])
      .filter(isObject)
      .filter((a) => a['type'] === 'Action.Submit');
    expect(titlesOf(more(taken().view, beto).card)).toEqual([
      'Resolver',
      'Pedir datos',
      'Escalar',
      'Esperar proveedor',
      'Asignar',
      'Nota',
      'Ver historia',
      'Datos de contacto',
    ]);
    expect(rows[0]?.['title']).toBe('Resolver Documenta la solución y la envía al usuario.');
    expect(JSON.stringify(rows)).not.toContain('msteams');
  });

  it('UARIV-11 "Más" offers no act of another role, nor taking a case that the person already has', () => {
    const titles = (dialog: Dialog) => titlesOf(dialog.card);
    expect(titles(more(CaseStory.registered().view, beto))[0]).toBe('Tomar');
    expect(titles(more(taken().view, beto))).not.toContain('Tomar');
    expect(titles(more(taken().view, dora))).toEqual(['Nota', 'Ver historia', 'Datos de contacto']);
  });

  it('UARIV-18 the history is newest first; the requester’s has no internal note', () => {
    const story = taken().does(beto, { type: 'add-note', text: 'parece el servidor', audience: 'internal' });
    expect(textsOf(history(story.view, 'desk'))).toContain('3:23 p. m. Beto Gil anotó: «parece el servidor»');
    expect(textsOf(history(story.view, 'requester')).join()).not.toContain('servidor');
  });

  it('a very long history is shown as far as a card can carry it, and the rest is counted', () => {
    const story = taken();
    for (let i = 0; i < 30; i++) story.does(beto, { type: 'add-note', text: 'x'.repeat(4000), audience: 'internal' });
    const dialog = history(story.view, 'desk');
    expect(JSON.stringify(dialog.card).length * 2).toBeLessThan(80 * 1024);
  });

  it('personal data is shown in full to the person who asked for it', () => {
    const facts = nodesOf(data(taken().view).card).find((n) => n['type'] === 'FactSet')?.['facts'];
    expect(facts).toEqual(
      expect.arrayContaining([
        { title: 'Teléfono o extensión', value: '3101234567' },
        { title: 'Correo', value: 'ana.ruiz@entidad.example' },
      ]),
    );
  });

  it('every dialog has the case in its title', async () => {
    const desk = await aDesk();
    const ticket = await caseOf(desk);
    await advance(desk, ticket, 'take', 'beto');
    const { version: v } = (await desk.load(ticket)).ticket;
    const titleOf = (open: string) => openDialog(aTurn(desk, 'beto', ''), { open, ticket, v, transition: 'resolve' });
    expect(await Promise.all(['note', 'more', 'advance'].map(titleOf))).toMatchObject([
      { title: 'Nota · CASO-000001' },
      { title: 'Más · CASO-000001' },
      { title: 'Resolver · CASO-000001' },
    ]);
  });
});

it('the data dialog has all personal data of the case, wherever it was asked', () => {
  const waiting = taken().advances(beto, 'wait-provider', { provider: 'Compunorte', providerContact: 'soporte@proveedor.example' });
  const facts = nodesOf(data(waiting.view).card)
    .filter((n) => 'value' in n && 'title' in n)
    .map((n) => n['value']);
  expect(facts).toEqual(expect.arrayContaining(['3101234567', 'soporte@proveedor.example']));
});
