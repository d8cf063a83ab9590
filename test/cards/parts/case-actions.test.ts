import { describe, expect, it } from 'vitest';
import { deskActions } from '../../../src/cards/parts/case-actions.js';
import { requesterActions } from '../../../src/cards/parts/requester-actions.js';
import { ana, beto, carla, CaseStory, dora, pablo } from '../case-story.js';

const taken = () => CaseStory.registered().advances(beto, 'take');
const asked = () => taken().advances(beto, 'ask', { question: '¿Cuál correo?' });
const solved = () => taken().advances(beto, 'resolve', { solution: 'Se reparó el perfil.' });
const atProvider = () => taken().advances(beto, 'wait-provider', { provider: 'Acme', providerContact: 'a@acme.example' });

const open = (story: CaseStory) =>
  deskActions(story.view)
    .filter((a) => a.mode === '')
    .map((a) => a.title);
const hidden = (story: CaseStory) =>
  deskActions(story.view)
    .filter((a) => a.mode === 'secondary')
    .map((a) => a.title);
const own = (story: CaseStory) => requesterActions(story.view).map((a) => a.title);

it('UARIV-10 the requester’s buttons say the labels of the file’s transitions', () => {
  const { view } = solved();
  const transitions = view.procedure.transitions.map((t) => (t.by.includes('requester') ? { ...t, label: `${t.label} (propio)` } : t));
  const labels = (of: CaseStory['view']) => requesterActions({ ...of, procedure: { ...of.procedure, transitions } }).map((a) => a.title);
  expect(labels(view).slice(0, 2)).toEqual(['Sí, quedó bien (propio)', 'No, sigue fallando (propio)']);
  expect(labels(CaseStory.registered().view)).toContain('Cancelar (propio)');
});

describe('buttons of the live card', () => {
  it('the live card’s buttons follow the state’s own order: two open, the rest behind "…"', () => {
    expect([open(CaseStory.registered()), hidden(CaseStory.registered())]).toEqual([
      ['Tomar', 'Escalar'],
      ['Asignar', 'Pedir datos', 'Nota', 'Más…'],
    ]);
    expect([open(taken()), hidden(taken())]).toEqual([
      ['Resolver', 'Pedir datos'],
      ['Escalar', 'Esperar proveedor', 'Nota', 'Más…'],
    ]);
    expect([open(asked()), hidden(asked())]).toEqual([['Retomar', 'Nota'], ['Más…']]);
    expect(open(solved())[0]).toBe('Ver historia');
  });

  it('the live card has no button that only another kind of group uses', () => {
    expect([...open(taken()), ...hidden(taken())]).not.toContain('Ya quedó solucionado');
    expect(open(atProvider())).toEqual(['Retomar', 'Solucionó el proveedor']);
  });

  it('UARIV-11 a channel’s card has the buttons of its people: the first level confirms, not the group that had the provider', () => {
    const atInfra = taken()
      .advances(beto, 'escalate', { group: 'infraestructura', reason: 'Es el enlace', diagnosis: 'El enlace está caído' })
      .advances(dora, 'take');
    const solvedThere = atInfra
      .advances(dora, 'wait-provider', { provider: 'Acme', providerContact: 'a@acme.example' })
      .advances(dora, 'provider-solved', { solution: 'Cambiaron el enlace' });
    const at = (group: string) => deskActions(solvedThere.view, { kind: 'channel', group }).map((a) => a.title);
    expect(at('infraestructura')).toEqual(['Ver historia', 'Nota', 'Más…']);
    expect(at('mesa')).toEqual(['Usuario conforme', 'Usuario con novedad', 'Nota', 'Más…']);
    expect(deskActions(solvedThere.view, { kind: 'person', person: carla.id }).map((a) => a.title)).toEqual([
      'Usuario conforme',
      'Usuario con novedad',
      'Nota',
      'Más…',
    ]);
  });

  it('UARIV-11 the card in a provider’s channel shows first that it is solved, beside taking it', () => {
    const atProvider = taken().advances(beto, 'escalate', {
      group: 'dotacion',
      reason: 'Garantía',
      diagnosis: 'El disco no gira desde ayer',
      asset: 'PC-001',
    });
    const at = (story: CaseStory) =>
      deskActions(story.view, { kind: 'channel', group: 'dotacion' })
        .slice(0, 2)
        .map((a) => a.title);
    expect(at(atProvider)).toEqual(['Tomar', 'Ya quedó solucionado']);
    expect(at(atProvider.advances(pablo, 'take'))).toEqual(['Ya quedó solucionado', 'Pedir datos']);
  });

  it('UARIV-11 the first level has no buttons of a case at another level, except its own acts', () => {
    const atInfra = taken()
      .advances(beto, 'escalate', { group: 'infraestructura', reason: 'Es el enlace', diagnosis: 'El enlace está caído' })
      .advances(dora, 'take');
    const at = (group: string) => deskActions(atInfra.view, { kind: 'channel', group }).map((a) => a.title);
    expect(at('mesa')).toEqual(['Ver historia', 'Nota', 'Más…']);
    expect(at('infraestructura').slice(0, 2)).toEqual(['Resolver', 'Pedir datos']);
  });

  it('SIIF-07 an escalation without a route from here has no button', () => {
    const { view } = taken();
    const procedure = { ...view.procedure, routes: view.procedure.routes.filter((r) => r.from !== 'mesa') };
    const titles = (actions: readonly { title: string }[]) => actions.map((a) => a.title);
    expect(titles(deskActions({ ...view, procedure }))).not.toContain('Escalar');
    expect(titles(deskActions(view))).toContain('Escalar');
  });

  it('SIIF-10 the first button of a case without an assignee is taking it, whatever its state', () => {
    const { view } = taken();
    const back = { ...view, stored: { ...view.stored, ticket: { ...view.stored.ticket, assignee: null } } };
    expect(
      deskActions(back)
        .map((a) => a.title)
        .slice(0, 2),
    ).toEqual(['Tomar', 'Resolver']);
  });

  it('a button without input acts in place, and one with input opens a dialog', () => {
    const [take, escalate] = deskActions(CaseStory.registered().view);
    expect(take).toMatchObject({
      type: 'Action.Execute',
      data: { verb: 'advance', ticket: 't-45', v: 2, transition: 'take' },
      associatedInputs: 'none',
    });
    expect(escalate).toMatchObject({
      type: 'Action.Submit',
      data: { msteams: { type: 'task/fetch' }, verb: 'dialog', open: 'advance', v: 2, transition: 'escalate' },
    });
  });
});

describe('buttons of the receipt', () => {
  it('the receipt offers cancelling only while the case has no assignee', () => {
    expect(own(CaseStory.registered())).toEqual(['Agregar información', 'Ver historia', 'Cancelar']);
    expect(own(taken())).toEqual(['Agregar información', 'Ver historia']);
  });

  it('the receipt’s first button is the one the desk waits for', () => {
    expect(own(asked())[0]).toBe('Responder');
    expect(own(solved()).slice(0, 2)).toEqual(['Sí, quedó bien', 'No, sigue fallando']);
  });

  it('the receipt’s button for information is an answer while the desk’s words are the last, and never beside another answer', () => {
    const noted = () => taken().does(beto, { type: 'add-note', text: 'Ya lo miramos', audience: 'public' });
    expect(own(noted())).toEqual(['Responder', 'Ver historia']);
    expect(own(noted().does(ana, { type: 'add-information', text: 'Gracias' }))[0]).toBe('Agregar información');
    const askedToo = () => noted().advances(beto, 'ask', { question: '¿Cuál correo?' });
    expect(own(askedToo())).toEqual(['Responder', 'Agregar información', 'Ver historia']);
    expect(own(askedToo().advances(ana, 'answer', { answer: 'El institucional' }))[0]).toBe('Agregar información');
  });

  it('the receipt’s buttons do not suggest how the solution is judged', () => {
    expect(requesterActions(solved().view).some((a) => a.style === 'positive')).toBe(false);
  });

  it('UARIV-12 the receipt of a closed case only shows it', () => {
    expect(own(solved().advances(ana, 'accept'))).toEqual(['Ver historia']);
  });
});

it('USPEC-06 another area’s channel has its own transitions and the history, not the desk’s notes', () => {
  const { view } = CaseStory.registered().advances(beto, 'take');
  const rules = { ...view.procedure, groups: view.procedure.groups.map((g) => (g.id === 'mesa' ? { ...g, role: 'area' as const } : g)) };
  const titles = deskActions({ ...view, procedure: rules }, { kind: 'channel', group: 'mesa' }).map((b) => b.title);
  expect(titles.at(-1)).toBe('Ver historia');
  expect(titles).not.toContain('Nota');
  expect(titles).not.toContain('Más…');
});
