import { describe, expect, it } from 'vitest';
import { groupDiagram } from '../../../../src/domain/procedure/diagrams/group-diagram.js';
import { ample, uarivProcedure } from '../../../procedures/broken-copy.js';

describe('the diagram of a procedure’s groups', () => {
  it('UARIV-04 equals the reviewed one', async () => {
    await expect(groupDiagram(uarivProcedure())).toMatchFileSnapshot('../../../procedures/uariv.groups.mmd');
  });

  it('draws every group in its level, and every route', () => {
    const procedure = ample();
    const lines = groupDiagram(procedure).split('\n');
    expect(lines.filter((l) => l.startsWith('  subgraph '))).toHaveLength(procedure.levels.length);
    expect(lines.filter((l) => l.startsWith('    g_'))).toHaveLength(procedure.groups.length);
    expect(lines.filter((l) => /^ {2}g_\w+ -->/.test(l))).toHaveLength(procedure.routes.flatMap((r) => r.to).length);
  });

  it('names the categories and the transition of a route', () => {
    const diagram = groupDiagram(ample());
    expect(diagram).toContain('  g_revision -->|"Escalar"| g_tecnicos\n');
    expect(diagram).toContain('  g_tecnicos -->|"Préstamo"| g_editorial\n');
    expect(diagram).toContain('  g_tecnicos --> g_mostrador\n');
  });

  it('shows external groups, and categories with a first group of their own', () => {
    const diagram = groupDiagram(ample());
    expect(diagram).toContain('    g_editorial(["Editorial"])\n');
    expect(diagram).toContain('  intake((Ingreso)) --> g_mostrador\n  intake -.->|"Carné"| g_tecnicos\n');
  });
});
