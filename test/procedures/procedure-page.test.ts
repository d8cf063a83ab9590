import { describe, expect, it } from 'vitest';
import { procedurePage } from '../../src/procedures/procedure-page.js';
import { loadProcedure } from '../../src/procedures/load-procedures.js';
import { ample } from './broken-copy.js';
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
        '- 0 valores por confirmar, que el procedimiento deja abiertos ("assumed")',
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

  it.each(['uariv', 'uspec', 'siif', 'sigce'])(
    'a procedure page counts and lists each value that the source leaves open, in words with its place: %s',
    async (name) => {
      const loaded = await loadProcedure(name);
      if (loaded.kind !== 'loaded') throw new Error('faulty');
      const { procedure } = loaded;
      const all = [...JSON.stringify(procedure).matchAll(/"assumed":("(?:[^"\\\\]|\\\\.)*")/gu)].map(([, said = '""']): unknown =>
        JSON.parse(said),
      );
      const shown = procedurePage(procedure, ref);
      expect(shown).toContain(`- ${all.length} valores por confirmar`);
      for (const sentence of all) expect(shown).toContain(`- [ ] ${String(sentence)}\n  - \``);
      expect(shown.match(/^ {2}- `/gmu)).toHaveLength(all.length);
      expect(shown).toMatch(/^ {2}- `states\[\d+\]` «.+»$/mu);
    },
  );

  it('a target is called supposed, of each of its times that the source leaves open, until it is confirmed in the file', () => {
    const [first] = ample().targets;
    if (first === undefined) throw new Error('no target');
    const rowOf = (target: typeof first) => procedurePage({ ...ample(), targets: [target] }, ref).match(/^\| Mostrador .*$/mu)?.[0];
    const assumed = { ...first, assumed: 'Son nuestros.' };
    expect(rowOf(first)).not.toContain('supuesta');
    expect(rowOf(assumed)).toBe('| Mostrador | Normal | 15 min (supuesta) | 4 h (supuesta) | 9 h (supuesta) |');
    expect(rowOf({ ...assumed, assumes: ['validation'] })).toBe('| Mostrador | Normal | 15 min | 4 h | 9 h (supuesta) |');
    const confirmed = { ...assumed, confirmed: 'La coordinación, el 1 de diciembre de 2026' };
    expect(rowOf(confirmed)).not.toContain('supuesta');
    expect(procedurePage({ ...ample(), targets: [confirmed] }, ref)).not.toContain('Por confirmar');
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
