import type { CalendarSpec, HoursInterval } from '../../../src/procedure/times.js';

/** Monday to Friday with the same hours. */
export function weekOf(...hours: readonly HoursInterval[]): CalendarSpec['hours'] {
  return { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours };
}

/** UARIV: 08:00–17:00, Colombian holidays out; the day is 9 hours long. */
export const uarivCalendar: CalendarSpec = {
  timeZone: 'America/Bogota',
  hours: weekOf(['08:00', '17:00']),
  holidays: 'colombia',
};

/** SIIF-01: 07:00–19:00 without a break. */
export const siifCalendar: CalendarSpec = { timeZone: 'America/Bogota', hours: weekOf(['07:00', '19:00']), holidays: 'colombia' };

/** Break at noon, Saturday mornings, a closed Christmas Eve and an inventory on a holiday. */
export const brokenCalendar: CalendarSpec = {
  timeZone: 'America/Bogota',
  hours: { ...weekOf(['08:00', '12:00'], ['14:00', '18:00']), sat: [['08:00', '12:30']] },
  holidays: 'colombia',
  closedDays: ['2026-12-24', '2026-12-31'],
  openDays: [
    { date: '2027-01-11', hours: [['09:00', '11:00']] },
    {
      date: '2026-12-27',
      hours: [
        ['10:15', '10:45'],
        ['20:00', '24:00'],
      ],
    },
  ],
};

export const neverClosed: CalendarSpec = {
  timeZone: 'America/Bogota',
  hours: { ...weekOf(['00:00', '24:00']), sat: [['00:00', '24:00']], sun: [['00:00', '24:00']] },
  holidays: 'none',
};

/** Nights, and hours that begin and end inside those that summer time skips and repeats. */
export const newYorkNights: CalendarSpec = {
  timeZone: 'America/New_York',
  hours: {
    ...weekOf(['00:00', '06:00'], ['22:00', '24:00']),
    sat: [['00:00', '06:00']],
    sun: [
      ['00:30', '01:30'],
      ['01:45', '02:15'],
      ['02:40', '03:30'],
      ['22:00', '24:00'],
    ],
  },
  holidays: 'none',
};

/** Summer time of half an hour. */
export const lordHowe: CalendarSpec = {
  timeZone: 'Australia/Lord_Howe',
  hours: {
    ...weekOf(['09:00', '17:00']),
    sun: [
      ['01:00', '01:40'],
      ['01:50', '02:20'],
    ],
  },
  holidays: 'none',
};

/** Two changes a month apart, round Ramadan. */
export const casablanca: CalendarSpec = {
  timeZone: 'Africa/Casablanca',
  hours: { ...weekOf(['08:30', '16:30']), sun: [['01:30', '03:30']] },
  holidays: 'none',
};
