import { describe, expect, it } from 'vitest';
import type { CaseList } from '../../../src/desk/views.js';
import { draftsTitle } from '../../../src/texts/case-lists.js';
import { ana, beto, carla, CaseStory, COMPLETE, procedure, refOf } from '../case-story.js';
import { myCasesCard, queueCard } from '../../../src/cards/parts/case-list.js';
import { buttonsIn, linesOf } from '../../support/read-card.js';

const list = (more: number, rest: Partial<CaseList> = {}): CaseList => ({ title: 'x', cases: [], more, empty: '', ...rest });

describe('drafts in the desk’s list', () => {
  const nextOf = (story: CaseStory) => linesOf(queueCard(list(0, { cases: [story.view] }), { place: null })).at(-1);

  it('UARIV-06 a draft’s row says whose it is, what is missing and until when', () => {
    expect(nextOf(CaseStory.opened())).toBe('Ana Ruiz · faltan teléfono o extensión y sede · hasta mañana 3:20 p. m.');
  });

  it('UARIV-06 the row of a draft that lacks nothing says that it has only to be sent', () => {
    const complete = CaseStory.opened().does(ana, { type: 'fill-draft', fields: COMPLETE, submit: false });
    expect(nextOf(complete)).toMatch(/^Ana Ruiz · sólo falta enviarlo · se registra el mié 25 nov/);
  });

  it('the list of drafts is named by both', () => {
    expect([draftsTitle({}), draftsTitle(procedure)]).toEqual(['Precasos por completar o enviar', 'Precasos por completar o enviar']);
  });
});

describe('an incomplete list', () => {
  it('a shortened list says how many more cases there are, and how to see them', () => {
    expect(linesOf(myCasesCard(list(12), {})).at(-1)).toBe('y 12 más: escriba «mis casos todos»');
    expect(linesOf(queueCard(list(1234), { place: null })).at(-1)).toBe('y 1.234 más; atienda primero los de arriba');
  });

  it('a reader who asked for all cases is not told to ask again', () => {
    expect(linesOf(myCasesCard(list(12, { isAll: true }), {})).at(-1)).toBe('y 12 más: escriba el número del que busca, como «caso 45»');
  });

  it('an unfinished count says «al menos»', () => {
    expect(linesOf(queueCard(list(170, { isMoreCounted: false }), { place: null })).at(-1)).toBe(
      'y al menos 170 más; atienda primero los de arriba',
    );
  });

  it('a complete list says nothing more', () => {
    for (const card of [myCasesCard(list(0, { isAll: true }), {}), queueCard(list(0), { place: null })])
      expect(linesOf(card)).toEqual(['x']);
  });
});

describe('the buttons of a row', () => {
  const titles = (story: CaseStory, group?: string) =>
    buttonsIn(queueCard(list(0, { cases: [story.view] }), { place: group === undefined ? null : { kind: 'channel', group } })).map(
      ({ title }) => title,
    );

  it('UARIV-03 a case without an assignee is taken in its row, one that is attended is given to another person', () => {
    expect(titles(CaseStory.registered())).toEqual(['Tomar']);
    expect(titles(CaseStory.registered().advances(beto, 'take'))).toEqual(['Reasignar']);
  });

  it('UARIV-11 a channel’s rows offer what its group may do', () => {
    expect(titles(CaseStory.registered(), 'mesa')).toEqual(['Tomar']);
    expect(titles(CaseStory.registered(), 'infraestructura')).toEqual([]);
  });

  it('UARIV-11 a row offers who oversees the group or is not of it to assign before to take, and a plain member to take', () => {
    const anyTakes = procedure.transitions.map((t) => (t.act === 'take' ? { ...t, by: [...t.by, 'coordinator' as const] } : t));
    const view = { ...CaseStory.registered().view, procedure: { ...procedure, transitions: anyTakes } };
    const offered = (memberOf: readonly string[], oversees?: readonly string[]) => {
      const reader = { ...carla, memberOf, ...(oversees === undefined ? {} : { oversees }) };
      return buttonsIn(queueCard(list(0, { cases: [view] }), { place: null, reader })).map(({ title }) => title);
    };
    expect([offered(['infraestructura']), offered(['mesa'])]).toEqual([['Asignar'], ['Asignar']]);
    expect(offered(['mesa'], ['infraestructura'])).toEqual(['Tomar']);
  });

  it('UARIV-06 a draft’s row has no act: it has no number yet', () => {
    expect(titles(CaseStory.opened())).toEqual([]);
  });

  it('a row says what its clock does not: a refused solution, and a message that did not arrive', () => {
    const taken = CaseStory.registered().advances(beto, 'take');
    const solved = () => CaseStory.registered().advances(beto, 'take').advances(beto, 'resolve', { solution: 'Se reparó el perfil.' });
    const first = (story: CaseStory) => linesOf(queueCard(list(0, { cases: [story.view] }), { place: null }))[1];
    expect(first(solved().advances(ana, 'refuse', { reason: 'Sigue igual' }))).toMatch(/ · no aceptó la solución$/);
    expect(first(taken.loses({ kind: 'person', person: refOf(ana) }))).toMatch(/ · mensaje sin entregar$/);
  });

  const usual = 'No abre el correo desde ayer';
  const second = (words: string, said: Partial<CaseList> = {}) =>
    linesOf(queueCard(list(0, { cases: [CaseStory.registered({ words }).view], ...said }), { place: null }))[2];

  it('a row begins with the requester’s words, and names the group of an unassigned case where the list is of several', () => {
    expect(second(usual)).toBe('Sin asignar, Mesa de servicios · No abre el correo desde ayer');
    expect(second(usual, { ofGroup: 'mesa' })).toBe('Sin asignar · No abre el correo desde ayer');
  });

  it('a row of a list of unassigned cases does not say that its case is unassigned', () => {
    expect(second(usual, { isUnassigned: true })).toBe('Mesa de servicios · No abre el correo desde ayer');
    expect(second(usual, { isUnassigned: true, ofGroup: 'mesa' })).toBe(usual);
  });

  it('a row leaves out the group where the words leave no room for it', () => {
    expect(second('No abre el correo desde ayer en ninguno de los equipos de la sede')).toBe(
      'Sin asignar · No abre el correo desde ayer en ninguno de los equipos de la sede',
    );
  });

  it('a press in a row says so, for its answer must leave the list', () => {
    const [take] = buttonsIn(queueCard(list(0, { cases: [CaseStory.registered().view] }), { place: null }));
    expect(take?.data).toMatchObject({ verb: 'advance', row: true });
  });
});
