import { describe, expect, it } from 'vitest';
import { linesAfter, shippedFile, type Edits } from '../../../procedures/broken-copy.js';

const passesFirst = (...rules: readonly unknown[]): Edits => ({ 'transitions.resolver.passesFirst': rules });
const linesOf = (edits: Edits) => linesAfter(edits, shippedFile('sigce'));

describe('the groups that a case passes before it is resolved are checked', () => {
  it('SIGCE-10 SIGCE-11 a way there and back for each category has no fault', () => {
    expect(
      linesOf(
        passesFirst({ categories: ['creacion-usuario'], groups: ['mesa-n2'] }, { categories: ['conectividad'], groups: ['datacenter'] }),
      ),
    ).toEqual([]);
  });

  it('SIGCE-11 a category that no route takes to the group is a fault: its cases would never be solved', () => {
    expect(linesOf(passesFirst({ categories: ['otro'], groups: ['datacenter'] }))).toEqual([
      'transitions[15].passesFirst[0].categories[0]: "otro", que no llega a "datacenter" o no vuelve de allí → rutas de ida, y de vuelta a un grupo que pueda hacer "resolver"',
    ]);
  });

  it('SIGCE-11 a group from which no route comes back is a fault', () => {
    const [line] = linesOf(passesFirst({ categories: ['conectividad'], groups: ['men'] }));
    expect(line).toContain('"conectividad", que no llega a "men" o no vuelve de allí');
  });

  it('SIGCE-11 a group that only gives cases back undone is a fault: none would have passed it', () => {
    expect(linesOf({ 'routes[6].via': 'devolver' }).filter((line) => line.includes('passesFirst'))).toEqual(
      ['recuperacion', 'actualizacion', 'conectividad'].map((id) =>
        expect.stringContaining(`"${id}", que no llega a "datacenter" o no vuelve`),
      ),
    );
  });

  it('SIGCE-10 only what escalates gives a case back undone', () => {
    expect(linesOf({ 'transitions.tomar.undone': true })).toEqual([
      expect.stringMatching(/^transitions\[\d+\]\.undone: una transición cuyo acto es "take" → una cuyo acto sea "escalate"$/),
    ]);
  });

  it('SIGCE-10 a category or a group that does not exist is a fault, with those that do', () => {
    const lines = linesOf(passesFirst({ categories: ['usuarios'], groups: ['nivel-2'] }));
    expect(lines.map((line) => line.slice(0, 60))).toEqual([
      expect.stringContaining('groups[0]: "nivel-2"'),
      expect.stringContaining('categories[0]: "usuarios"'),
    ]);
  });

  it('SIGCE-10 a category in two rules is a fault: which one holds would not be said', () => {
    const lines = linesOf(
      passesFirst({ categories: ['creacion-usuario'], groups: ['mesa-n2'] }, { categories: ['creacion-usuario'], groups: ['mesa-n2'] }),
    );
    expect(lines).toEqual([expect.stringMatching(/^transitions\[\d+\]\.passesFirst\[1\]\.categories\[0\].*una sola vez$/)]);
  });

  it('SIGCE-10 only what resolves waits for a group', () => {
    const rules = [{ categories: ['creacion-usuario'], groups: ['mesa-n2'] }];
    expect(linesOf({ 'transitions.tomar.passesFirst': rules })).toEqual([
      expect.stringMatching(/passesFirst: una transición cuyo acto es "take" → una cuyo acto sea "resolve"$/),
    ]);
  });
});
