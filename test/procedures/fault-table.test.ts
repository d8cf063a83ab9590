import { describe, expect, it } from 'vitest';
import { faultTable } from '../../src/procedures/fault-table.js';
import { faultsAfter } from './broken-copy.js';
import { englishIn } from './english-words.js';

const fault = (path: string, found: string, expected: string) => ({ path, found, expected });

describe('faults as a table', () => {
  it('a short fault stands on one line', () => {
    expect(faultTable('mine.json', [fault('id', 'nada', 'un texto')])).toBe(
      'mine.json: 1 error\n  dónde  lo que hay  se esperaba\n  id     nada        un texto\n',
    );
  });

  it('a long cell wraps within its column', () => {
    const text = faultTable(
      'mine.json',
      faultsAfter({ 'transitions.complete.by': ['agent', 'assignee'], 'forms[0].fields[3].requiredWhen': { field: 'nada', is: [] } }),
    );
    expect(text).toBe(
      [
        'mine.json: 2 errores',
        '  dónde                                  lo que hay           se esperaba',
        '  transitions[0].by                      "agent", "assignee"  alguien que pudiera hacerla desde',
        '                                                              "draft", que es un borrador:',
        '                                                              "requester", "first-level",',
        '                                                              "coordinator" o "system"',
        '  forms[0].fields[3].requiredWhen.field  "nada"               uno de estos: name, email, phone,',
        '                                                              description, category, contact',
        '',
      ].join('\n'),
    );
  });

  it('no line is wider than a hundred columns, and no text is lost', () => {
    const faults = [
      fault('a.very[0].long[1].path.with.many.parts[22].in.it.and.some.more', `"${'x'.repeat(80)}…"`, 'corto'),
      fault('sinpuntos'.repeat(20), 'dos palabras', 'una frase larga '.repeat(20).trim()),
      fault('', '', ''),
    ];
    const lines = faultTable('mine.json', faults).split('\n');
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    const shown = lines.join('').replace(/\s/g, '');
    expect([...shown].toSorted().join('')).toBe(
      [
        ...`mine.json: 3 errores dónde lo que hay se esperaba (archivo) ${faults.map((f) => `${f.path}${f.found}${f.expected}`).join('')}`.replace(
          /\s/g,
          '',
        ),
      ]
        .toSorted()
        .join(''),
    );
  });

  it('the table’s own words are Spanish', () => {
    expect(englishIn(faultTable('mine.json', [fault('', 'nada', 'algo'), fault('id', 'nada', 'algo')]).replace('mine.json', ''))).toEqual(
      [],
    );
  });
});
