import { describe, expect, it } from 'vitest';
import { createBusinessCalendar } from '../../../core/calendar/business-calendar.js';
import { disclosureDue } from '../rules/state-disclosure.js';
import { afterTry, type TimedDelivery } from '../../../core/desk/timed-delivery.js';
import { later, MINUTE, toIso, type Instant } from '../../../core/instant.js';
import { fromIso } from '../../../../test/support/from-iso.js';

const hours = [['07:00', '16:00']] as const;
const week = { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };
const bogota = createBusinessCalendar({ timeZone: 'America/Bogota', hours: week, holidays: 'colombia' });
const inBogota = (text: string): Instant => fromIso(`${text}-05:00`);
const since = inBogota('2026-01-01T00:00:00');
const mondays = { every: 'week', on: 'mon', at: '08:00' } as const;
const dueOn = (text: string, delivery: TimedDelivery | null = null) => disclosureDue(mondays, { since, delivery }, inBogota(text), bogota);

describe('SIIF-22 when the weekly preview is due', () => {
  it('SIIF-22 the weekly preview is due on its weekday at its time', () => {
    expect(dueOn('2026-11-23T07:59:00')).toBeNull();
    expect(dueOn('2026-11-23T08:00:00')).toMatchObject({ isLate: false, mayBeRepeat: false });
  });

  it('SIIF-22 the preview of a holiday is due on the next working day at that time', () => {
    // Monday 16 November 2026 is a holiday.
    expect(dueOn('2026-11-16T08:00:00')).toBeNull();
    expect(dueOn('2026-11-17T07:59:00')).toBeNull();
    expect(dueOn('2026-11-17T08:00:00')).toMatchObject({ isLate: false });
  });

  it('SIIF-22 a preview that was missed while the desk was down is sent in the same week while the desk is open, late', () => {
    expect(dueOn('2026-11-25T06:00:00')).toBeNull();
    expect(dueOn('2026-11-25T07:00:00')).toMatchObject({ isLate: true, at: inBogota('2026-11-23T08:00:00') });
    expect(dueOn('2026-11-28T10:00:00')).toBeNull();
  });

  it('SIIF-22 the preview that was sent on Monday is not sent on the other days of its week, and is the week after', () => {
    const sent: string[] = [];
    let delivery: TimedDelivery | null = null;
    for (let now = inBogota('2026-11-23T00:00:00'); now < inBogota('2026-12-05T00:00:00'); now = later(now, MINUTE)) {
      const due = disclosureDue(mondays, { since, delivery }, now, bogota);
      if (due === null) continue;
      sent.push(toIso(now));
      delivery = afterTry(due, 'sent', now);
    }
    expect(sent).toEqual(['2026-11-23T13:00:00.000Z', '2026-11-30T13:00:00.000Z']);
  });

  it('SIIF-22 a coordinator first known to the desk on Tuesday gets the preview of the next week', () => {
    const plan = { since: inBogota('2026-11-24T09:00:00'), delivery: null };
    expect(disclosureDue(mondays, plan, inBogota('2026-11-24T09:01:00'), bogota)).toBeNull();
    expect(disclosureDue(mondays, plan, inBogota('2026-11-30T08:00:00'), bogota)).not.toBeNull();
  });
});
