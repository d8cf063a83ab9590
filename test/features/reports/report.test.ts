import { describe, expect, it } from 'vitest';
import type { Message } from '../../../src/talk/message.js';
import type { PeriodReport } from '../../../src/features/reports/report.js';
import { DAY, HOUR, later } from '../../../src/core/instant.js';
import type { TicketId } from '../../../src/core/ticket/ticket.js';
import { reportCard } from '../../../src/features/reports/report-card.js';
import { submitDialog, handlePress } from '../../../src/features/acts.js';
import { interpretWords } from '../../../src/features/words/interpret-words.js';
import { deskView } from '../../../src/features/turn.js';
import { advance, aDesk, caseOf, draftOf, pressTransition, type TestDesk } from '../../support/a-desk.js';
import { aTurn } from '../../support/a-turn.js';
import type { Who } from '../../support/cast.js';
import { buttonsIn, cardIn, linesOf, phraseOf } from '../../support/read-card.js';
import { readForCard } from '../../support/shown-reports.js';

const note = 'Se revisó el cliente y la red';

async function answers(desk: TestDesk, who: Who, text: string): Promise<readonly Message[]> {
  return interpretWords(aTurn(desk, who, text), text);
}

const readOf = (desk: TestDesk, text: string, who: Who = 'carla') =>
  readForCard(aTurn(desk, who, text), async (turn) => (await interpretWords(turn, text))[0]);

async function reportOf(desk: TestDesk, text: string, who: Who = 'carla'): Promise<PeriodReport> {
  const shown = await readOf(desk, text, who);
  if (shown.kind !== 'report') throw new Error(shown.kind);
  return shown.read;
}

async function saidTo(desk: TestDesk, who: Who, text: string): Promise<string> {
  const [message] = await answers(desk, who, text);
  if (message?.kind === 'card') return linesOf(message.card).join('\n');
  return message?.kind === 'text' ? message.text : JSON.stringify(message);
}

/** The button of a report that there is not, pressed: what its phrase brings. */
async function pressedNearest(desk: TestDesk, text: string, who: Who = 'carla') {
  const [refused] = await answers(desk, who, text);
  const [nearest] = buttonsIn(cardIn(refused));
  const { kind, read } = await readOf(desk, nearest === undefined ? '' : phraseOf(nearest), who);
  return { kind, period: read.period, scope: read.scope };
}

async function solvedCase(desk: TestDesk, key: string): Promise<TicketId> {
  const id = await caseOf(desk, { words: `falla el equipo ${key}`, key });
  await pressTransition(desk, id, 'take', 'beto');
  await advance(desk, id, 'resolve', 'beto', { solution: note });
  await pressTransition(desk, id, 'accept', 'ana');
  return id;
}

/** Two solved cases and one open in November, one more in December. */
async function twoMonths() {
  const desk = await aDesk();
  await solvedCase(desk, 'a');
  await solvedCase(desk, 'b');
  const open = await caseOf(desk, { words: 'falla el equipo c', key: 'c' });
  const lapsing = await draftOf(desk, { words: 'la pantalla', key: 'd' });
  await desk.pass(3 * DAY);
  desk.clock.moveBy(12 * DAY);
  await desk.processAllDue();
  await solvedCase(desk, 'e');
  return { desk, open, lapsing };
}

function equation({ figures: { flows } }: PeriodReport) {
  const [flow] = flows;
  if (flow === undefined) throw new Error('no flow');
  const { openAtStart, registered, transferredIn, ended, transferredOut, openAtEnd } = flow;
  return {
    in: openAtStart + registered + transferredIn,
    out: Object.values(ended).reduce((a, b) => a + b, transferredOut + openAtEnd),
    flow,
  };
}

describe('informe', () => {
  it('SIIF-13 the report of a month says what came in and went out, balanced, and drafts that lapsed count apart', async () => {
    const { desk } = await twoMonths();
    const november = equation(await reportOf(desk, 'informe noviembre'));
    expect(november).toMatchObject({ in: 3, out: 3, flow: { registered: 3, ended: { solved: 2 }, openAtEnd: 1 } });
    const december = equation(await reportOf(desk, 'informe 2026-12'));
    expect(december.flow).toMatchObject({ openAtStart: 1, registered: 1, ended: { solved: 1 } });
    expect(december.in).toBe(december.out);
    const { figures } = await reportOf(desk, 'informe noviembre');
    expect(Object.values(figures.endedDrafts).reduce((a, b) => a + b, 0)).toBe(1);
  });

  it('SIIF-13 the report of a level or a group counts what stood there', async () => {
    const { desk, open } = await twoMonths();
    await pressTransition(desk, open, 'take', 'beto');
    await advance(desk, open, 'escalate', 'beto', { group: 'infraestructura', reason: 'El servidor no responde', diagnosis: note });
    expect(equation(await reportOf(desk, 'informe diciembre nivel 2')).flow).toMatchObject({
      registered: 0,
      transferredIn: 1,
      openAtEnd: 1,
    });
    expect(equation(await reportOf(desk, 'informe de diciembre infraestructura')).flow).toMatchObject({ transferredIn: 1 });
    expect(equation(await reportOf(desk, 'informe diciembre mesa')).flow).toMatchObject({ transferredOut: 1 });
  });

  it('SIIF-13 the report of several levels, of a group named with its level and of the whole desk is read as it is said', async () => {
    const { desk } = await twoMonths();
    const groupsOf = (level: number) => desk.registry.current.procedure.groups.filter((g) => g.level === level).map(({ id }) => id);
    const scopeOf = async (text: string) => (await reportOf(desk, `informe noviembre ${text}`)).scope;
    expect(await scopeOf('nivel 1 y 2')).toEqual({ kind: 'groups', groups: [...groupsOf(1), ...groupsOf(2)] });
    expect(await scopeOf('nivel 2 de infraestructura')).toEqual({ kind: 'groups', groups: ['infraestructura'] });
    expect(await scopeOf('toda la mesa')).toEqual({ kind: 'desk' });
    expect(await saidTo(desk, 'carla', 'informe noviembre nivel 3 infraestructura')).toBe(
      'Infraestructura tecnológica no es del nivel 3: escriba «informe 2026-11 Infraestructura tecnológica».',
    );
  });

  it('a report without a month is that of the present one, and says that it is open', async () => {
    const { desk } = await twoMonths();
    const report = await reportOf(desk, 'informe');
    expect(report.period).toMatchObject({ month: '2026-12', isOpen: true, to: desk.now() });
    const turn = aTurn(desk, 'carla', '');
    expect(linesOf(reportCard(deskView(turn.context), report))[1]).toContain('sigue abierto');
    expect((await reportOf(desk, 'informe del 1 al 5 de diciembre')).period.month).toBeNull();
  });

  it('bad input: a month that does not exist, the future, a range turned round and an unknown group get the nearest period there is', async () => {
    const { desk } = await twoMonths();
    expect(await saidTo(desk, 'carla', 'informe 2026-13')).toMatch(/no existe.*informe \d{4}-\d{2}/);
    expect(await saidTo(desk, 'carla', 'informe enero de 2030')).toMatch(/no ha empezado.*informe 2026-12/);
    expect(await saidTo(desk, 'carla', 'informe del 9 al 3 de noviembre')).toMatch(/antes de empezar.*informe 2026-11-03 a 2026-11-09/);
    expect(await answers(desk, 'carla', 'informe noviembre jardinería')).toMatchObject([
      { kind: 'card', refusal: { code: 'unknown-group' } },
    ]);
    expect(await saidTo(desk, 'carla', 'informe noviembre nivel 9')).toBe('No hay nivel 9; lo más cercano es «informe 2026-11 nivel 3».');
    expect(await saidTo(desk, 'carla', 'encuestas de infraestrutura')).toContain('«encuestas Infraestructura tecnológica»');
    expect(await saidTo(desk, 'carla', 'informe noviembre 31')).toContain('Puede pedir: informe 2026-11-30');
    expect(await saidTo(desk, 'carla', 'informe noviembre 31')).not.toContain(' a 2026');
    expect(await saidTo(desk, 'beto', 'informe noviembre')).toContain('la coordinación');
    expect(await answers(desk, 'ana', 'informe')).toMatchObject([{ kind: 'card', refusal: { code: 'only-desk' } }]);
    expect(await saidTo(desk, 'ana', 'informe de supervisión del contrato no abre')).toContain('¿Lo registro como precaso?');
  });

  it('bad input: the nearest report is one press away, of the same scope, and for encuestas its surveys', async () => {
    const { desk } = await twoMonths();
    expect(await pressedNearest(desk, 'informe 2026-13 nivel 2')).toMatchObject({
      kind: 'report',
      scope: { kind: 'level', level: 2 },
      period: { month: '2026-12' },
    });
    expect(await pressedNearest(desk, 'informe del 9 al 3 de noviembre infraestructura')).toMatchObject({
      scope: { kind: 'groups', groups: ['infraestructura'] },
      period: { month: null },
    });
    expect(await pressedNearest(desk, 'encuestas 2026-13')).toMatchObject({ kind: 'surveys', period: { month: '2026-12' } });
    expect(await saidTo(desk, 'beto', 'encuestas noviembre')).toMatch(/^Las encuestas las lee la coordinación/);
  });

  it('the nearest to a level or group that there is not keeps the period, and can be typed', async () => {
    const { desk } = await twoMonths();
    for (const unknown of ['nivel 9', 'infraestrutura', 'nivel 3 infraestructura']) {
      const offered = (await saidTo(desk, 'carla', `informe 3 de noviembre ${unknown}`)).match(/«(informe [^»]+)»/)?.[1] ?? '';
      expect((await reportOf(desk, offered)).period).toEqual((await reportOf(desk, 'informe 3 de noviembre')).period);
    }
  });

  it('the button of a report of one group or level asks for its surveys', async () => {
    const { desk } = await twoMonths();
    for (const asked of ['nivel 2', 'infraestructura']) {
      const report = await reportOf(desk, `informe noviembre ${asked}`);
      const card = reportCard(deskView(aTurn(desk, 'carla', '').context), report);
      const said = JSON.stringify(buttonsIn(card)).match(/encuestas [^"]+/)?.[0] ?? '';
      expect(await readOf(desk, said)).toMatchObject({ kind: 'surveys', read: { scope: report.scope } });
    }
  });

  it('SIIF-13 an analysis is kept with its report, with its author, and the earlier one too', async () => {
    const { desk } = await twoMonths();
    const { period, scope } = await reportOf(desk, 'informe noviembre');
    const press = (text: string, training = '') =>
      submitDialog(aTurn(desk, 'carla', ''), { verb: 'analyse-report', period, scope, n: 'n', f_text: text, f_training: training });
    expect(await press('x')).toMatchObject({ kind: 'dialog' });
    expect(await press('Aumentaron los casos de correo', 'Correo, a los nuevos')).toMatchObject({ kind: 'message' });
    await press('Aumentaron los casos de correo y de red');
    const ofLevel = { verb: 'analyse-report', period, scope: { kind: 'level', level: 1 }, n: 'n', f_text: 'Línea completa' };
    expect(await submitDialog(aTurn(desk, 'carla', ''), ofLevel)).toMatchObject({
      text: expect.stringMatching(/informe 2026-11 nivel 1$/),
    });
    expect((await reportOf(desk, 'informe 2026-11 nivel 1')).document.analyses).toMatchObject([{ text: 'Línea completa' }]);
    const { document } = await reportOf(desk, 'informe noviembre');
    expect(document.analyses).toMatchObject([
      { text: 'Aumentaron los casos de correo', training: 'Correo, a los nuevos', by: { name: 'Carla Ríos' } },
      { text: 'Aumentaron los casos de correo y de red', training: '' },
    ]);
    expect((await reportOf(desk, 'informe diciembre')).document.analyses).toEqual([]);
  });

  it('SIIF-13 a closed month is the same for ever; a case that is corrected later is a correction of the next', async () => {
    const { desk, open } = await twoMonths();
    const before = await reportOf(desk, 'informe noviembre');
    const { period, scope } = before;
    const closed = await handlePress(aTurn(desk, 'carla', ''), { verb: 'close-month', period, scope, n: 'n' });
    expect(closed.kind === 'card' ? linesOf(cardIn(closed.message))[1] : '').toMatch(
      /^Mes cerrado por Carla Ríos .*estas cifras no cambian/,
    );
    const corrected = await desk.execute(
      open,
      (stored) => ({
        id: 'c',
        type: 'correct',
        seen: stored.ticket.version,
        input: { category: 'impresion', reason: 'Era la impresora' },
      }),
      aTurn(desk, 'beto', '').actor,
    );
    expect(corrected.kind).toBe('executed');
    desk.clock.moveBy(HOUR);
    const after = await reportOf(desk, 'informe noviembre');
    expect(after.figures).toEqual(before.figures);
    expect(after.document.seal).toMatchObject({ by: { name: 'Carla Ríos' }, rows: 3, digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await reportOf(desk, 'informe noviembre nivel 1')).isSealed).toBe(true);
    expect((await reportOf(desk, 'informe diciembre')).figures.corrections).toMatchObject([{ id: open }]);
    expect(await handlePress(aTurn(desk, 'carla', ''), { verb: 'close-month', period, scope, n: 'n2' })).toMatchObject({ kind: 'text' });
  });

  it('SIIF-13 a card from when the month was open closes the whole month, and a month that has not begun or had no cases is not closed', async () => {
    const { desk } = await twoMonths();
    const { period, scope } = await reportOf(desk, 'informe noviembre');
    const stale = { ...period, to: later(period.to, -5 * DAY), isOpen: true };
    const close = (of: typeof period) => handlePress(aTurn(desk, 'carla', ''), { verb: 'close-month', period: of, scope, n: 'n' });
    expect(await close({ ...period, month: '2026-10' })).toMatchObject({ kind: 'text', text: expect.stringContaining('no hubo nada') });
    expect(await close({ ...period, month: '2027-01' })).toMatchObject({ kind: 'text', text: expect.stringContaining('ya terminó') });
    const closed = await readForCard(aTurn(desk, 'carla', ''), async (made) => {
      const answer = await handlePress(made, { verb: 'close-month', period: stale, scope, n: 'n' });
      return answer.kind === 'card' ? answer.message : undefined;
    });
    expect(closed).toMatchObject({ kind: 'report', read: { isSealed: true, figures: { period: { to: period.to } } } });
  });

  it('SIIF-13 a coordinator of a part reads that part, and is told of it when they ask for another', async () => {
    const { desk } = await twoMonths();
    const turn = (text: string) => {
      const made = aTurn(desk, 'carla', text);
      return { ...made, actor: { ...made.actor, oversees: ['infraestructura'] } };
    };
    const own = await readForCard(turn('informe noviembre'), async (made) => (await interpretWords(made, 'informe noviembre'))[0]);
    expect(own).toMatchObject({ kind: 'report', read: { scope: { groups: ['infraestructura'] } } });
    const [refused] = await interpretWords(turn('informe noviembre nivel 1'), 'informe noviembre nivel 1');
    expect(linesOf(cardIn(refused)).join()).toContain('informe 2026-11 infraestructura');
    const desks = { verb: 'surveys', period: (await reportOf(desk, 'informe noviembre')).period, scope: { kind: 'desk' }, n: 'n', from: 0 };
    expect(await handlePress(turn(''), desks)).toMatchObject({ kind: 'text' });
    expect(await handlePress(turn(''), { ...desks, scope: { kind: 'level', level: 9 } })).toMatchObject({ kind: 'text' });
  });

  it('bad input: a requester who asks for the report or the surveys of a month reads whose they are; other words are a request', async () => {
    const { desk } = await twoMonths();
    for (const text of ['informe', 'informe noviembre', 'el informe del mes de noviembre', 'informe del 1 al 15', 'encuestas de noviembre'])
      expect(await answers(desk, 'ana', text), text).toMatchObject([{ kind: 'card', refusal: { code: 'only-desk' } }]);
    expect(await answers(desk, 'ana', 'informe de nómina de noviembre no abre')).not.toMatchObject([
      { refusal: { code: expect.any(String) } },
    ]);
  });

  it('a month that goes on is not closed, and only the coordination closes one', async () => {
    const { desk } = await twoMonths();
    const open = await reportOf(desk, 'informe');
    const close = (who: Who, { period, scope }: PeriodReport) =>
      handlePress(aTurn(desk, who, ''), { verb: 'close-month', period, scope, n: 'n' });
    expect(await close('carla', open)).toMatchObject({ kind: 'text', text: expect.stringContaining('ya terminó') });
    expect(await close('beto', await reportOf(desk, 'informe noviembre'))).toMatchObject({ kind: 'text' });
    expect((await reportOf(desk, 'informe noviembre')).document.seal).toBeNull();
  });
});
