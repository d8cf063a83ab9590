import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Template } from 'adaptivecards-templating';
import { describe, expect, it } from 'vitest';
import * as kit from '../../src/cards/card.js';
import type { Gap, Look, Part, Parts } from '../../src/cards/card.js';
import { createBlock, drawCard } from '../../src/cards/draw-card.js';
import type { JsonObject } from '../../src/core/json.js';
import { withRepeatMark } from '../../src/teams/protocol/outgoing.js';
import { executeAction, inOrder, opensAddress, opensDialog, says, submit } from '../../src/cards/button.js';
import { inputsOf } from '../../src/cards/field-input.js';
import { nodesOf } from './card-rules.js';

const bodyOf = (body: readonly Parts[], actions: kit.Card['actions'] = []): unknown =>
  drawCard({ fallback: 'f', body, actions }, 'n1')['body'];
const acting = executeAction('Tomar', { verb: 'advance', ticket: 't1', v: 3, transition: 'take' });

const looks: Readonly<Record<Look, true>> = {
  text: true,
  bold: true,
  title: true,
  heading: true,
  lead: true,
  small: true,
  'small-bold': true,
  hint: true,
  subtle: true,
  link: true,
  line: true,
  accent: true,
  fault: true,
  attention: true,
  warning: true,
  figure: true,
  right: true,
  state: true,
};
const lookNames = Object.keys(looks).filter((name): name is Look => name in looks);
const blocks = ['box', 'button', 'buttons', 'card', 'column', 'facts', 'input', 'row'];

/** One of each part. */
const everyPart: readonly Part[] = [
  ...lookNames.map((is): Part => ({ is, text: is })),
  kit.box(kit.text('inside'), { style: 'warning', press: says('Ver', 'caso 45') }),
  kit.row([
    { width: 'stretch', items: kit.text('left') },
    { width: 'auto', style: 'good', items: kit.text('right') },
  ]),
  kit.facts([{ title: 'Sede', value: 'Bogotá' }]),
  kit.inputs(inputsOf([{ id: 'why', label: '¿Por qué?', type: 'long-text', required: true, maxLength: 500 }], { typed: {}, faults: [] })),
  kit.input({ type: 'Input.Text', id: 'f_line', label: 'Una línea' }),
  { is: 'buttons', buttons: [acting] },
];

describe('the blocks', () => {
  const folder = new URL('../../cards/blocks/', import.meta.url);
  const names = `type text title style items verb data associatedInputs mode fallback actions body width
    columns facts id label value isRequired isMultiline isMultiSelect choices query placeholder wrap url`.split(/\s+/);
  const values = ['Hola', '', '${text}', '${{a}}', '$data', false, true, 0, null, [], [1, [2, '${text}']], { $when: '${a}', text: '${b}' }];
  const expanded = (template: JsonObject, data: JsonObject): unknown => new Template(template).expand({ $root: data });

  it.each(readdirSync(folder))('%s is filled as its package fills it, whatever the values are, and if each is missing', (file) => {
    const source = readFileSync(new URL(file, folder), 'utf8');
    const template: JsonObject = JSON.parse(source);
    const filled = createBlock(template);
    // A name that the template does not have is missed by nothing.
    const missed = names.filter((name) => source.includes(name));
    for (const value of values) {
      const data = Object.fromEntries(names.map((name) => [name, value]));
      for (const missing of ['', ...missed]) {
        const given = { ...data, [missing]: undefined } as JsonObject;
        expect(filled(given)).toEqual(expanded(template, given));
      }
    }
  });

  it.each<[string, JsonObject]>([
    ['a condition', { type: 'TextBlock', $when: '${not(a)}', text: '${text}' }],
    ['data of its own', { type: 'TextBlock', $data: '${one}', text: '${n}' }],
    ['a word beside the value', { type: 'TextBlock', text: '**${text}**' }],
    ['an expression', { type: 'TextBlock', text: "${if(a, 'sí', 'no')}" }],
    ['parts of its own', { type: 'Container', items: [{ type: 'TextBlock', text: '${text}' }] }],
  ])('a template with %s is expanded by the package', (_, template) => {
    const data = { a: false, text: 'Hola', one: { n: 'Uno' } };
    expect(createBlock(template)(data)).toEqual(expanded(template, data));
  });
});

describe('the looks', () => {
  it('the folder has a template for each look and each block, and nothing else', () => {
    const files = readdirSync(new URL('../../cards/blocks/', import.meta.url));
    expect(files.toSorted()).toEqual([...lookNames, ...blocks].map((name) => `${name}.template.json`).toSorted());
    expect(readdirSync(new URL('../../cards/', import.meta.url))).toEqual(['blocks']);
  });

  it('each part looks as in its golden file', async () => {
    const drawn = drawCard({ fallback: 'f', body: everyPart, actions: inOrder([acting]) }, 'n1');
    await expect(`${JSON.stringify(drawn, null, 1)}\n`).toMatchFileSnapshot(
      fileURLToPath(new URL('golden/every-part.json', import.meta.url)),
    );
  });

  it('each gap is the room above its part', () => {
    const gaps: Readonly<Record<Gap, JsonObject>> = {
      none: { spacing: 'None' },
      small: { spacing: 'Small' },
      medium: { spacing: 'Medium' },
      apart: { separator: true, spacing: 'Medium' },
      line: { separator: true, spacing: 'Small' },
    };
    for (const [gap, looks] of Object.entries(gaps)) expect(bodyOf([kit.text('a', gap as Gap)])).toMatchObject([looks]);
  });
});

describe('looks that the room of Teams knows', () => {
  it('a fault is drawn as a form that comes back finds it, and a hint as the mark of a possible repeat', () => {
    expect(bodyOf([kit.fault('x')])).toEqual([{ type: 'TextBlock', text: '✕\u00A0x', wrap: true, color: 'Attention', weight: 'Bolder' }]);
    const marked = withRepeatMark({ kind: 'card', card: {}, summary: '' });
    expect(marked).toMatchObject({ card: { body: bodyOf([kit.hint('Puede que ya haya recibido este mensaje.')]) } });
  });
});

describe('a card', () => {
  it('parts that say nothing are left out, and so is a box of such parts', () => {
    const nothing = [
      kit.text(''),
      kit.text([]),
      kit.facts([]),
      kit.inputs([]),
      kit.fault(''),
      kit.box([kit.text('')]),
      kit.folds([{ heading: 'Datos', id: 'd', items: [] }]),
    ];
    expect(drawCard({ fallback: 'f', body: nothing, actions: [] }, 'n1')).not.toHaveProperty('body');
    expect(bodyOf([nothing, kit.text(['a', '', 'b'])])).toMatchObject([{ text: 'a' }, { text: 'b' }]);
  });

  it('a button that acts carries the key of its drawing; one that opens, types or leads elsewhere does not', () => {
    const buttons = [
      acting,
      submit('Guardar', { verb: 'add-note', ticket: 't1' }),
      opensDialog('Nota', 'note', { ticket: 't1' }),
      says('Ver', 'caso 45'),
    ];
    const { actions } = drawCard({ fallback: 'f', body: [], actions: [...buttons, opensAddress('Abrir', 'https://a.example')] }, 'n1');
    expect(nodesOf(actions).flatMap(({ title, data }) => (data === undefined ? [] : [[title, 'n' in (data as object)]]))).toEqual([
      ['Tomar', true],
      ['Tomar', true],
      ['Guardar', true],
      ['Nota', false],
      ['Ver', false],
    ]);
    expect(JSON.stringify(actions)).toContain('"url":"https://a.example"');
  });

  it('a posted card’s id is carried by its buttons about a case, wherever they stand, and by no other', () => {
    const row = kit.box(kit.text('a'), { press: acting });
    const body = [row, { is: 'buttons', buttons: [acting] } as const];
    const card = drawCard({ fallback: 'f', id: 'p1', body, actions: [acting, executeAction('Más', { verb: 'more-list' })] }, 'n1');
    const carried = nodesOf(card).flatMap(({ data }) => (data === undefined ? [] : [(data as JsonObject)['card'] ?? null]));
    expect(carried.filter((id) => id === 'p1')).toHaveLength(carried.length - 2);
    expect(carried.filter((id) => id === null)).toHaveLength(2);
  });

  it('words of people are never read as an expression of a template', () => {
    const words = '${$root} ${1 + 1} {{DATE()}} ${if(true, "a", "b")}';
    expect(bodyOf([kit.text(words), kit.facts([{ title: words, value: words }]), kit.title(words)])).toMatchObject([
      { text: words },
      { facts: [{ title: words, value: words }] },
      { text: words },
    ]);
  });

  it('a pressed part is named by all that it shows, because who speaks to a client says what they see', () => {
    const press = says('caso', 'caso 45');
    const column = { width: 'stretch', items: [kit.text('**CASO-45** · vence hoy'), kit.hint('Beto Gil')], press } as const;
    const names = bodyOf([kit.box(kit.row([column]), { press }), kit.box({ is: 'buttons', buttons: [press] }, { press })]);
    expect(names).toMatchObject([
      {
        selectAction: { title: 'CASO-45 · vence hoy Beto Gil' },
        items: [{ columns: [{ selectAction: { title: 'CASO-45 · vence hoy Beto Gil' } }] }],
      },
      { selectAction: { title: 'caso' } },
    ]);
  });

  it('a folded part opens by the press above it', () => {
    const body = bodyOf([kit.folds([{ heading: 'Datos', id: 'data', items: kit.text('a') }])]);
    const [opener] = nodesOf(body).filter(({ type }) => type === 'Column');
    const [folded] = nodesOf(body).filter(({ type }) => type === 'Container');
    expect(opener).toMatchObject({ selectAction: { type: 'Action.ToggleVisibility', targetElements: ['data'] } });
    expect(folded).toMatchObject({ id: 'data', isVisible: false });
  });
});
