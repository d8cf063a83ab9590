import { describe, expect, it } from 'vitest';
import { submitDialog, openDialog } from '../../src/features/acts.js';
import type { JsonObject } from '../../src/core/json.js';
import { aDesk, advance, caseOf } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';
import type { Who } from '../support/cast.js';
import { nodesOf } from '../cards/card-rules.js';

type Sent = { who?: Who; verb: string; typed: JsonObject; other: JsonObject };

const forms: readonly Sent[] = [
  { verb: 'add-note', typed: { f_text: 'Se llamó al proveedor', f_audience: 'internal' }, other: { f_text: 'Se escribió al proveedor' } },
  { who: 'ana', verb: 'add-information', typed: { f_text: 'Sigue sin abrir' }, other: { f_text: 'Ya abrió, pero lento' } },
  { verb: 'advance', typed: { transition: 'resolve', f_solution: 'Se reparó el perfil' }, other: { f_solution: 'Se creó otro perfil' } },
  { verb: 'correct', typed: { f_title: 'No abre nada', f_reason: 'Lo dijo Ana' }, other: { f_title: 'No abre el calendario' } },
  { verb: 'record-talk', typed: { f_result: 'told', f_how: 'telephone' }, other: { f_how: 'mail' } },
];

describe.each(forms)('a form ($verb) that stood open while its first write was late', ({ who = 'beto', verb, typed, other }) => {
  async function sentTwice(changes: JsonObject) {
    const desk = await aDesk();
    const ticket = await caseOf(desk);
    await advance(desk, ticket, 'take', 'beto');
    const { version } = (await desk.load(ticket)).ticket;
    const opened = verb === 'correct' ? await openDialog(aTurn(desk, who, ''), { verb: 'dialog', open: verb, ticket, v: version }) : null;
    const inputs =
      opened?.kind === 'dialog' ? nodesOf(opened.card).flatMap(({ id, value }) => (id === undefined ? [] : [[id, value]])) : [];
    const data: JsonObject = { verb, ticket, v: version, n: 'n1', ...Object.fromEntries(inputs), ...typed };
    const before = (await desk.load(ticket)).history.length;
    const first = await submitDialog(aTurn(desk, who, ''), data);
    const written = (await desk.load(ticket)).history.length;
    const second = await submitDialog(aTurn(desk, who, ''), { ...data, ...changes });
    await desk.whenIdle();
    const events = (await desk.load(ticket)).history.filter(({ by }) => by.kind === 'person').slice(-2);
    return { first, second, before, written, after: (await desk.load(ticket)).history, events };
  }

  it('I2 a form that is sent again is written once, and its author reads the same', async () => {
    const { first, second, before, written, after } = await sentTwice({});
    expect(written).toBeGreaterThan(before);
    expect(second).toEqual(first);
    expect(after.filter(({ seq, by }) => seq > written && by.kind === 'person')).toEqual([]);
  });

  it('I1 a form that is sent again with other words loses none: they are written too, or said back', async () => {
    const { second, after } = await sentTwice(other);
    const [changed = ''] = Object.values(other);
    expect(JSON.stringify([second, after])).toContain(JSON.stringify(changed).slice(1, -1));
  });
});
