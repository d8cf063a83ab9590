import { contingencyLabels } from '../../core/form-labels.js';
import type { ArrivedCases, ImportRefusal, WithoutPlace, ArchiveRefusal } from '../../ports/workbook-reader.js';
import type { ImportCounts } from '../../core/contingency/contingency-document.js';
import type { PlannedRow } from '../../core/contingency/import-plan.js';
import type { Instant } from '../../core/instant.js';
import type { LateCases } from '../../core/report/report-document.js';
import { onDateText } from '../times.js';
import { capitalised, countText, listText, numberOfText, caseNoun } from '../words.js';
import { normaliseText } from '../../core/text/normalise-text.js';
import { profileFields } from '../../core/contingency/sheets.js';
import { monthNames } from '../../core/calendar/spoken-day.js';
import { numberText } from '../../core/procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';

/** "Carla Ruiz importó de la contingencia 14 casos que quedan aquí: de SERV000120 a SERV000133. Escriba «@Precaso sin asignar» para verlos." */
export function arrivedText({ numbers, untaken }: ArrivedCases, by: string, procedure: Procedure): string {
  const { counted } = caseNoun(procedure);
  const [first = 0] = numbers;
  const last = numbers.at(-1) ?? first;
  const name = (number: number): string => numberText(procedure, 'ticket', number);
  const said = `${by} importó de la contingencia ${counted(numbers.length)}`;
  const which = numbers.length === 1 ? `que queda aquí: ${name(first)}.` : `que quedan aquí: de ${name(first)} a ${name(last)}.`;
  return [said, which, untakenText(untaken, numbers.length, procedure)].filter((text) => text !== '').join(' ');
}

/** Says how to see the cases without an assignee; the other cases are in no list of cases to take. */
function untakenText(untaken: number, of: number, procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  if (untaken === 0) return '';
  const which =
    untaken === of ? as(of === 1 ? 'verlo' : 'verlos') : `ver ${untaken === 1 ? as('el') : `${as('los')} ${untaken}`} que nadie ha tomado`;
  return `Escriba «@Precaso sin asignar» para ${which}.`;
}

const unreadable: Readonly<Record<ImportRefusal, string>> = {
  'old-format': 'Es un libro de Excel del formato viejo (.xls): ábralo y guárdelo como .xlsx.',
  binary: 'Es un libro binario (.xlsb): ábralo y guárdelo como .xlsx.',
  'other-program': 'Es un libro de LibreOffice (.ods): ábralo y guárdelo como .xlsx.',
  text: 'Es un archivo de texto o .csv, que pierde ceros y tildes: ábralo en Excel y guárdelo como .xlsx.',
  macros: 'El libro tiene macros: guárdelo como .xlsx sin macros.',
  encrypted: 'El libro tiene contraseña: quítesela y envíelo de nuevo.',
  'too-large': 'El libro pesa más de 20 MB: deje sólo las hojas de la contingencia.',
  'too-many-parts': 'El libro tiene demasiadas partes: copie las hojas de la contingencia en un libro nuevo.',
  expands: 'El libro ocupa demasiado al abrirse: copie las hojas de la contingencia en un libro nuevo.',
  'too-many-rows': 'El libro tiene más de 20.000 filas: divídalo en varios.',
  'too-many-columns': 'Una hoja tiene datos más allá de la columna CV: bórrelos.',
  'too-many-sheets': 'El libro tiene más de 50 hojas: deje sólo las de la contingencia.',
  damaged: 'El libro está dañado: ábralo, guárdelo de nuevo como .xlsx y envíelo.',
  'not-a-workbook': 'Ese archivo no es un libro de Excel (.xlsx).',
  unfinished: 'Leer el libro tomó demasiado: copie las hojas de la contingencia en un libro nuevo, sólo con los valores, y envíelo.',
  'given-up':
    'Ese archivo ya se intentó leer dos veces y no se pudo: copie las hojas de la contingencia en un libro nuevo, sólo con los valores, y envíelo.',
  busy: 'Estoy leyendo otros archivos: envíelo de nuevo en un minuto.',
  gone: 'Ese archivo ya no está guardado: envíelo de nuevo con «contingencia importar».',
  'other-desk': 'Ese libro se exportó de otra mesa.',
  newer: 'Ese libro es de una versión más nueva de Precaso.',
  empty: 'En ese libro no hay nada escrito.',
};

export const unreadableText = (why: ImportRefusal): string => unreadable[why];

const archiveRefusals: Readonly<Record<ArchiveRefusal, string>> = {
  'too-large': 'pesa más de 20 MB: divídalo en varios.',
  'too-many-parts': 'trae más de 500 archivos: divídalo en varios.',
  expands: 'ocupa más de 100 MB al abrirse: divídalo en varios.',
  encrypted: 'tiene contraseña: quítesela y envíelo de nuevo.',
  damaged: 'está dañado: comprímalo y envíelo de nuevo.',
  unfinished: 'abrirlo tomó demasiado: divídalo en varios.',
  'given-up': 'ya se intentó abrir dos veces y no se pudo: divídalo en varios.',
  busy: 'estoy leyendo otros archivos: envíelo de nuevo en un minuto.',
};

/** "No abrí «fotos.zip»: tiene contraseña: …" */
export const archiveRefusalText = (name: string, why: ArchiveRefusal): string => `No abrí «${name}»: ${archiveRefusals[why]}`;

const maxBooksNamed = 5;

/** "Leí sólo «a.xlsx». No leí «b.xlsx»: si es otro libro de la contingencia, …" */
export function unreadBooksText(read: string, others: readonly string[]): string {
  const named = others.slice(0, maxBooksNamed).map((name) => `«${name}»`);
  const names = listText(others.length > named.length ? [...named, `${others.length - named.length} más`] : named, 'y');
  return others.length === 1
    ? `Leí sólo «${read}». No leí ${names}: si es otro libro de la contingencia, envíelo en otro mensaje; si no, adjúntelo en su tarjeta.`
    : `Leí sólo «${read}». No leí ${names}: los que sean libros de la contingencia, envíelos uno por mensaje; los demás, adjúntelos en su tarjeta.`;
}

export const importTexts = {
  title: 'Importar la contingencia',
  button: 'Importar',
  howTo: 'Adjunte aquí el libro de la contingencia (.xlsx) y escriba «contingencia importar» en el mismo mensaje.',
  noWorkbook: 'Entre esos archivos no está el libro de la contingencia (.xlsx).',
  reading: 'Estoy leyendo el libro. Apenas termine le muestro qué trae, antes de escribir nada.',
  started: 'Importando. El avance está en el mensaje siguiente.',
  busy: 'Ese libro se está importando ahora mismo.',
  fromLabel: 'Comienzo de la caída',
  fromHelp: 'Como 24/11/2026 08:30. Es la hora de lo que no trae la suya.',
  fromUnknown:
    'No sé cuándo empezó la caída: el libro no trae la hoja que lo dice. Escríbalo, como 24/11/2026 08:30: es la hora de lo que no trae la suya.',
  fromFault: 'Escriba una fecha con hora que ya haya pasado y sea del último año, como 24/11/2026 08:30.',
  workbookTitle: 'Filas por corregir',
  workbookFile: 'por-corregir.xlsx',
  column: contingencyLabels.toCorrect,
  restAlready: 'No cambió nada: las filas sin errores ya estaban aquí.',
  already: 'Todo lo que dice el libro ya estaba aquí: no cambió nada.',
  dayUsedUp: 'En 24 horas recibo de cada persona hasta 200 archivos y 300 MB: mañana envíe otra vez el libro con los archivos que faltan.',
  clocks: 'Para que la caída no cuente en los plazos de lo que ya estaba abierto, pulse «Relojes de la caída».',
  noneIn: 'No entró nada: todas las filas tienen errores.',
  failed: 'La importación se interrumpió. Lo que entró queda; en unos minutos sigue sola, o ya mismo si pulsa otra vez.',
  notUndone: 'Importar no se deshace todo junto: cada uno se corrige o se retira por aparte.',
} as const;

export function withoutPlaceText(why: WithoutPlace, procedure: Procedure): string {
  const { as, one } = caseNoun(procedure);
  return {
    'no-number': `Ponga en el nombre el número ${caseNoun(procedure).of}.`,
    'no-case': `${capitalised(as('ningún'))} ${one} ${as('abierto')} tiene el número de su nombre.`,
    'not-taken': 'No recibo archivos de ese tipo.',
  }[why];
}

/** "Sobraron 88 números, que siguen reservados para otra vez." */
export function unusedText(count: number): string {
  if (count === 0) return '';
  return count === 1
    ? 'Sobró 1 número, que sigue reservado para otra vez.'
    : `Sobraron ${numberOfText(count, 'número', 'números')}, que siguen reservados para otra vez.`;
}

/** "12 casos nuevos, 2 que cambian, 3 con novedades, 4 que ya están; 1 fila con errores" */
export function countsText(counts: ImportCounts, procedure: Procedure): string {
  const { one, many, as } = caseNoun(procedure);
  const parts = [
    numberOfText(counts.new, `${one} ${as('nuevo')}`, `${many} ${as('nuevos')}`),
    ...(counts.changed === 0 ? [] : [numberOfText(counts.changed, 'que cambia', 'que cambian')]),
    ...(counts.news === 0 ? [] : [numberOfText(counts.news, 'con novedades', 'con novedades')]),
    ...(counts.alreadyIn === 0 ? [] : [numberOfText(counts.alreadyIn, 'que ya está', 'que ya están')]),
    ...(counts.files === 0 ? [] : [numberOfText(counts.files, 'archivo', 'archivos')]),
  ];
  const faulty = counts.faulty === 0 ? '' : `; ${numberOfText(counts.faulty, 'fila con errores', 'filas con errores')}`;
  return `${listText(parts, 'y')}${faulty}`;
}

/** "Octubre de 2026 ya está cerrado: sus cifras no cambian, y su informe dirá lo que entró después." @param months `2026-10` */
export function closedMonthsText(months: readonly string[]): string {
  if (months.length === 0) return '';
  const names = months.map((month) => {
    const [year = '', number = ''] = month.split('-');
    return `${monthNames[Number(number) - 1] ?? ''} de ${year}`;
  });
  const [are, says] = months.length === 1 ? ['ya está cerrado', 'su informe dirá'] : ['ya están cerrados', 'sus informes dirán'];
  return `${capitalised(listText(names, 'y'))} ${are}: sus cifras no cambian, y ${says} lo que entró después.`;
}

/** The requester in a row of *Casos nuevos*. */
function requesterIn(row: PlannedRow, procedure: Procedure): { name: string; key: string } {
  const fields = row.kind === 'new' || row.kind === 'changed' ? row.written.fields : {};
  const asked = profileFields(procedure);
  const name = fields[asked.name ?? ''] ?? '';
  return { name, key: normaliseText(fields[asked.email ?? ''] ?? name) };
}

/** "Les llega un aviso hasta a 12 personas: a las que Precaso conoce." @param rows the rows that change something */
export function toldByImportText(rows: readonly PlannedRow[], procedure: Procedure): string {
  const people = new Set(rows.map((row) => requesterIn(row, procedure).key || String(row.number)));
  if (people.size < 2) return people.size === 0 ? '' : 'Le llega un aviso a una persona, si Precaso la conoce.';
  return `Les llega un aviso hasta a ${countText(people.size)} personas: a las que Precaso conoce.`;
}

/** Says what a row would do: "SERV000120 · entra · Luz Peña" */
export function plannedRowText(row: PlannedRow, procedure: Procedure): string {
  const { as } = caseNoun(procedure);
  const name = numberText(procedure, 'ticket', row.number);
  const { name: person } = requesterIn(row, procedure);
  const whose = person === '' ? '' : ` · ${person}`;
  const solved = `: queda ${as('solucionado')}`;
  switch (row.kind) {
    case 'new':
      return `${name} · entra${row.isNumberGiven ? ' (con un número reservado)' : ''}${row.written.means === 'solved' ? `, ${as('solucionado')}` : ''}${whose}`;
    case 'changed':
      return `${name} · cambia${row.step === null ? '' : { solve: solved, take: `: queda a cargo de quien ${as('lo')} atendió` }[row.step]}${whose}`;
    case 'news':
      return `${name} · novedad${row.solves ? solved : ''}`;
    case 'already-in':
      return `${name} · ya está`;
    default:
      return row satisfies never;
  }
}

/** "Después Carla Ruiz importó 3 casos de la contingencia (el lun 24 nov), que aquí no se cuentan." */
export function lateCasesText({ by, at, cases }: LateCases, procedure: Procedure, now: Instant): string {
  const counted = caseNoun(procedure).counted(cases);
  const date = onDateText(at, now, procedure.timeZone, 'kept');
  return `Después ${by.name} importó ${counted} de la contingencia ${date}, que aquí no se ${cases === 1 ? 'cuenta' : 'cuentan'}.`;
}
