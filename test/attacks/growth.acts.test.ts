import { describe, expect, it } from 'vitest';
import { groupName } from '../../src/core/procedure/called-groups.js';
import { handleMessage } from '../../src/features/handle-message.js';
import { handlePress, submitDialog, acts } from '../../src/features/acts.js';
import { phrasesIn } from '../../src/features/answer-phrase.js';
import { orderOpenings } from '../../src/talk/phrases/case-orders.js';
import { unknownButtonText } from '../../src/texts/answers.js';
import { sourceFiles, textOf } from '../house.files.js';
import { advance, aDesk, caseOf, type TestDesk } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';
import { workOf } from './counted-work.js';
import { aWaitingMailSample } from '../cards/mail-samples.js';
import { changedDocument } from '../../src/ports/with-timeout.js';

/** Work of four times the text: as much again for what does not grow with it, sixteen times for a square. */
const most = 6;
const lengths = [300, 1_200] as const;

type Turned = ReturnType<typeof aTurn>;

async function deskWithCase() {
  const desk = await aDesk();
  const id = await caseOf(desk, {});
  await advance(desk, id, 'take', 'beto');
  return { desk, id };
}

/** Of every group and of the coordination: what a role would refuse is read too. */
function turnIn(desk: TestDesk, text: string): Turned {
  const turn = aTurn(desk, 'beto', text);
  const memberOf = desk.registry.current.procedure.groups.map(({ id }) => id);
  return { ...turn, actor: { ...turn.actor, memberOf, isCoordinator: true } };
}

/** What a text may repeat: words alone, names of this desk, numbers. */
function unitsOf(desk: TestDesk): readonly string[] {
  const { procedure } = desk.registry.current;
  const [group] = procedure.groups;
  return ['a ', '7, ', 'CASO-000001 el lunes ', `${group === undefined ? '' : groupName(group, procedure)} `];
}

async function growth(act: (text: string) => unknown, unit: string, of: readonly number[] = lengths): Promise<number> {
  const [short, long] = of.map((length) => unit.repeat(Math.ceil(length / unit.length)));
  const before = await workOf(() => act(short ?? ''));
  return (await workOf(() => act(long ?? ''))) / before;
}

/** Of every row of the tables a spelling with a text behind it, where it has one, with the nouns of the desk. */
function spellingsOf({ registry }: TestDesk): readonly string[] {
  return phrasesIn(registry.current.procedure).phrases.flatMap(
    ({ spellings }) => spellings.find((one) => one.endsWith('…')) ?? spellings[0] ?? [],
  );
}

describe('whatever is said', () => {
  it(
    'every phrase of the tables and every order about a case takes work in proportion to the text behind it',
    { timeout: 300_000 },
    async () => {
      const { desk } = await deskWithCase();
      const phrases = spellingsOf(desk).map((one) => one.replace(/\s*…$/, ''));
      const orders = orderOpenings.flatMap(({ said: [one = ''] }) => [`${one} 1 `, `${one} 1: `]);
      expect(phrases.length).toBeGreaterThan(50);
      const slow: string[] = [];
      for (const begun of [...phrases, ...orders])
        for (const unit of unitsOf(desk)) {
          const grown = await growth((text) => handleMessage(turnIn(desk, `${begun} ${text}`)), unit);
          if (grown > most) slow.push(`${begun} ${unit}: ${grown.toFixed(1)}`);
        }
      expect(slow).toEqual([]);
    },
  );
});

/** Ids of everything in the sources and the procedure that may be an input of a form. */
function inputIds(): readonly string[] {
  const files = sourceFiles.filter((file) => /\.ts$|uariv\.json$/.test(file));
  const found = files.flatMap((file) => [
    ...textOf(file).matchAll(/(?:"id"|\bid): ?["']([A-Za-z][\w-]{0,40})["']|(?:typed|fields|input)\['([\w-]{1,40})'\]/g),
  ]);
  return [...new Set(found.map(([, declared, read]) => declared ?? read ?? ''))];
}

type Shape = { def: Readonly<Record<string, unknown>> };
const isShape = (value: unknown): value is Shape => typeof value === 'object' && value !== null && 'def' in value;

/** Something that the shape of a press takes, one for each of its choices; keys that name a case get `ids`' value. */
function samplesOf(shape: unknown, known: Readonly<Record<string, readonly unknown[]>>, key = ''): readonly unknown[] {
  if (known[key] !== undefined) return known[key];
  if (!isShape(shape)) throw new TypeError(`no shape of ${key}`);
  const { def } = shape;
  const inner = (of: unknown) => samplesOf(of, known);
  switch (def['type']) {
    case 'literal':
      return (def['values'] as readonly unknown[]).slice(0, 1);
    case 'string':
      return ['2026-11'];
    case 'number':
      return [1];
    case 'boolean':
      return [true];
    case 'enum':
      return Object.values(def['entries'] as object);
    case 'tuple':
      return [(def['items'] as readonly unknown[]).map((item) => inner(item)[0])];
    case 'array':
      return [[inner(def['element'])[0]]];
    case 'record':
      return [{}];
    case 'pipe':
      return inner(def['in']);
    case 'optional':
    case 'default':
      return [undefined];
    case 'nullable':
      return [null];
    case 'union':
      return inner((def['options'] as readonly unknown[])[0]);
    case 'object':
      return objectsOf(Object.entries(def['shape'] as object), known);
    case 'intersection':
      return inner(def['left']).flatMap((left) => inner(def['right']).map((right) => ({ ...(left as object), ...(right as object) })));
    default:
      throw new TypeError(`a press of a shape that no sample is made of: ${JSON.stringify(def['type'])}`);
  }
}

function objectsOf(parts: readonly (readonly [string, unknown])[], known: Readonly<Record<string, readonly unknown[]>>): readonly object[] {
  return parts.reduce<readonly object[]>(
    (all, [name, part]) => all.flatMap((one) => samplesOf(part, known, name).map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
}

/** Inputs that are long together: beside all of them what one costs would not be seen. */
const atOnce = 20;

/** What the handlers say to a verb that is sent by the other of the two. */
const isUnknown = (answer: object) => JSON.stringify(answer).includes(unknownButtonText);

describe('whatever is sent', () => {
  it('every form and button takes work in proportion to its inputs', { timeout: 300_000 }, async () => {
    const { desk, id } = await deskWithCase();
    const { version } = (await desk.load(id)).ticket;
    const asking = desk.registry.current.procedure.transitions.filter(({ needs = [] }) => needs.length > 0);
    const mail = aWaitingMailSample();
    const known = { ticket: [id], mail: [mail.key], v: [version], date: ['2026-11-24'], transition: asking.map((one) => one.id) };
    const presses = Object.entries(acts).flatMap(([verb, { carries }]) =>
      samplesOf(carries, known).map((carried) => ({ verb, carried: Object(carried), isKnown: carries.safeParse(carried).success })),
    );
    expect(presses.length).toBeGreaterThan(80);
    expect(presses.filter(({ isKnown }) => !isKnown)).toEqual([]);
    const ids = inputIds().map((one) => `f_${one}`);
    const slow: string[] = [];
    for (const press of presses) {
      const base: object = JSON.parse(JSON.stringify({ verb: press.verb, ...press.carried }));
      const sent = async (long: readonly string[], text: string) => {
        const inputs = Object.fromEntries(ids.map((one) => [one, long.includes(one) ? text : 'texto']));
        // Each is another press: the same one again would do nothing.
        const data = { ...base, n: String(text.length), ...inputs };
        // A mail that was classified takes nothing more.
        if ('mail' in base) await changedDocument(desk.documents, 'mail', mail.key, () => mail);
        const answer = await handlePress(turnIn(desk, ''), data);
        return isUnknown(answer) ? submitDialog(turnIn(desk, ''), data) : answer;
      };
      for (let at = 0; at < ids.length; at += atOnce) {
        const long = ids.slice(at, at + atOnce);
        // What no card of the desk carries ends in a fault, which is said and does nothing.
        const grown = await growth((text) => sent(long, text).catch(() => null), '7, a ', [1_200, 4_800]);
        if (grown > most) slow.push(`${JSON.stringify(press)} ${long.join()}: ${grown.toFixed(1)}`);
      }
    }
    expect(slow).toEqual([]);
  });
});

describe('what judges growth by its work', () => {
  it('a square is found in text, in lists and in patterns, and a line is not', async () => {
    const items = (length: number) => 'x,'.repeat(length).split(',');
    const ways: readonly ((length: number) => unknown)[] = [
      (length) => items(length).map((_, i) => items(length).slice(0, i).join(' ')),
      (length) => items(length).filter((_, i) => items(i).every((one) => one !== 'y')),
      (length) =>
        'x'
          .repeat(length)
          .split('')
          .map((_, at) => /y/.test('x'.repeat(at))),
    ];
    for (const way of ways) expect((await workOf(() => way(400))) / (await workOf(() => way(100)))).toBeGreaterThan(most);
    expect(
      (await workOf(() => items(400).join('').replace(/x/g, 'y'))) / (await workOf(() => items(100).join('').replace(/x/g, 'y'))),
    ).toBeLessThan(5);
  });
});
