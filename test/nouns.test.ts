import { describe, expect, it } from 'vitest';
import { filesUnder, playgroundFiles, sourceFiles, textOf } from './house.files.js';
import { literalsIn } from './syntax-tree.js';

/** Where a noun for a case may stand in a sentence, from `src/`, each with its reason. */
const NAMED: Readonly<Record<string, string>> = {
  'core/procedure/words.ts': 'the usual words, and those that people say everywhere',
  'core/ticket/forms/kind-words.json': 'what people type, whatever their desk calls a case',
  'core/ticket/said-of-solution.ts': 'what people type, whatever their desk calls a case',
  'core/ticket/own-case-asked.json': 'what people type, whatever their desk calls a case',
  'core/ticket/own-case-points.json': 'what people type, whatever their desk calls a case',
  'core/ticket/own-case-told.json': 'what people type, whatever their desk calls a case',
  'talk/phrases/desk-questions.json': 'what people type, whatever their desk calls a case',
  procedure: 'what the author of a procedure file reads of the format, which calls its parts so',
  'parcels/words-to-many/procedure-part.ts': 'what the author of a procedure file reads of the format',
  procedures: 'procedure files',
  'core/procedure/checks': 'faults of a procedure file',
  'tools/copy': 'a command of the operator, on stores without a procedure',
  'ops/restore': 'a command of the operator, before any procedure is read',
  'parcels/contingency/rules/columns.ts': 'the name of a sheet, under any procedure',
};

/**
 * "caso", "solicitud" and "tiquete" are never code; "ticket" and "precaso" are, unless Spanish stands beside them. The product's
 * name has a capital, and its files and settings have a sign before or behind it.
 */
const NOUN = /(?<![\p{L}\d_.@-])(?:casos?|solicitud(?:es)?|tiquetes?)(?![\p{L}\d_-])/iu;
const BESIDE =
  /(?:\b(?:el|la|los|las|un|del|al|de|su|sus|mi|mis|este|ese|que|sin|con|cada|otro)\s+|…\s*)(?:tickets?|precasos?)(?![\p{L}\d_.-])|(?<![\p{L}\d_.@-])(?:tickets?|precasos?)\s+(?:de|del|que|y|no|se|nuevo|abierto|cerrado|quedó|está)(?!\p{L})/u;

const sentences = [...sourceFiles, ...playgroundFiles]
  .filter((file) => /\.(ts|json)$/.test(file))
  .flatMap((file) => literalsIn(textOf(file), file).map((text) => ({ file: file.replace(/^src\//, ''), text })))
  .filter(({ text }) => NOUN.test(text) || BESIDE.test(text));

const isIn = (file: string, place: string): boolean => file === place || file.startsWith(`${place}/`);

describe('the noun for a case', () => {
  it('no sentence of src/ and playground/ names a case by itself: the noun is the procedure’s, by src/texts/words.ts', () => {
    const places = Object.keys(NAMED);
    expect(sentences.filter(({ file }) => !places.some((place) => isIn(file, place)))).toEqual([]);
  });

  it.each(Object.keys(NAMED))('a noun is found in %s, so its place in the list is true', (place) => {
    expect(sentences.some(({ file }) => isIn(file, place)) || filesUnder(`src/${place}/`).some((file) => NOUN.test(textOf(file)))).toBe(
      true,
    );
  });

  it.each([
    ['Este caso ya está cerrado.', true],
    ['caso', true],
    ['Mis solicitudes', true],
    ['para darle número de ticket', true],
    ['¿Registro un precaso?', true],
    ['Precaso no envía datos a nadie más.', false],
    ['En la carpeta precaso.db', false],
    ['ticket-taken', false],
    ['ocaso', false],
  ])('«%s» names a case: %s', (text, isNamed) => {
    expect(NOUN.test(text) || BESIDE.test(text)).toBe(isNamed);
  });
});

describe('the looks of the cards', () => {
  it('no look holds words: a card’s words stand in its builder', () => {
    const looks = filesUnder('cards/').map((file) => ({
      file,
      texts: textOf(file).match(/"(?:text|title|label|placeholder)": "[^"]*"/g) ?? [],
    }));
    expect(looks.length).toBeGreaterThan(20);
    expect(looks.filter(({ texts }) => texts.some((text) => !/: "\$\{\w+\}"$/.test(text)))).toEqual([]);
  });
});
