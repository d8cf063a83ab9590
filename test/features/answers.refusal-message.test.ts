import { describe, expect, it } from 'vitest';
import { type Turn, createHintLimit } from '../../src/features/turn.js';
import { interpretWords } from '../../src/features/words/interpret-words.js';
import { HOUR } from '../../src/core/instant.js';
import { gistOf } from '../support/answered-card.js';
import { aDesk, caseOf, type TestDesk } from '../support/a-desk.js';
import { aTurn } from '../support/a-turn.js';
import type { Who } from '../support/cast.js';

const code = 'BotNotInConversationRoster';
const hint = {
  kind: 'text',
  text: `Teams no me deja leer quiénes son del equipo que atiende (${code}): si usted lo es, avise a quien administra Precaso.`,
};
const refused = {
  kind: 'text',
  text: `Teams no me deja leer quiénes son del equipo que atiende (${code}): no hice nada. Avise a quien administra Precaso y dele ese código.`,
};

/** A person writes while the roster of one team is refused; `memberOf` are their groups among those that can be read. */
function whileRefused(
  desk: TestDesk,
): (who: Who, text: string, memberOf?: readonly string[], refusedWith?: string | null) => ReturnType<typeof interpretWords> {
  const mayHint = createHintLimit(desk.clock);
  return async (who, text, memberOf = [], refusedWith = code) => {
    const turn: Turn = aTurn(desk, who, text);
    return interpretWords(
      { ...turn, context: { ...turn.context, mayHint }, actor: { ...turn.actor, memberOf }, areRolesKnown: false, refusedWith },
      text,
    );
  };
}

const ownCases = { kind: 'card', card: { summary: 'Mis casos' } };

describe('while Teams refuses to tell who is in one of the teams', () => {
  it('a requester reads of it once an hour, and otherwise what a requester reads', async () => {
    const desk = await aDesk();
    const say = whileRefused(desk);
    expect(await say('ana', 'estado')).toMatchObject([ownCases, hint]);
    expect(await say('ana', 'estado')).toMatchObject([ownCases]);
    expect(await say('ana', 'caso 999')).toMatchObject([{ kind: 'card', refusal: { code: 'case-not-found', asked: 'CASO-000999' } }]);
    desk.clock.moveBy(HOUR);
    expect(await say('ana', 'caso 999')).toMatchObject([{ kind: 'card', refusal: { code: 'case-not-found' } }, hint]);
    expect((await say('ana', 'estado')).map(gistOf)).toEqual(['Mis casos']);
    expect((await say('omar', 'estado')).map(gistOf)).toEqual(['Mis casos', 'text']);
  });

  it('a requester reads the hint about an unreadable roster again when the reason changes', async () => {
    const say = whileRefused(await aDesk());
    await say('ana', 'estado', [], null);
    expect(await say('ana', 'estado')).toMatchObject([ownCases, hint]);
  });

  it('I8 a possible member of a team with an unreadable roster reads each time why desk commands are refused', async () => {
    const desk = await aDesk();
    await caseOf(desk);
    const say = whileRefused(desk);
    for (const order of ['cola', 'mis asignados', 'cola', 'auditoría 1'])
      expect([order, await say('beto', order)]).toEqual([order, [refused]]);
    expect(await say('beto', 'caso 1')).toMatchObject([{ kind: 'card', refusal: { code: 'case-not-found' } }, hint]);
  });

  it('no hint is shown where that roster decides nothing: to a requester who withdraws a case, and to a member of another team of the desk', async () => {
    const say = whileRefused(await aDesk());
    expect(await say('ana', 'cancelar 999')).toMatchObject([{ kind: 'card', refusal: { code: 'case-not-found' } }]);
    for (const order of ['caso 999', 'auditoría 999'])
      expect(await say('dora', order, ['infraestructura'])).toMatchObject([
        { kind: 'card', refusal: { code: 'case-not-found', toDesk: true } },
      ]);
  });
});
