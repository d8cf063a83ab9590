import { describe, expect, it } from 'vitest';
import { createJsonLog } from '../../src/adapters/json-log.js';
import { personId } from '../../src/core/people/person.js';
import { normaliseText, sanitiseText, inertSpace } from '../../src/core/text/normalise-text.js';
import { isObject } from '../../src/core/json.js';
import { drawCard } from '../../src/cards/draw-card.js';
import { asBold, asData, asLine, asPlain } from '../../src/cards/user-words.js';
import { memberOf } from '../../src/teams/directory/team-members.js';
import { fileKindOf, safeFileName } from '../../src/teams/files/file-kinds.js';
import { cleanValue } from '../../src/teams/inbound/activity-schema.js';
import { cleanName, maxNameLength } from '../../src/teams/protocol/incoming-text.js';
import { outgoingActivity } from '../../src/teams/protocol/outgoing.js';
import { samples } from '../cards/samples.js';
import { playgroundFiles, sourceFiles, textOf } from '../house.files.js';
import { hidden } from './hidden-signs.js';

describe('a name with what is not seen', () => {
  it.each(hidden)('%s is in no name that comes in, is stored, shown or compared', (_, sign) => {
    const name = `An${sign}a`;
    expect([cleanName(name), sanitiseText(name), asPlain(name), asData(name), asBold(name), asLine(name, 40)]).toEqual(
      Array(6).fill('Ana'),
    );
    expect(normaliseText(name)).toBe('ana');
    expect([cleanName(sign), sanitiseText(sign), asPlain(sign)]).toEqual(['', '', '']);
  });

  it.each(hidden)('%s is in no name of the directory, and a name of nothing else is the account’s', (_, sign) => {
    const account = { id: '29:ana', aadObjectId: 'A', userPrincipalName: 'ana@entidad.example' };
    expect(memberOf({ ...account, name: `An${sign}a` })?.name).toBe('Ana');
    expect(memberOf({ ...account, name: sign })?.name).toBe('ana@entidad.example');
  });

  it.each(hidden)('%s is in no file’s name', (_, sign) => {
    const pdf = fileKindOf(Buffer.from('%PDF-1.7'), 'a.pdf');
    expect(pdf && safeFileName(`a${sign}b.p${sign}df`, pdf)).toBe('ab.pdf');
  });

  it('joiners of emoji and scripts stay', () => {
    expect([cleanName('Ana 👩‍💻'), asPlain('👩‍💻'), sanitiseText('👩‍💻')]).toEqual(['Ana 👩‍💻', '👩‍💻', '👩‍💻']);
  });
});

describe('what leaves the desk, wherever it came from', () => {
  /** As a store of an earlier release may have it. */
  const poisoned = (node: unknown, sign: string): unknown =>
    typeof node === 'string'
      ? `${sign}${node}${sign}x`
      : Array.isArray(node)
        ? node.map((one) => poisoned(one, sign))
        : isObject(node)
          ? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, poisoned(value, sign)]))
          : node;
  const cards = Object.entries(samples).flatMap(([name, { usual, worst }]) =>
    [usual, worst].map((make) => ({ name, card: drawCard(make(), 'n1') })),
  );

  // The zero width space disarms marks of markdown in people's words: that one goes out.
  it.each(hidden.filter(([, sign]) => sign !== inertSpace))('%s is in no message, card, summary, file or mention', async (_, sign) => {
    expect(cards.length).toBeGreaterThan(90);
    const name = `An${sign}a`;
    const mentions = [{ id: personId('ana'), name }];
    const called = `Llegó <at>${name}</at>`;
    const ids = () => Promise.resolve('29:ana');
    for (const { name: of, card } of cards) {
      const bad = poisoned(card, sign);
      if (!isObject(bad)) throw new Error(of);
      const sent = await outgoingActivity({ kind: 'card', card: bad, summary: `a${sign}b`, called, mentions }, ids);
      expect(JSON.stringify(sent).includes(sign), of).toBe(false);
    }
    const attachment = { contentType: 'file', name: `a${sign}b.pdf`, content: { description: sign } };
    const attached = await outgoingActivity({ kind: 'attached', attachment, text: `a${sign}b`, summary: sign }, ids);
    expect(attached).toMatchObject({ text: 'ab', summary: '', attachments: [{ name: 'ab.pdf', content: { description: '' } }] });
    const said = await outgoingActivity({ kind: 'text', text: called, summary: 's', mentions }, ids);
    expect(said).toMatchObject({ text: 'Llegó <at>Ana</at>', entities: [{ text: '<at>Ana</at>', mentioned: { name: 'Ana' } }] });
  });

  it('programs write to a terminal through the same gate, but for their own words, bytes of a child and lines that are redrawn', () => {
    const sources = [...sourceFiles, ...playgroundFiles].filter((path) => path.endsWith('.ts'));
    const writes = sources.flatMap((path) =>
      textOf(path)
        .split('\n')
        .filter((line) => /process\b.*(?:stdout|stderr).*\.write\(/.test(line) && !line.includes('withoutHidden('))
        .map(() => path.replace(/^src\//, '')),
    );
    expect(writes.toSorted()).toEqual([
      'adapters/xlsx/read/reader-process.ts',
      'ops/procedures/check-file.ts',
      'ops/run-process.ts',
      'ops/run-process.ts',
      'tools/copy/copy.ts',
    ]);
  });

  it.each(hidden)('%s is in no line of the log', (_, sign) => {
    const lines: string[] = [];
    createJsonLog('info', { write: (line) => void lines.push(line) }).write('info', 'recording', { file: `a${sign}b` });
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ file: 'ab' }]);
  });
});

describe('a name with markup', () => {
  it.each([
    ['a tag of HTML', '<b>Ana</b>', /<b>|<\/b>/],
    ['a mention', '<at>Coordinación</at>', /<at>/],
    ['a link', '[Ana](https://malo.example)', /\]\(/],
    ['bold', '**Ana**', /\*\*/],
    ['code', '``Ana``', /``/],
    ['an entity', '&lt;b&gt;', /&lt;/],
    ['a template', '${name} {{name}}', /\{\{/],
  ])('%s is inert in every place of a card', (_, name, mark) => {
    for (const shown of [asData(name), asLine(name, 60)]) expect(shown).not.toMatch(mark);
    expect(asBold(name)).not.toMatch(mark);
  });

  it('a name is one line, and no longer than a directory keeps', () => {
    expect(cleanName('Ana\n# Coordinación\r\n\u2028- x')).toBe('Ana # Coordinación - x');
    expect(cleanName('á'.repeat(90_000))).toHaveLength(maxNameLength);
    expect(cleanName(`${'a'.repeat(maxNameLength - 1)}😀`)).toBe('a'.repeat(maxNameLength - 1));
  });
});

describe('the name of an input', () => {
  it.each(['__proto__', '__pro\0to__', '__proto\u0007__', 'con\u0001structor', 'proto\u009ftype'])('%j reaches no prototype', (key) => {
    const sent: unknown = JSON.parse(`{ "data": { ${JSON.stringify(key)}: { "isCoordinator": true } } }`);
    expect(cleanValue(sent)).toBeNull();
  });
});
