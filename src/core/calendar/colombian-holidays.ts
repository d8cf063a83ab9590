import { civilDate, dayNumber, isoDate, weekdayIndex } from './civil-date.js';

/** Part of every calendar's version: change it whenever a rule below changes. */
export const COLOMBIAN_HOLIDAY_RULES = 'CO ley 51/1983, ley 2578 desde 2026';

type HolidayRule = { since?: number; name: string } & (
  | { kind: 'fixed' | 'to-monday'; month: number; day: number }
  | { kind: 'easter'; days: number }
);

/**
 * `to-monday`: celebrated on the Monday on or after the date (Ley 51 de 1983, art. 1). The days after Easter already
 * include that move: Ascension (39), Corpus Christi (60) and Sacred Heart (68) fall on a Thursday, Thursday and Friday.
 */
const rules: readonly HolidayRule[] = [
  { kind: 'fixed', month: 1, day: 1, name: 'Año Nuevo' },
  { kind: 'to-monday', month: 1, day: 6, name: 'Día de los Reyes Magos' },
  { kind: 'to-monday', month: 3, day: 19, name: 'Día de San José' },
  { kind: 'easter', days: -3, name: 'Jueves Santo' },
  { kind: 'easter', days: -2, name: 'Viernes Santo' },
  { kind: 'fixed', month: 5, day: 1, name: 'Día del Trabajo' },
  { kind: 'easter', days: 43, name: 'Ascensión del Señor' },
  { kind: 'easter', days: 64, name: 'Corpus Christi' },
  { kind: 'easter', days: 71, name: 'Sagrado Corazón de Jesús' },
  { kind: 'to-monday', month: 6, day: 29, name: 'San Pedro y San Pablo' },
  { kind: 'to-monday', month: 7, day: 9, since: 2026, name: 'Virgen de Chiquinquirá' },
  { kind: 'fixed', month: 7, day: 20, name: 'Día de la Independencia' },
  { kind: 'fixed', month: 8, day: 7, name: 'Batalla de Boyacá' },
  { kind: 'to-monday', month: 8, day: 15, name: 'Asunción de la Virgen' },
  { kind: 'to-monday', month: 10, day: 12, name: 'Día de la Diversidad Étnica y Cultural' },
  { kind: 'to-monday', month: 11, day: 1, name: 'Todos los Santos' },
  { kind: 'to-monday', month: 11, day: 11, name: 'Independencia de Cartagena' },
  { kind: 'fixed', month: 12, day: 8, name: 'Inmaculada Concepción' },
  { kind: 'fixed', month: 12, day: 25, name: 'Navidad' },
];

/**
 * Public holidays of a year, in order; two may fall on one day (2025-06-30). Computed by rule, so for any year; the law holds since 1984.
 * @throws {RangeError} when the year is not a whole number
 * Source: SIIF-01, Ley 51 de 1983, Ley 2578
 */
export function colombianHolidays(year: number): readonly { date: string; name: string }[] {
  if (!Number.isSafeInteger(year)) throw new RangeError(`not a year: ${year}`);
  const easter = easterSunday(year);
  return rules
    .filter(({ since = year }) => year >= since)
    .map((rule) => ({ day: dayOf(rule, year, easter), name: rule.name }))
    .toSorted((a, b) => a.day - b.day)
    .map(({ day, name }) => ({ date: isoDate(day), name }));
}

function dayOf(rule: HolidayRule, year: number, easter: number): number {
  if (rule.kind === 'easter') return easter + rule.days;
  const day = dayNumber({ year, month: rule.month, day: rule.day });
  return rule.kind === 'fixed' ? day : day + ((7 - weekdayIndex(day)) % 7);
}

/** Day number of Easter Sunday: the Gregorian computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): number {
  const golden = ((year % 19) + 19) % 19;
  const century = Math.floor(year / 100);
  const skippedLeaps = century - Math.floor(century / 4);
  const moonCorrection = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + skippedLeaps - moonCorrection + 15) % 30;
  const fullMoon = epact - Math.floor((golden + 11 * epact) / 319);
  const march22 = dayNumber({ year, month: 3, day: 22 });
  const fullMoonEve = march22 + fullMoon - 1;
  return fullMoonEve + 7 - ((weekdayIndex(fullMoonEve) + 1) % 7);
}

/** Holidays by day number; names of one day are joined ("Sagrado Corazón de Jesús y San Pedro y San Pablo"). */
export function createHolidayLookup(): (day: number) => string | null {
  const byYear = new Map<number, ReadonlyMap<string, string>>();
  return (day) => {
    const { year } = civilDate(day);
    const names = byYear.get(year) ?? namesByDate(year);
    byYear.set(year, names);
    return names.get(isoDate(day)) ?? null;
  };
}

function namesByDate(year: number): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { date, name } of colombianHolidays(year)) {
    const other = names.get(date);
    names.set(date, other === undefined ? name : `${other} y ${name}`);
  }
  return names;
}
