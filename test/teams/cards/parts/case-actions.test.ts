import { describe, expect, it } from 'vitest';
import { deskActions, requesterActions } from '../../../../src/teams/cards/parts/case-actions.js';
import { ana, beto, carla, CaseStory, dora } from '../../../cards/case-story.js';

const taken = () => CaseStory.registered().advances(beto, 'take');
const asked = () => taken().advances(beto, 'ask', { question: '¿Cuál correo?' });
const solved = () => taken().advances(beto, 'resolve', { solution: 'Se reparó el perfil.' });
const atProvider = () => taken().advances(beto, 'wait-provider', { provider: 'Acme', providerContact: 'a@acme.example' });

const open = (story: CaseStory) =>
  deskActions(story.view, 'n1')
    .filter((a) => a.mode === '')
    .map((a) => a.title);
const hidden = (story: CaseStory) =>
  deskActions(story.view, 'n1')
    .filter((a) => a.mode === 'secondary')
    .map((a) => a.title);
const own = (story: CaseStory) => requesterActions(story.view, 'n1').map((a) => a.title);

describe('buttons of the live card', () => {
  it('follow the state’s own order: two open, the rest behind "…"', () => {
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

  it('leave out what only another kind of group does', () => {
    expect([...open(taken()), ...hidden(taken())]).not.toContain('Solucionado como proveedor');
    expect(open(atProvider())).toEqual(['Retomar', 'Solucionó el proveedor']);
  });

  it('UARIV-11 are those that the channel’s people may use: who confirms is the first level, not who had the provider', () => {
    const atInfra = taken()
      .advances(beto, 'escalate', { group: 'infraestructura', reason: 'Es el enlace', diagnosis: 'El enlace está caído' })
      .advances(dora, 'take');
    const solvedThere = atInfra
      .advances(dora, 'wait-provider', { provider: 'Acme', providerContact: 'a@acme.example' })
      .advances(dora, 'provider-solved', { providerSolution: 'Cambiaron el enlace' });
    const at = (group: string) => deskActions(solvedThere.view, 'n1', { kind: 'channel', group }).map((a) => a.title);
    expect(at('infraestructura')).toEqual(['Ver historia', 'Nota', 'Más…']);
    expect(at('mesa')).toEqual(['Usuario conforme', 'Usuario con novedad', 'Nota', 'Más…']);
    expect(deskActions(solvedThere.view, 'n1', { kind: 'person', person: carla.id }).map((a) => a.title)).toEqual([
      'Usuario conforme',
      'Usuario con novedad',
      'Nota',
      'Más…',
    ]);
  });

  it('UARIV-11 of a case at another level are not the first level’s, but for what is its own', () => {
    const atInfra = taken()
      .advances(beto, 'escalate', { group: 'infraestructura', reason: 'Es el enlace', diagnosis: 'El enlace está caído' })
      .advances(dora, 'take');
    const at = (group: string) => deskActions(atInfra.view, 'n1', { kind: 'channel', group }).map((a) => a.title);
    expect(at('mesa')).toEqual(['Ver historia', 'Nota', 'Más…']);
    expect(at('infraestructura').slice(0, 2)).toEqual(['Resolver', 'Pedir datos']);
  });

  it('SIIF-07 leave out an escalation that no route leads on from where it is', () => {
    const { view } = taken();
    const procedure = { ...view.procedure, routes: view.procedure.routes.filter((r) => r.from !== 'mesa') };
    const titles = (actions: readonly { title: string }[]) => actions.map((a) => a.title);
    expect(titles(deskActions({ ...view, procedure }, 'n1'))).not.toContain('Escalar');
    expect(titles(deskActions(view, 'n1'))).toContain('Escalar');
  });

  it('SIIF-10 begin with taking it while nobody has it, whatever its state', () => {
    const { view } = taken();
    const back = { ...view, stored: { ...view.stored, ticket: { ...view.stored.ticket, assignee: null } } };
    expect(
      deskActions(back, 'n1')
        .map((a) => a.title)
        .slice(0, 2),
    ).toEqual(['Tomar', 'Resolver']);
  });

  it('happen in place when they need nothing, and open a dialog when they ask', () => {
    const [take, escalate] = deskActions(CaseStory.registered().view, 'n1');
    expect(take).toMatchObject({
      type: 'Action.Execute',
      data: { verb: 'advance', ticket: 't-45', v: 2, n: 'n1', transition: 'take' },
      associatedInputs: 'none',
    });
    expect(escalate).toMatchObject({
      type: 'Action.Submit',
      data: { msteams: { type: 'task/fetch' }, verb: 'dialog', open: 'advance', v: 2, transition: 'escalate' },
    });
  });
});

describe('buttons of the receipt', () => {
  it('offer to cancel only while nobody has taken the case', () => {
    expect(own(CaseStory.registered())).toEqual(['Agregar información', 'Ver historia', 'Cancelar']);
    expect(own(taken())).toEqual(['Agregar información', 'Ver historia']);
  });

  it('begin with what the requester is waited for', () => {
    expect(own(asked())[0]).toBe('Responder');
    expect(own(solved()).slice(0, 2)).toEqual(['Sí, quedó bien', 'No, sigue fallando']);
  });

  it('do not suggest how the solution is judged', () => {
    expect(requesterActions(solved().view, 'n1').some((a) => a.style === 'positive')).toBe(false);
  });

  it('UARIV-12 of a closed case only show it', () => {
    expect(own(solved().advances(ana, 'accept'))).toEqual(['Ver historia']);
  });
});

it('USPEC-06 in the channel of another area stand its own ways and the history, not the desk’s notes', () => {
  const { view } = CaseStory.registered().advances(beto, 'take');
  const rules = { ...view.procedure, groups: view.procedure.groups.map((g) => (g.id === 'mesa' ? { ...g, role: 'area' as const } : g)) };
  const titles = deskActions({ ...view, procedure: rules }, 'n', { kind: 'channel', group: 'mesa' }).map((b) => b.title);
  expect(titles.at(-1)).toBe('Ver historia');
  expect(titles).not.toContain('Nota');
  expect(titles).not.toContain('Más…');
});
