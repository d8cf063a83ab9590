import { describe, expect, it } from 'vitest';
import { procedurePage } from '../../src/procedures/procedure-page.js';
import { ample, uarivProcedure } from './broken-copy.js';
import { englishIn } from './english-words.js';

const ref = { id: 'biblioteca', version: 2, hash: 'abcdef0123456789' };

describe('a procedure on one page', () => {
  const page = procedurePage(ample(), ref);
  const [words = ''] = page.split('## Estados');

  it('a procedure page shows id, version, hash and the number of its parts', () => {
    expect(page.slice(0, page.indexOf('##'))).toBe(
      [
        '# Biblioteca pública',
        '',
        'Procedimiento `biblioteca`, versión 2, redacción abcdef012345: sin errores.',
        '',
        '- 8 estados, 13 transiciones',
        '- 3 niveles, 7 grupos, 5 rutas',
        '- 3 categorías, 2 formularios',
        '- Números: draft `B-{n}`, ticket `SERV{n:6}`, incidente `INC{n:6}`',
        '- 0 valores que el procedimiento deja abiertos ("assumed")',
        '',
        '',
      ].join('\n'),
    );
  });

  it('SIIF-20 a procedure page shows the targets by level and priority, and those of each agreement', () => {
    expect(page).toContain('| Sala técnica | Normal | 30 min | 8 h | 9 h |');
    expect(page).toContain(
      'Convenio con el Distrito (DISTRITO):\n\n| nivel | prioridad | atención | solución | validación |\n| --- | --- | --- | --- | --- |\n| Mostrador | Normal | 5 min | 1 h | 9 h |',
    );
    const [first] = ample().targets;
    if (first === undefined) throw new Error('no target');
    expect(procedurePage({ ...ample(), targets: [{ ...first, responseMinutes: 90 }] }, ref)).toContain(
      '| Mostrador | Normal | 1 h 30 min | 4 h | 9 h |',
    );
  });

  it('a procedure page counts the values that the source leaves open', () => {
    const count = JSON.stringify(uarivProcedure()).match(/"assumed":/g)?.length;
    expect(procedurePage(uarivProcedure(), ref)).toContain(`- ${count} valores que el procedimiento deja abiertos`);
  });

  it('a procedure page has two diagrams, each in a block of its own', () => {
    expect(page.match(/```mermaid\n(stateDiagram-v2|flowchart LR)\n/g)).toHaveLength(2);
    expect(page.match(/^```$/gm)).toHaveLength(2);
    expect(page.endsWith('```\n')).toBe(true);
  });

  it('a procedure page is in Spanish before the diagrams, except for code spans', () => {
    expect(englishIn(words.replaceAll(/`[^`]*`/g, ''))).toEqual([]);
  });
});
