import { uarivProcedure, ample, shipped } from '../../procedures/broken-copy.js';
import { describe, expect, it } from 'vitest';
import { stateDiagram } from '../../../src/core/procedure/diagrams.js';
import { shippedProcedures } from '../../../src/procedures/load-procedures.js';

const names = await shippedProcedures();

describe('the diagram of a procedure’s states', () => {
  it.each(names)('the state diagram of %s equals the reviewed one', async (id) => {
    await expect(stateDiagram(shipped(id))).toMatchFileSnapshot(`../../procedures/${id}.states.mmd`);
  });

  it('a state diagram draws every state, and every transition once for each state that it leaves', () => {
    const procedure = uarivProcedure();
    const lines = stateDiagram(procedure).split('\n');
    expect(lines.filter((l) => l.startsWith('  state '))).toHaveLength(procedure.states.length);
    const arrows = procedure.transitions.flatMap((t) => t.from).length;
    const ends = procedure.states.filter((s) => s.phase === 'closed' || s.phase === 'void').length;
    expect(lines.filter((l) => l.includes('-->'))).toHaveLength(1 + arrows + ends);
  });

  it('a state diagram shows the limit of a timer’s transition, in each unit', () => {
    const { states, ...rest } = uarivProcedure();
    const says = (after: NonNullable<(typeof states)[number]['limit']>['after']) =>
      stateDiagram({ ...rest, states: states.map((s) => (s.limit && s.id === 'solved' ? { ...s, limit: { ...s.limit, after } } : s)) });
    expect(says({ minutes: 90 })).toContain('(system after 90 min, business)');
    expect(says({ hours: 5 })).toContain('(system after 5 h, business)');
    expect(says({ businessDays: 2 })).toContain('(system after 2 business days, business)');
    expect(says({ target: 'validation' })).toContain('(system after the validation target, business)');
  });

  it('USPEC-06 a state diagram draws the state in which other areas fill in a form', () => {
    expect(stateDiagram(ample())).toContain('  s_borrador --> s_formulario: Enviar Carné\n');
  });

  it('labels cannot break out of the diagram', () => {
    const procedure = uarivProcedure();
    const [first, ...others] = procedure.states;
    if (first === undefined) throw new Error('no state');
    const diagram = stateDiagram({ ...procedure, states: [{ ...first, label: 'Pre"caso"\n[*] --> x; # a:b' }, ...others] });
    expect(diagram).toContain('  state "Pre caso [*] --> x a b" as s_draft');
  });
});
