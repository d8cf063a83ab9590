import { describe, expect, it } from 'vitest';
import { acts } from '../src/procedure/workflow.js';
import { phases } from '../src/procedure/vocabulary.js';
import { isObject, type Json } from '../src/core/json.js';
import { orderOpenings, readCaseOrder } from '../src/talk/phrases/case-orders.js';
import { readIntake } from '../src/core/ticket/forms/parse-intake.js';
import { uariv } from './support/scenario.js';
import { readPhrase } from '../src/talk/phrases/read-phrase.js';
import { phrasesIn } from '../src/features/answer-phrase.js';
import { firstGroups, prose, rows, spans } from './docs.files.js';
import { filesUnder, sourceFiles, textOf } from './house.files.js';
import { ownNumber, spokenNumbers } from '../src/core/ticket/numbers/spoken-numbers.js';
import { drawCard } from '../src/cards/draw-card.js';
import { samples } from './cards/samples.js';

const guides = filesUnder('docs/guias/');

describe('docs/life-of-a-case.md', () => {
  it('docs/life-of-a-case.md names the events, phases and acts of the commands as the code has them', () => {
    const page = textOf('docs/life-of-a-case.md');
    const drawing = /```mermaid\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const events = filesUnder('src/core/ticket/events/').map(textOf).join('\n');
    const named = firstGroups(/\b([a-z]+-[a-z-]+)\b/g, drawing).filter((word) => !['set-aside', 'out-of'].includes(word));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((type) => !events.includes(`'${type}'`))).toEqual([]);
    expect(firstGroups(/<b>([a-z]+)<\/b>/g, drawing).toSorted()).toEqual(phases.toSorted());
    expect(
      acts.filter((act) => !['fill', 'ask-section', 'move', 'assign'].includes(act) && !new RegExp(`\\b${act}\\b`).test(drawing)),
    ).toEqual([]);
  });
});

describe('docs/glossary.md', () => {
  it('docs/glossary.md names words of the code only', () => {
    const code = sourceFiles
      .filter((file) => /\.(ts|json)$/.test(file))
      .map(textOf)
      .join('\n');
    const words = rows(textOf('docs/glossary.md')).flatMap(([, english = '']) => spans(english));
    expect(words.length).toBeGreaterThan(50);
    expect(words.filter((word) => !new RegExp(`\\b${word}`, 'i').test(code))).toEqual([]);
  });
});

describe('src/procedures/README.md', () => {
  it('src/procedures/README.md names every field that a procedure’s file may have', () => {
    const words = new Set(textOf('src/procedures/README.md').match(/[$\w]+/g));
    const fields = propertiesIn(JSON.parse(textOf('docs/procedure.schema.json')));
    expect(fields.length).toBeGreaterThan(100);
    expect([...new Set(fields)].filter((field) => !words.has(field))).toEqual([]);
  });
});

describe('the guides', () => {
  const labels = [
    ...filesUnder('src/procedures/').filter((file) => file.endsWith('.json')),
    ...filesUnder('src/cards/'),
    ...sourceFiles.filter((file) => /^src\/(?:features|parcels)\//.test(file)),
    ...filesUnder('test/read-aloud/transcripts/'),
  ]
    .map(textOf)
    .concat(Object.values(samples).flatMap(({ usual, worst }) => [usual, worst].map((make) => JSON.stringify(drawCard(make(), 'n1')))))
    .join('\n');
  const people = guides.filter((file) => !file.endsWith('administracion.md'));

  const { procedure } = uariv;
  const typedIn = (guide: string): readonly string[] => spans(prose(guide)).map((span) => span.replace(/^@Precaso /, ''));
  const phraseOf = (text: string): string | undefined => readPhrase(text, phrasesIn(procedure), (said) => ownNumber(procedure, said))?.id;

  it.each(guides)('the guide %s tells people to type only what the desk understands', (guide) => {
    const groups = procedure.groups.map(({ id }) => id);
    const isMachine = /^(npm|node) |[/.:]|^[A-Z_]{4,}$|^(id|files|version|Falta)$/;
    const typed = typedIn(guide).filter((span) => !isMachine.test(span) && !groups.includes(span));
    expect(typed.length).toBeGreaterThan(1);
    // Words that name a case are about that case.
    const isUnderstood = (text: string): boolean =>
      phraseOf(text) !== undefined ||
      readIntake(procedure, text) !== null ||
      readCaseOrder(text, [], procedure) !== null ||
      spokenNumbers(procedure, text).length > 0;
    expect(typed.filter((text) => !isUnderstood(text))).toEqual([]);
  });

  it('every phrase that help names, and every order about a case, is typed in a guide', () => {
    const typed = guides.flatMap(typedIn);
    const [phrases, orders] = [typed.map(phraseOf), typed.map((text) => readCaseOrder(text, [], procedure)?.act)];
    const named = phrasesIn(procedure).phrases.filter(({ door }) => door !== undefined);
    expect(named.filter(({ id }) => !phrases.includes(id)).map(({ title }) => title)).toEqual([]);
    expect(orderOpenings.filter(({ act }) => !orders.includes(act)).map(({ act }) => act)).toEqual([]);
  });

  it('the specialist’s guide says how files are opened, as long as a card opens them', () => {
    expect(labels).toContain("'Ver adjuntos'");
    expect(textOf('docs/guias/especialista.md')).toContain('**Ver adjuntos**');
    expect(guides.filter((guide) => textOf(guide).includes('aún no es posible'))).toEqual([]);
  });

  it.each(people)('the guide %s names buttons as they stand on the cards', (guide) => {
    const named = firstGroups(/\*\*([^*\n]+)\*\*/g, prose(guide));
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((label) => !["'", '"', '`', '['].some((mark) => labels.includes(`${mark}${label}`)))).toEqual([]);
  });

  it.each(people)('the guide %s names states by their labels', (guide) => {
    expect(firstGroups(/(?<!\*)\*([^*\n]+)\*(?!\*)/g, prose(guide)).filter((label) => !labels.includes(label))).toEqual([]);
  });
});

/** The names of the properties of a JSON schema, however deep. */
function propertiesIn(schema: Json): readonly string[] {
  if (Array.isArray(schema)) return schema.flatMap(propertiesIn);
  if (!isObject(schema)) return [];
  const { properties } = schema;
  return [...(isObject(properties) ? Object.keys(properties) : []), ...Object.values(schema).flatMap((part) => propertiesIn(part ?? null))];
}
