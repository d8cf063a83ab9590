import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkFile } from '../../../src/ops/procedures/check-file.js';
import { loadProcedure } from '../../../src/procedures/load-procedures.js';
import { uarivFile } from '../../procedures/broken-copy.js';
import { brokenNames, goldenOf, writeBroken } from '../../procedures/broken-files.js';
import { englishIn } from '../../procedures/english-words.js';

const folder = mkdtempSync(join(tmpdir(), 'precaso-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('npm run procedure:check', () => {
  it('a usable procedure is shown on a page, with its version and hash', async () => {
    const { text, exitCode } = await checkFile(['uariv']);
    expect(exitCode).toBe(0);
    expect(text).toMatch(/^# UARIV · Soporte de primer nivel\n\nProcedimiento `uariv`, versión 7, redacción [0-9a-f]{12}: sin errores\.\n/);
  });

  it('faults are shown in columns, each with its line', async () => {
    const path = join(folder, 'own.json');
    writeFileSync(path, '{"id":"own","id":"own","version":1,"version":2}');
    const { exitCode, text } = await checkFile([path]);
    expect([exitCode, text.split('\n').slice(0, 6)]).toEqual([
      1,
      [
        `${path}: 20 errores`,
        '  dónde              lo que hay                se esperaba',
        '  id (línea 1)       la misma clave dos veces  cada clave una sola vez, porque la primera se',
        '                                               perdería',
        '  version (línea 1)  la misma clave dos veces  cada clave una sola vez, porque la primera se',
        '                                               perdería',
      ],
    ]);
  });

  it('SIIF-22 the faults of the coordination’s scopes are shown all at once', async () => {
    const path = join(folder, 'scopes.json');
    const coordination = [
      { id: 'uno', label: 'Línea', oversees: { levels: [1] } },
      { id: 'uno', label: 'LINEA', oversees: { levels: [9], groups: ['redes-x'] } },
      { id: 'tres', label: 'Nadie', oversees: {} },
    ];
    writeFileSync(path, JSON.stringify(Object.assign({}, uarivFile(), { coordination })));
    const { text, exitCode } = await checkFile([path]);
    expect([exitCode, text.split('\n')[0]]).toEqual([1, `${path}: 6 errores`]);
    const rows = text.split('\n').map((line) => line.replace(/ +/g, ' '));
    for (const row of [
      'coordination[1].oversees.levels[0] "9" uno de estos: 1, 2, 3',
      'coordination[1].oversees.groups[0] "redes-x" uno de estos: mesa',
      'coordination[1].oversees nivel 9, "redes-x", sin al menos un grupo',
      'coordination[2].oversees nada al menos un grupo, o un nivel',
      'coordination[1].id ("uno", línea 1) "uno", igual que en un id sin repetir',
      'coordination[1].label ("uno", línea 1) "linea", igual que en',
    ])
      expect(rows.join('\n')).toContain(row);
  });

  it('what a file holds neither steers the terminal nor turns its direction, in faults and on the page', async () => {
    const path = join(folder, 'steering.json');
    const sign = '\u001b]0;otro\u0007\u001b[2J\u202e\u009b';
    writeFileSync(path, JSON.stringify(Object.assign({}, uarivFile(), { deskName: `Mesa ${sign}` })));
    const page = (await checkFile([path])).text;
    writeFileSync(path, JSON.stringify(Object.assign({}, uarivFile(), { format: sign, [sign]: sign })));
    const faults = (await checkFile([path])).text;
    const steering = (text: string) => (text.replaceAll('\n', '').match(/[\p{Cc}\p{Bidi_Control}]/gu) ?? []).length;
    expect([steering(sign), steering(page), steering(faults)]).toEqual([5, 0, 0]);
    expect([page.length > 500, faults.length > 50]).toEqual([true, true]);
  });

  it('a fault of the whole file has (archivo) as its path', async () => {
    expect((await checkFile(['nada'])).text).toContain(
      '1 error\n  dónde      lo que hay  se esperaba\n  (archivo)  "nada"      "sigce", "siif", "uariv" o "uspec", o la ruta de un archivo .json\n',
    );
  });

  it.each([[[]], [['a', 'b']]])('arguments other than one name print the usage: %j', async (args: readonly string[]) => {
    expect(await checkFile(args)).toMatchObject({
      exitCode: 2,
      text: expect.stringMatching(/^uso: npm run procedure:check -- <sigce \| siif \| uariv \| uspec \| archivo\.json>\n$/),
    });
  });
});

/** Each class of fault that procedures.md and the file's form know, by what its message says. */
const classes: readonly (readonly [fault: string, message: RegExp])[] = [
  ['unknown ids', /"mesita" → uno de estos: mesa/],
  ['unreachable states', /al que no se llega/],
  ['states without a way out', /del que no se sale/],
  ['a waiting state with no limit', /ningún plazo/],
  ['a transition that no one may take', /alguien que pudiera hacerla/],
  ['two transitions with one id', /transitions\[26\] \("take", línea \d+\): "take", igual que en/],
  ['a form that asks twice', /para no preguntar dos veces/],
  ['a route to nowhere', /ningún grupo/],
  ['a target missing for a level', /ninguno para el nivel 3/],
  ['a clock that can never end', /desde el que no se llega a un final/],
  ['a group out of which a case cannot end', /no sale ni termina/],
  ['text that is no JSON', /no es JSON/],
  ['a key twice', /la misma clave dos veces/],
  ['a byte order mark', /marca BOM/],
  ['a later format', /versión posterior/],
  ['an empty file', /archivo vacío/],
  ['a file too large', /más de 1000000 bytes/],
  ['a file that cannot be read', /que no es un archivo/],
];

describe('broken files', () => {
  const checked = async (name: string) => {
    const { text, exitCode } = await checkFile([writeBroken(name, folder)]);
    // A golden file stays where a line is added to the procedure above.
    return { exitCode, text: text.replace(`${folder}/`, '').replace(/línea \d+/g, (line) => line.replace(/\d/g, '9')) };
  };

  it.each(brokenNames)('all faults of %s are listed at once, as reviewed', async (name) => {
    const { text, exitCode } = await checked(name);
    expect(exitCode).toBe(1);
    await expect(text).toMatchFileSnapshot(goldenOf(name));
  });

  it('every class of fault occurs in the broken files and is reported in Spanish', async () => {
    const loaded = await Promise.all(brokenNames.map((name) => loadProcedure(writeBroken(name, folder))));
    const lines = loaded.flatMap((each) => (each.kind === 'faulty' ? each.faults.map((f) => `${f.path}: ${f.found} → ${f.expected}`) : []));
    expect(classes.filter(([, message]) => !lines.some((line) => message.test(line))).map(([fault]) => fault)).toEqual([]);
    expect(lines.flatMap((line) => englishIn(line))).toEqual([]);
  });

  it('the collection has at least thirty files, a third of them with several faults', () => {
    const faults = brokenNames.map((name) => Number(/: (\d+) error/.exec(readFileSync(goldenOf(name), 'utf8'))?.[1]));
    expect(faults.length).toBeGreaterThanOrEqual(30);
    expect(faults.filter((count) => count > 1).length).toBeGreaterThan(faults.length / 3);
  });
});
