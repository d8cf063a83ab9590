import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../../src/core/instant.js';
import { fromIso } from '../../../support/from-iso.js';
import { aCase, aDraft, aMountedBike, anAskedCase, aSolvedCase, aVoidDraft } from '../../../support/a-ticket.js';
import { fill, given, press, repairDesk, theTimer, wish } from '../../../support/scenario.js';
import { completeForm } from '../../../support/cast.js';

const remind = theTimer('remind');
const passLimit = theTimer('pass-limit');
/** Opened on Friday at 16:00, so its 24 hours are over on Saturday. */
const friday = aDraft(undefined, '2026-11-27T16:00-05:00');

describe('a draft that is not completed', () => {
  it('UARIV-06 after 24 hours, nights and Saturdays too, becomes No gestionado, naming what is missing', () => {
    const { ticket, now } = friday
      .at('2026-11-28T16:00-05:00')
      .worked('remind')
      .when(passLimit)
      .by('system')
      .thenHappened({ type: 'draft-lapsed', missing: ['phone', 'site'] });
    expect(ticket).toMatchObject({ phase: 'void', closedAt: now, since: now });
  });

  it('UARIV-06 an incomplete draft does not lapse a millisecond early', () => {
    friday.at('2026-11-28T15:59:59.999-05:00').worked('remind').when(passLimit).by('system').thenNothing();
  });

  it('UARIV-06 an incomplete draft gets one reminder, some hours before it lapses', () => {
    const reminded = friday.at('2026-11-28T12:00-05:00').when(remind).by('system').thenHappened({ type: 'reminded' });
    reminded.after(HOUR).when(remind).by('system').thenNothing();
  });

  it('UARIV-06 an incomplete draft gets no reminder too early', () => {
    friday.at('2026-11-28T11:00-05:00').when(remind).by('system').thenNothing();
  });

  it('UARIV-06 an incomplete draft gets its reminder also after its time has ended, and four hours since', () => {
    const reminded = friday.at('2026-11-28T17:00-05:00').when(remind).by('system').thenHappened({ type: 'reminded' });
    reminded.at('2026-11-28T20:58:59-05:00').when(passLimit).by('system').thenNothing();
    reminded.at('2026-11-28T20:59-05:00').when(passLimit).by('system').thenHappened({ type: 'draft-lapsed' });
  });

  it('UARIV-06 an incomplete draft lapses once, after the reminder, where no timer ran for days', () => {
    const { types } = friday
      .at('2026-12-04T09:00-05:00')
      .timers()
      .timers()
      .after(240 * HOUR)
      .timers();
    expect(types).toEqual(['draft-opened', 'numbered', 'reminded', 'draft-lapsed']);
  });

  it('UARIV-06 a message that lacks what is missing gives no more time', () => {
    const story = friday
      .at('2026-11-28T12:00-05:00')
      .worked()
      .at('2026-11-28T15:00-05:00')
      .and(wish({ type: 'add-information', text: 'sigue igual' }), 'ana');
    story.at('2026-11-28T16:00-05:00').when(passLimit).by('system').thenHappened({ type: 'draft-lapsed' });
  });

  it('UARIV-06 a complete draft that was never sent becomes a case by itself, after 24 business hours', () => {
    const complete = friday.and(fill(completeForm, false), 'ana');
    complete
      .after(24 * HOUR)
      .when(passLimit)
      .by('system')
      .thenNothing();
    // Friday 4 p. m. to 5, two days of nine hours, and five of the Wednesday.
    complete.at('2026-12-02T12:59-05:00').worked('remind').when(passLimit).by('system').thenNothing();
    const { ticket } = complete
      .at('2026-12-02T13:00-05:00')
      .worked('remind')
      .when(passLimit)
      .by('system')
      .thenHappened({ type: 'draft-completed' });
    expect(ticket).toMatchObject({ phase: 'new', category: completeForm.category, fields: { phone: completeForm.phone } });
  });

  it('UARIV-06 a draft that becomes complete, or lacks something again, has the time for that from then on; other data give none', () => {
    const at = (iso: string) => friday.at(iso).and(fill({ ...completeForm, phone: '' }), 'ana');
    const emptied = friday
      .and(fill(completeForm, false), 'ana')
      .at('2026-11-30T10:00-05:00')
      .and(fill({ phone: '' }), 'ana');
    emptied.at('2026-12-01T09:59-05:00').worked('remind').when(passLimit).by('system').thenNothing();
    emptied
      .at('2026-12-01T10:00-05:00')
      .worked('remind')
      .when(passLimit)
      .by('system')
      .thenHappened({ type: 'draft-lapsed', missing: ['phone'] });
    const filled = at('2026-11-28T10:00-05:00').and(fill({ phone: '3001234567' }, false), 'ana');
    expect(filled.ticket.limitSince).toBe(filled.now);
    at('2026-11-28T10:00-05:00')
      .at('2026-11-28T16:00-05:00')
      .worked('remind')
      .when(passLimit)
      .by('system')
      .thenHappened({ type: 'draft-lapsed' });
  });

  it('UARIV-06 a reminder is given again where a draft that was reminded of its data becomes complete', () => {
    const reminded = friday
      .and(fill({ ...completeForm, phone: '' }), 'ana')
      .after(21 * HOUR)
      .timers();
    expect(reminded.types.filter((t) => t === 'reminded')).toEqual(['reminded']);
    const again = reminded
      .and(fill({ phone: '3001234567' }, false), 'ana')
      .at('2026-12-02T11:00-05:00')
      .timers();
    expect(again.types.filter((t) => t === 'reminded' || t === 'draft-lapsed')).toEqual(['reminded', 'reminded']);
  });

  it('UARIV-06 completed in time never lapses', () => {
    const { types } = friday
      .after(23 * HOUR)
      .and(fill(completeForm), 'ana')
      .after(240 * HOUR)
      .timers();
    expect(types).not.toContain('draft-lapsed');
  });

  it('UARIV-07 a lapsed draft has no case number and no clock, and nothing leads out of it', () => {
    const lapsed = friday.after(24 * HOUR).worked();
    expect(lapsed.ticket).toMatchObject({ phase: 'void', numbers: { draft: 45 }, group: null });
    expect(lapsed.after(1000 * HOUR).timers().types).toEqual(lapsed.types);
    lapsed.when(fill(completeForm)).by('ana').thenRefused('draft-gone', { at: lapsed.ticket.since });
    lapsed.when(press('withdraw')).by('ana').thenRefused('draft-gone');
  });
});

describe('what a timer may do', () => {
  it.each(['ana', 'beto', 'carla'] as const)('%s cannot run it early', (who) => {
    friday
      .after(24 * HOUR)
      .when(passLimit)
      .by(who)
      .thenNothing();
    friday
      .after(21 * HOUR)
      .when(remind)
      .by(who)
      .thenNothing();
  });

  it.each([
    ['new', aCase],
    ['set aside', aVoidDraft],
  ])('nothing to a ticket that is %s', (_, story) => {
    story()
      .after(1000 * HOUR)
      .when(passLimit)
      .by('system')
      .thenNothing();
    story()
      .after(1000 * HOUR)
      .when(remind)
      .by('system')
      .thenNothing();
  });

  it('UARIV-06 a question without an answer ends the case after 24 business hours, without a solution', () => {
    const asked = anAskedCase('2026-11-23T09:00-05:00');
    asked.at('2026-11-25T14:59-05:00').worked('remind').when(passLimit).by('system').thenNothing();
    const { ticket } = asked
      .at('2026-11-25T15:00-05:00')
      .worked('remind')
      .when(passLimit)
      .by('system')
      .thenHappened({ type: 'case-lapsed' });
    expect(ticket).toMatchObject({ phase: 'void', outcome: 'unserved', solution: null, question: null });
  });

  it('UARIV-06 a question is reminded of once, after 20 business hours', () => {
    const { types } = anAskedCase('2026-11-23T09:00-05:00').at('2026-11-25T11:30-05:00').timers().at('2026-11-25T14:00-05:00').timers();
    expect(types.filter((t) => t === 'reminded')).toHaveLength(1);
  });

  it('two business days of silence close a solved case, with the survey', () => {
    const solved = aSolvedCase('2026-11-27T16:00-05:00');
    solved.at('2026-12-01T15:59-05:00').when(passLimit).by('system').thenNothing();
    solved
      .at('2026-12-01T16:00-05:00')
      .when(passLimit)
      .by('system')
      .thenHappened({ type: 'solution-accepted', silence: true }, { type: 'survey-asked' });
  });

  it('a stop of days does not end at once what a timer moved late: each state has its whole time', () => {
    const late = aMountedBike()
      .and(press('pedir-repuesto', { repuesto: 'Guaya' }), 'beto')
      .at('2026-12-21T09:00-05:00')
      .timers();
    expect(late.ticket).toMatchObject({ state: 'en-banco', since: late.now });
  });
});

describe('several reminders', () => {
  /** 240 open minutes from Monday 7:00; reminders after 60, 120 and 180. */
  const draft = given(repairDesk, '2026-11-23T07:00-05:00').draftOf('ana', 'bici');

  it('several reminders come one after the other', () => {
    const { types } = draft
      .after(60 * MINUTE)
      .timers()
      .after(60 * MINUTE)
      .timers()
      .after(60 * MINUTE)
      .timers();
    expect(types.filter((t) => t === 'reminded')).toHaveLength(3);
  });

  it('several missed reminders come as one', () => {
    const { stored } = draft.after(130 * MINUTE).timers();
    expect(stored.history.at(-1)).toMatchObject({ event: { type: 'reminded', passedOver: 1 }, at: fromIso('2026-11-23T09:10-05:00') });
  });
});
