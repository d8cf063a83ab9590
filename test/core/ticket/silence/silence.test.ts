/* oxlint-disable eslint/max-depth -- the oracle is one plain walk, to be read from top to bottom */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBusinessCalendar } from '../../../../src/core/calendar/business-calendar.js';
import { wallMoment } from '../../../../src/core/calendar/civil-date.js';
import { HOUR, MINUTE, instant, later, type Instant } from '../../../../src/core/instant.js';
import { graceMs, silenceOf, type SilenceMark } from '../../../../src/core/ticket/silence/silence.js';
import type { TimeSpan } from '../../../../src/core/ticket/silence/span.js';

const day: [string, string][] = [
  ['08:00', '12:00'],
  ['13:00', '17:00'],
];
const calendar = createBusinessCalendar({
  timeZone: 'America/Bogota',
  hours: { mon: day, tue: day, wed: day, thu: day, fri: day },
  holidays: 'colombia',
});
const at = (date: string, time: string): Instant => wallMoment(date, time, 'America/Bogota') ?? instant(0);

type Term = { ms: number; remindAt: readonly number[] };
type Story = {
  asked: Instant;
  term: Term;
  clock: boolean;
  events: readonly SilenceMark[];
  deaf: readonly TimeSpan[];
  reminderTakes: number;
  isReminderLost: boolean;
};
type Act = { do: 'remind' | 'end'; at: Instant };
const isDeaf = (deaf: readonly TimeSpan[], t: number): TimeSpan | undefined => deaf.find(({ from, to }) => from <= t && t < to);
const untilHeard = (deaf: readonly TimeSpan[], t: Instant): Instant => isDeaf(deaf, t)?.to ?? t;

/** Runs the engine as the worker does: what comes first, an event or its timer; nothing runs while the desk is away. */
function engine(story: Story, horizon: Instant): readonly Act[] {
  const { asked, term, clock, deaf } = story;
  const how = { calendar, clock };
  const acts: Act[] = [];
  let marks: SilenceMark[] = [];
  let coming = [...story.events].toSorted((a, b) => a.at - b.at);
  let now = asked;
  for (;;) {
    const silence = silenceOf({ asked, marks, deaf: deaf.filter(({ from }) => from <= now) }, term, how, now);
    const due = silence.is === 'running' ? untilHeard(deaf, silence.due.at > now ? silence.due.at : now) : null;
    const [event] = coming;
    if (event !== undefined && (due === null || event.at <= due)) {
      [now, coming, marks] = [event.at, coming.slice(1), [...marks, event]];
      continue;
    }
    // An absence that begins before the timer moves it: look again then.
    const gap = deaf.find(({ from }) => from > now && due !== null && from < due);
    if (gap !== undefined && silence.is === 'running') {
      now = gap.from;
      continue;
    }
    if (due === null || due > horizon || silence.is !== 'running') return acts;
    now = due;
    const again = silenceOf({ asked, marks, deaf: deaf.filter(({ from }) => from <= now) }, term, how, now);
    if (again.is !== 'running' || again.due.at > now) continue;
    acts.push({ do: again.due.do, at: now });
    if (again.due.do === 'end') return acts;
    marks = [...marks, { at: now, is: 'reminded', passedOver: again.due.passedOver }];
    const heard = untilHeard(deaf, later(now, story.reminderTakes * MINUTE));
    coming = [
      ...coming,
      { at: heard, is: story.isReminderLost ? ('lost' as const) : ('reached' as const), of: 'reminder' as const },
    ].toSorted((a, b) => a.at - b.at);
  }
}

type Reminder = { at: Instant; heard: boolean; late: boolean; open: number; all: number };

/** The oracle: walks minute by minute, with counters, and knows nothing of intervals. */
function walker(story: Story, horizon: Instant): readonly Act[] {
  const { asked, term, clock, deaf } = story;
  const { ms } = term;
  const need = ms / MINUTE;
  const acts: Act[] = [];
  let coming = [...story.events].toSorted((a, b) => a.at - b.at);
  let [told, words, away, fresh]: [boolean, boolean, boolean, boolean] = [false, false, false, true];
  let [count, reminded] = [0, 0];
  let reminder: null | Reminder = null;
  let promised = asked;
  const anew = (): void => {
    [count, reminded, reminder, promised, away, fresh] = [0, 0, null, asked, false, true];
  };
  for (let t = asked; t <= horizon; t = later(t, MINUTE)) {
    for (const [event] = [coming[0]]; coming[0] !== undefined && coming[0].at <= t; coming = coming.slice(1)) {
      const mark = coming[0] ?? event;
      if (mark.is === 'wrote') words = true;
      if (mark.is === 'decided') {
        words = false;
        anew();
      }
      if (mark.is === 'promised' && mark.end > promised) promised = mark.end;
      if ((mark.is === 'reached' || mark.is === 'lost') && mark.of === 'message') {
        if (mark.is === 'reached' && !told) anew();
        told = mark.is === 'reached';
      }
      if (mark.is === 'lost' && reminder !== null) reminder = { ...(reminder as Reminder), heard: false };
      if (mark.is === 'reached' && reminder !== null && !reminder.heard)
        reminder = { at: reminder.at, heard: true, late: t - reminder.at > MINUTE, open: 0, all: 0 };
    }
    if (isDeaf(deaf, t) === undefined && told && !words) {
      const due = term.remindAt.filter((share) => count >= Math.round(ms * share) / MINUTE).length;
      const isWhole = away || reminder?.late === true;
      const least = isWhole ? graceMs / MINUTE : Math.min(graceMs, ms - Math.round(ms * (term.remindAt.at(-1) ?? 0))) / MINUTE - 1;
      const isOver = (): boolean =>
        count >= need &&
        reminded >= term.remindAt.length &&
        t >= promised &&
        (reminder === null || (isWhole ? reminder.open : reminder.all) >= least);
      if (reminder === null || reminder.heard) {
        if (due > reminded || (isOver() && !fresh)) {
          acts.push({ do: 'remind', at: t });
          [reminded, fresh] = [Math.max(due, reminded), true];
          reminder = { at: t, heard: false, late: false, open: 0, all: 0 };
          const heard = untilHeard(deaf, later(t, story.reminderTakes * MINUTE));
          if (heard === t && !story.isReminderLost) reminder = { at: t, heard: true, late: false, open: 0, all: 0 };
          else
            coming = [
              ...coming,
              { at: heard, is: story.isReminderLost ? ('lost' as const) : ('reached' as const), of: 'reminder' as const },
            ].toSorted((a, b) => a.at - b.at);
        } else if (isOver()) {
          return [...acts, { do: 'end', at: t }];
        }
      }
    }
    if (isDeaf(deaf, t) !== undefined) {
      if (told) [away, fresh] = [true, false];
      continue;
    }
    const open = calendar.isOpenAt(t) ? 1 : 0;
    count += clock ? 1 : open;
    if (reminder?.heard) reminder = { ...reminder, open: reminder.open + open, all: reminder.all + (clock ? 1 : open) };
  }
  return acts;
}

const minutes = (most: number): fc.Arbitrary<number> => fc.integer({ min: 2, max: most });
const term = fc.record({
  ms: fc.integer({ min: 1, max: 30 }).map((hours) => hours * HOUR),
  remindAt: fc.constantFrom<readonly number[]>([], [0.5], [0.25, 0.5, 0.75], [0.8]),
});
const start = at('2026-12-03', '09:00');
const story: fc.Arbitrary<Story> = fc
  .record({
    begin: fc.integer({ min: 0, max: 6 * 24 * 60 }),
    term,
    clock: fc.boolean(),
    reachedAfter: fc.oneof(fc.constant(0), minutes(600), fc.constant(null)),
    others: fc.uniqueArray(
      fc.record({
        after: minutes(6000),
        is: fc.constantFrom('lost', 'again', 'wrote', 'decided', 'wrote', 'decided', 'promised'),
      }),
      { maxLength: 4, selector: ({ after }) => after },
    ),
    gaps: fc.uniqueArray(fc.record({ after: minutes(6000), long: minutes(3000) }), { maxLength: 3, selector: ({ after }) => after }),
    reminderTakes: fc.constantFrom(0, 0, 7, 500),
    isReminderLost: fc.constantFrom(false, false, false, true),
  })
  .map(({ begin, term: of, clock, reachedAfter, others, gaps, reminderTakes, isReminderLost }) => {
    const asked = later(start, begin * MINUTE);
    const t = (after: number): Instant => later(asked, after * MINUTE);
    const events: SilenceMark[] = [
      ...(reachedAfter === null ? [] : [{ at: t(reachedAfter), is: 'reached' as const, of: 'message' as const }]),
      ...others.map(({ after, is }): SilenceMark => {
        if (is === 'promised') return { at: t(after), is, end: t(after + 900) };
        if (is === 'lost' || is === 'again') return { at: t(after), is: is === 'lost' ? 'lost' : 'reached', of: 'message' };
        return is === 'wrote' ? { at: t(after), is, seq: 0 } : { at: t(after), is: 'decided' as const };
      }),
    ];
    // Nothing is heard while the desk is away: what would come then comes when it is back.
    const deaf = gaps.map(({ after, long }) => ({ from: t(after), to: t(after + long) })).toSorted((a, b) => a.from - b.from);
    const apart = deaf.reduce<TimeSpan[]>(
      (all, one) =>
        all.length > 0 && one.from <= (all.at(-1)?.to ?? 0)
          ? [
              ...all.slice(0, -1),
              { from: all.at(-1)?.from ?? one.from, to: one.to > (all.at(-1)?.to ?? 0) ? one.to : (all.at(-1)?.to ?? one.to) },
            ]
          : [...all, one],
      [],
    );
    return {
      asked,
      term: of,
      clock,
      events: events.map((mark) => ({ ...mark, at: untilHeard(apart, mark.at) })),
      deaf: apart,
      reminderTakes,
      isReminderLost,
    };
  });

describe('the rule of silence', () => {
  it('equals a walk minute by minute', () => {
    fc.assert(
      fc.property(story, (one) => {
        const horizon = later(one.asked, 14 * 24 * HOUR);
        expect(engine(one, horizon)).toEqual(walker(one, horizon));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 300), ...(process.env['SEED'] === undefined ? {} : { seed: Number(process.env['SEED']) }) },
    );
  });
  it('without absence and with a prompt delivery, ends and reminders are those of the limits of 0.6.0', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 20 * 24 * 60 * 60 }),
        fc.integer({ min: 0, max: 60 }),
        term,
        fc.boolean(),
        (second, delay, of, clock) => {
          const asked = later(start, second * 1000);
          const { ms } = of;
          const limit = (share: number): Instant =>
            clock ? later(asked, Math.round(ms * share)) : calendar.addOpenMs(asked, Math.round(ms * share));
          const marks: readonly SilenceMark[] = [{ at: later(asked, delay * 1000), is: 'reached', of: 'message' }];
          const silence = silenceOf({ asked, marks, deaf: [] }, of, { calendar, clock }, later(asked, delay * 1000));
          expect(silence).toMatchObject({ is: 'running', begin: asked, end: limit(1), due: { at: limit(of.remindAt[0] ?? 1) } });
        },
      ),
      { numRuns: 1000 },
    );
  });
  const asked = at('2026-12-01', '09:00');
  const told: SilenceMark = { at: asked, is: 'reached', of: 'message' };
  const twoDays: Term = { ms: 2 * calendar.openMsPerDay, remindAt: [] };
  const standing = (marks: readonly SilenceMark[], now: Instant, deaf: readonly TimeSpan[] = [], of = twoDays) =>
    silenceOf({ asked, marks, deaf }, of, { calendar, clock: false }, now);
  it('a prompt delivery and no absence: the end is the one of today', () => {
    expect(standing([told], asked)).toMatchObject({ is: 'running', end: calendar.addOpenMs(asked, 16 * HOUR), due: { do: 'end' } });
  });
  it('a letter that comes back later undoes its delivery; a call begins the time anew', () => {
    const lost: SilenceMark = { at: later(asked, HOUR), is: 'lost', of: 'message' };
    expect(standing([told, lost], later(asked, 2 * HOUR))).toEqual({ is: 'untold', what: 'message' });
    const call: SilenceMark = { at: at('2026-12-02', '10:00'), is: 'reached', of: 'message' };
    expect(standing([told, lost, call], call.at)).toMatchObject({ begin: call.at });
  });
  it('unread words stop the time', () => {
    expect(standing([told, { at: later(asked, HOUR), is: 'wrote', seq: 1 }], at('2026-12-31', '09:00'))).toEqual({
      is: 'unread',
      since: later(asked, HOUR),
    });
  });
  it('off over its end: the time of the absence does not count, and the reminder comes first', () => {
    const away = { from: at('2026-12-01', '10:00'), to: at('2026-12-10', '09:00') };
    const back = standing([told], away.to, [away]);
    expect(back).toMatchObject({ is: 'running', due: { do: 'remind', at: at('2026-12-10', '17:00') === null ? 0 : expect.any(Number) } });
    expect(back.is === 'running' && back.end >= calendar.addOpenMs(away.to, 15 * HOUR)).toBe(true);
  });
  it('a time is never shorter than an end that a message promised', () => {
    const end = at('2026-12-04', '15:00');
    expect(standing([told, { at: later(asked, HOUR), is: 'promised', end }], later(asked, HOUR))).toMatchObject({ end });
  });
});
