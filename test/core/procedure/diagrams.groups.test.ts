import { describe, expect, it } from 'vitest';
import { groupDiagram } from '../../../src/core/procedure/diagrams.js';
import { shippedProcedures } from '../../../src/procedures/load-procedures.js';
import { ample, shipped } from '../../procedures/broken-copy.js';

const names = await shippedProcedures();

describe('the diagram of a procedure’s groups', () => {
  it.each(names)('UARIV-04 the group diagram of %s equals the reviewed one', async (id) => {
    await expect(groupDiagram(shipped(id))).toMatchFileSnapshot(`../../procedures/${id}.groups.mmd`);
  });

  it('a group diagram draws every level, group and route', () => {
    const procedure = ample();
    const lines = groupDiagram(procedure).split('\n');
    expect(lines.filter((l) => l.startsWith('  subgraph '))).toHaveLength(procedure.levels.length);
    expect(lines.filter((l) => l.startsWith('    g_'))).toHaveLength(procedure.groups.length);
    expect(lines.filter((l) => /^ {2}g_\w+ -->/.test(l))).toHaveLength(procedure.routes.flatMap((r) => r.to).length);
  });

  it('a group diagram names the categories and the transition of a route', () => {
    const diagram = groupDiagram(ample());
    expect(diagram).toContain('  g_revision -->|"Escalar"| g_tecnicos\n');
    expect(diagram).toContain('  g_tecnicos -->|"Préstamo"| g_editorial\n');
    expect(diagram).toContain('  g_tecnicos --> g_mostrador\n');
  });

  it('a group diagram shows external groups, and categories with a first group of their own', () => {
    const diagram = groupDiagram(ample());
    expect(diagram).toContain('    g_editorial(["Editorial"])\n');
    expect(diagram).toContain('  intake((Ingreso)) --> g_mostrador\n  intake -.->|"Carné"| g_tecnicos\n');
  });
});
