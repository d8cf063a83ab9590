import { changesSomething, type ImportCounts } from '../../core/contingency/contingency-document.js';
import { countsOf, type ImportPlan } from '../../core/contingency/import-plan.js';
import type { Instant } from '../../core/instant.js';
import { numberText } from '../../core/procedure/lookup.js';
import type { Procedure } from '../../procedure/procedure.js';
import type { WithoutPlace } from '../../ports/workbook-reader.js';
import {
  closedMonthsText,
  countsText,
  importTexts,
  plannedRowText,
  toldByImportText,
  unusedText,
  withoutPlaceText,
} from '../../texts/contingency/import.js';
import { rowFaultsText, sheetFaultText } from '../../texts/contingency/row-faults.js';
import { countText, listText, numberOfText } from '../../texts/words.js';
import { bold, fault, headed, hint, input, small, text, title, type Card, type Part, type Parts } from '../../cards/card.js';
import { asEquals, executeAction, inOrder, says, type Button } from '../../cards/button.js';
import { asBold, asData, asLabel, asLine } from '../../cards/user-words.js';
import type { WantedImport } from './import.js';
import type { AttachedFiles, PlacedFile } from './import-files.js';
import type { ImportPreview } from './plan-import.js';

/** A card about the import of that file. Source: SIIF-14 */
export function importCard(name: string, sentence: string, parts: Parts = [], actions: readonly Button[] = []): Card {
  return {
    fallback: `${importTexts.title}: ${sentence}`,
    body: [title(asBold(`${importTexts.title}: «${asLine(name, 80)}»`)), text(asData(sentence), 'small'), parts],
    actions,
  };
}

/** The import that *Importar* would start. @property from null: only the typed text says it */
type OfferedImport = Omit<WantedImport, 'from'> & { from: Instant | null };

function importButton({ file, from, beside, archives }: OfferedImport, said: string = importTexts.button): readonly Button[] {
  return inOrder([executeAction(said, { verb: 'import-contingency', file: file.id, from, beside, archives }, 'inputs')]);
}

export function readingCard(wanted: WantedImport): Card {
  const sentence = 'Leyendo el libro. Si se queda así, pulse «Importar de nuevo».';
  return importCard(wanted.file.name, sentence, [], importButton(wanted, 'Importar de nuevo'));
}

export const runningCard = (name: string, done: number, of: number): Card =>
  importCard(name, `Importando: ${countText(done)} de ${countText(of)} filas.`);

export const brokenOffCard = (wanted: WantedImport): Card => importCard(wanted.file.name, importTexts.failed, [], importButton(wanted));

/** How many rows and faults a card shows; the workbook that comes back has every faulty row, and no faults of sheets and columns. */
const maxShown = 8;

const kinds = ['new', 'changed', 'news', 'already-in'] as const;

/** What a workbook would do, and where the files that came with it would go. `isFaulty`: the typed time cannot be read. */
export function previewCard(
  offered: Omit<OfferedImport, 'from'>,
  preview: ImportPreview,
  { placed, typed, isFaulty }: { placed: readonly PlacedFile[]; typed: string; isFaulty: boolean },
  procedure: Procedure,
): Card {
  const { plan, closedMonths, outageFrom } = preview;
  const writing = plan.rows.filter(({ kind }) => kind !== 'already-in');
  // A few rows of each kind are shown, so that the first kind does not hide the others.
  const ofEach = kinds.flatMap((kind) => plan.rows.filter((row) => row.kind === kind).slice(0, maxShown / 2));
  const rows = ofEach.slice(0, maxShown).map((row) => asData(plannedRowText(row, procedure)));
  const more = plan.rows.length - rows.length;
  return importCard(
    offered.file.name,
    `Entrarían: ${countsText(countsOf(plan), procedure)}. Todavía no se ha escrito nada.`,
    [
      small(rows, 'small'),
      hint(more > 0 ? `y ${numberOfText(more, 'fila más', 'filas más')}` : '', 'small'),
      listed('Por corregir:', faultLines(plan, procedure)),
      listed('Archivos:', filesOf(placed, procedure)),
      outageInput(preview, typed),
      fault(isFaulty ? importTexts.fromFault : '', 'none'),
      noteOf([toldByImportText(writing, procedure), closedMonthsText(closedMonths), importTexts.notUndone]),
    ],
    writing.length > 0 || placed.some((one) => 'number' in one) ? importButton({ ...offered, from: outageFrom }) : [],
  );
}

const listed = (heading: string, lines: readonly string[]): Parts => headed(bold(heading, 'apart'), small(lines, 'small'));

function faultLines({ sheets, faulty }: ImportPlan, procedure: Procedure): readonly string[] {
  const ofSheets = sheets.slice(0, maxShown);
  const ofRows = faulty.slice(0, maxShown - ofSheets.length);
  const [sheetsMore, rowsMore] = [sheets.length - ofSheets.length, faulty.length - ofRows.length];
  return [
    ...ofSheets.map((one) => asLine(sheetFaultText(one), 300)),
    ...ofRows.map((row) => asLine(`«${row.sheet}», fila ${row.row}: ${rowFaultsText(row, procedure)}`, 300)),
    ...(sheetsMore > 0 ? [`y ${numberOfText(sheetsMore, 'aviso más', 'avisos más')} de hojas o columnas.`] : []),
    ...(rowsMore > 0 ? [`y ${numberOfText(rowsMore, 'fila más', 'filas más')}, en el libro que le devuelvo.`] : []),
  ];
}

/** The input for the start of the outage, shown if rows have no times. */
function outageInput({ missingTimes, outageFrom }: ImportPreview, typed: string): Parts {
  if (missingTimes === 0) return [];
  const isRequired = outageFrom === null || '';
  return [
    input({ type: 'Input.Text', id: 'f_from', label: asLabel(importTexts.fromLabel), isRequired, value: asLine(typed, 60) }, 'medium'),
    hint(asData(outageFrom === null ? importTexts.fromUnknown : importTexts.fromHelp), 'none'),
  ];
}

/** Which file goes to which case, one line for each case; then the files that go to none, one line for each reason. */
function filesOf(placed: readonly PlacedFile[], procedure: Procedure): readonly string[] {
  const byNumber = new Map<number, readonly string[]>();
  const byReason = new Map<WithoutPlace, readonly string[]>();
  for (const file of placed) {
    if ('number' in file) byNumber.set(file.number, [...(byNumber.get(file.number) ?? []), file.name]);
    else byReason.set(file.without, [...(byReason.get(file.without) ?? []), file.name]);
  }
  const cases = [...byNumber].toSorted(([a], [b]) => a - b);
  const shown = cases.slice(0, maxShown);
  const others = cases.slice(maxShown).flatMap(([, names]) => names).length;
  return [
    ...shown.map(([number, names]) => `${asLine(numberText(procedure, 'ticket', number), 40)}: ${namesText(names, maxOfOne)}`),
    ...(others === 0 ? [] : [`y ${numberOfText(others, 'archivo más', 'archivos más')}`]),
    ...[...byReason].map(([why, names]) => `No se adjuntan: ${namesText(names)}. ${withoutPlaceText(why, procedure)}`),
  ];
}

const maxNamed = 10;
/** How many files of one case are named. */
const maxOfOne = 3;

function namesText(names: readonly string[], most = maxNamed): string {
  const named = names.slice(0, most).map((name) => `«${asLine(name, 60)}»`);
  return listText(names.length > most ? [...named, `${countText(names.length - most)} más`] : named, 'y');
}

/** The result of an import, and what is left to do. @param ended `plan`: the plan at the end; `unused`: how many numbers have no case */
export function endedCard(
  name: string,
  { plan, counts, attached, unused }: { plan: ImportPlan; counts: ImportCounts; attached: AttachedFiles; unused: number },
  procedure: Procedure,
): Card {
  const { files, unmatched, isDayUsedUp } = attached;
  const faulty = plan.faulty.length;
  const rest = faulty === 0 ? importTexts.already : importTexts.restAlready;
  const inPlace = files === 0 ? '' : ` ${numberOfText(files, 'archivo queda', 'archivos quedan')} en su sitio.`;
  const nothingNew = `${plan.rows.length === 0 ? importTexts.noneIn : rest}${inPlace}`;
  const release = unused === 0 ? [] : [says('Liberar los que sobraron', 'contingencia liberar')];
  return importCard(
    name,
    changesSomething(counts) ? `Listo: ${countsText({ ...counts, files }, procedure)}.` : nothingNew,
    noteOf([
      faulty === 0 ? '' : `${numberOfText(faulty, 'fila no entró: viene', 'filas no entraron: vienen')} en el libro del mensaje siguiente.`,
      unmatched.length === 0 ? '' : `No se adjuntaron: ${namesText(unmatched)}.`,
      isDayUsedUp ? importTexts.dayUsedUp : '',
      importTexts.clocks,
      unusedText(unused),
    ]),
    asEquals([says('Relojes de la caída', 'caída del servicio'), ...release]),
  );
}

const noteOf = (sentences: readonly string[]): Part => hint(asData(sentences.filter((said) => said !== '').join(' ')), 'medium');
