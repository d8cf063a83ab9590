import { describe, expect, it } from 'vitest';
import { loadProcedure } from '../src/procedures/load-procedures.js';
import { filesUnder, textOf } from './house.files.js';
import { clauseDesk } from './support/clause-desk.js';

const guide = textOf('docs/procedimiento/README.md');
const example = 'docs/procedimiento/ejemplo.json';
const blocks = [...guide.matchAll(/```json\n(.*?)```/gs)].map(([, json = '{}']): Record<string, unknown> => JSON.parse(json));

describe('the guide to write a procedure', () => {
  it('the guide’s pieces hold, in order, the whole of its example', () => {
    expect(blocks.length).toBeGreaterThan(6);
    expect(Object.assign({}, ...blocks)).toEqual(JSON.parse(textOf(example)));
  });

  it('each part of the guide’s file stands in one piece', () => {
    const keys = blocks.flatMap((block) => Object.keys(block));
    expect(keys).toEqual([...new Set(keys)]);
  });

  it('the guide ends with a file without a fault', async () => {
    expect(await loadProcedure(example)).toMatchObject({ kind: 'loaded', procedure: { id: 'mi-entidad' } });
  });

  it('the guide ends with a running desk: asked, taken, escalated, asked back, resolved, accepted', async () => {
    const d = await clauseDesk(example);
    const id = await d.ticket({ category: 'internet', words: 'no tengo internet' });
    await d.does(id, 'mesa', 'tomar');
    await d.does(id, 'mesa', 'escalar', { group: 'redes', reason: 'Es el servidor', probado: 'Se probó con otro cable' });
    await d.does(id, 'redes', 'tomar');
    await d.does(id, 'redes', 'preguntar', { question: '¿En qué piso está?' });
    await d.does(id, 'ana', 'responder', { answer: 'En el segundo' });
    await d.does(id, 'redes', 'resolver', { solution: 'Se cambió el punto de red' });
    expect(await d.does(id, 'ana', 'aceptar')).toMatchObject({ phase: 'closed', numbers: { ticket: 1 } });
  });

  it('the guide quotes faults as the checker words them', () => {
    const said = filesUnder('src/core/procedure/').map(textOf).join('\n');
    const quoted = [...guide.matchAll(/^\| \*(.+?)\* \|/gm)].flatMap(([, words = '']) =>
      words
        .split('…')
        .map((part) => part.trim())
        .filter((part) => part.length > 3),
    );
    expect(quoted.length).toBeGreaterThan(5);
    expect(quoted.filter((words) => !said.includes(words))).toEqual([]);
  });
});
