import type { ImportMessage, PlacedFile, ShownImport, WantedImport } from '../../app/contingency/shown-import.js';
import type { WithoutPlace } from '../../ports/contingency-import.js';
import type { PlannedRow } from '../../domain/contingency/import-plan.js';
import { numberText } from '../../domain/procedure/lookup.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import {
  closedMonthsText,
  countsText,
  importTexts,
  plannedRowText,
  toldByImportText,
  unreadableText,
  unusedText,
  withoutPlaceText,
} from '../../texts/contingency/import.js';
import { rowFaultsText, sheetFaultText } from '../../texts/contingency/row-faults.js';
import { countText, listText, numberOfText } from '../../texts/words.js';
import { bold, fault, headed, hint, input, small, text, title, type Card, type Part, type Parts } from '../../cards/card.js';
import { asEquals, executeAction, inOrder, says, type Button } from '../../cards/button.js';
import { asBold, asData, asLabel, asLine } from '../../cards/user-words.js';

/** What a card says below its sentence. */
type Further = { parts?: Parts; actions?: readonly Button[] };

type ShownAs<State extends ShownImport['state']> = Extract<ShownImport, { state: State }>;

/** What a workbook of a contingency would do, how far its import is, or what became of it. Source: SIIF-14 */
export function importCard({ name, shown, desk: { procedure } }: ImportMessage): Card {
  const card = (sentence: string, { parts = [], actions = [] }: Further = {}): Card => ({
    fallback: `${importTexts.title}: ${sentence}`,
    body: [title(asBold(`${importTexts.title}: «${asLine(name, 80)}»`)), text(asData(sentence), 'small'), parts],
    actions,
  });
  switch (shown.state) {
    case 'preview':
      return card(
        `Entrarían: ${countsText(shown.preview.counts, procedure)}. Todavía no se ha escrito nada.`,
        previewOf(shown, name, procedure),
      );
    case 'reading':
      return card('Leyendo el libro. Si se queda así, pulse «Importar de nuevo».', {
        actions: inOrder([importButton(shown.wanted, 'Importar de nuevo')]),
      });
    case 'running':
      return card(`Importando: ${countText(shown.done)} de ${countText(shown.of)} filas.`);
    case 'done':
      return card(`Listo: ${countsText(shown.counts, procedure)}.`, afterOf(shown));
    case 'already':
      return card(alreadyText(shown), afterOf(shown));
    case 'unreadable':
      return card(unreadableText(shown.why));
    case 'under-way':
      return card(importTexts.busy);
    case 'failed':
      return card(importTexts.failed, { actions: inOrder([importButton(shown.wanted)]) });
    default:
      return shown satisfies never;
  }
}

/** Rows and faults that a card shows; the workbook that comes back has every faulty row, and nothing of sheets and columns. */
const maxShown = 8;

function faultLines({ sheets, faulty }: ShownAs<'preview'>['preview']['plan'], procedure: Procedure): readonly string[] {
  const ofSheets = sheets.slice(0, maxShown);
  const ofRows = faulty.slice(0, maxShown - ofSheets.length);
  const [sheetsMore, rowsMore] = [sheets.length - ofSheets.length, faulty.length - ofRows.length];
  return [
    ...ofSheets.map((fault) => asLine(sheetFaultText(fault), 300)),
    ...ofRows.map((row) => asLine(`«${row.sheet}», fila ${row.row}: ${rowFaultsText(row, procedure)}`, 300)),
    ...(sheetsMore > 0 ? [`y ${numberOfText(sheetsMore, 'aviso más', 'avisos más')} de hojas o columnas.`] : []),
    ...(rowsMore > 0 ? [`y ${numberOfText(rowsMore, 'fila más', 'filas más')}, en el libro que le devuelvo.`] : []),
  ];
}

function previewOf(shown: ShownAs<'preview'>, name: string, procedure: Procedure): Further {
  const { preview, beside, archives, placed, isFaulty } = shown;
  const { plan, closedMonths, file } = preview;
  const writing = plan.rows.filter(({ kind }) => kind !== 'already-in');
  const rows = firstOfEach(plan.rows);
  const more = plan.rows.length - rows.length;
  const wanted: ButtonImport = { file: { id: file.id, name }, from: preview.outageFrom, beside, archives };
  return {
    parts: [
      small(
        rows.map((row) => asData(plannedRowText(row, procedure))),
        'small',
      ),
      hint(more > 0 ? `y ${numberOfText(more, 'fila más', 'filas más')}` : '', 'small'),
      listed('Por corregir:', faultLines(plan, procedure)),
      listed('Archivos:', filesOf(placed, procedure)),
      outageInput(shown),
      fault(isFaulty ? importTexts.fromFault : '', 'none'),
      noteOf([toldByImportText(writing, procedure), closedMonthsText(closedMonths), importTexts.notUndone]),
    ],
    actions: writing.length > 0 || placed.some((one) => 'number' in one) ? inOrder([importButton(wanted)]) : [],
  };
}

function listed(heading: string, lines: readonly string[]): Parts {
  return headed(bold(heading, 'apart'), small(lines, 'small'));
}

function noteOf(sentences: readonly string[]): Part {
  return hint(asData(sentences.filter((said) => said !== '').join(' ')), 'medium');
}

/** Where rows have no times, when the outage began. */
function outageInput({ preview: { missingTimes, outageFrom }, typed }: ShownAs<'preview'>): Parts {
  if (missingTimes === 0) return [];
  return [
    input(
      {
        type: 'Input.Text',
        id: 'f_from',
        label: asLabel(importTexts.fromLabel),
        isRequired: outageFrom === null || '',
        value: asLine(typed, 60),
      },
      'medium',
    ),
    hint(asData(outageFrom === null ? importTexts.fromUnknown : importTexts.fromHelp), 'none'),
  ];
}

/** A few of each kind, so that no kind stays unseen behind the first. */
function firstOfEach(rows: readonly PlannedRow[]): readonly PlannedRow[] {
  const kinds: readonly PlannedRow['kind'][] = ['new', 'changed', 'news', 'already-in'];
  const some = kinds.flatMap((kind) => rows.filter((row) => row.kind === kind).slice(0, maxShown / 2));
  return some.slice(0, maxShown);
}

/** What the button brings. @property from null: only what is typed says it */
type ButtonImport = Omit<WantedImport, 'from'> & { from: number | null };

function importButton({ file, from, beside, archives }: ButtonImport, said: string = importTexts.button): Button {
  return executeAction(said, { verb: 'import-contingency', file: file.id, from, beside, archives }, 'inputs');
}

/** Which file goes to which case, a line for each case; then those that go to none, a line for each reason. */
function filesOf(placed: readonly PlacedFile[], procedure: Procedure): readonly string[] {
  const byNumber = new Map<number, readonly string[]>();
  const byReason = new Map<WithoutPlace, readonly string[]>();
  for (const file of placed) {
    if ('number' in file) byNumber.set(file.number, [...(byNumber.get(file.number) ?? []), file.name]);
    else byReason.set(file.without, [...(byReason.get(file.without) ?? []), file.name]);
  }
  const cases = [...byNumber].toSorted(([a], [b]) => a - b);
  const others = cases.slice(maxShown).flatMap(([, names]) => names).length;
  return [
    ...cases
      .slice(0, maxShown)
      .map(([number, names]) => `${asLine(numberText(procedure, 'ticket', number), 40)}: ${namesText(names, maxOfOne)}`),
    ...(others === 0 ? [] : [`y ${numberOfText(others, 'archivo más', 'archivos más')}`]),
    ...[...byReason].map(([why, names]) => `No se adjuntan: ${namesText(names)}. ${withoutPlaceText(why, procedure)}`),
  ];
}

/** Files that are named one by one. */
const maxNamed = 10;
/** Of one case. */
const maxOfOne = 3;

function namesText(names: readonly string[], most = maxNamed): string {
  const named = names.slice(0, most).map((name) => `«${asLine(name, 60)}»`);
  return listText(names.length > most ? [...named, `${countText(names.length - most)} más`] : named, 'y');
}

function alreadyText({ known, files, faulty }: ShownAs<'already'>): string {
  const rest = faulty === 0 ? importTexts.already : importTexts.restAlready;
  const said = known === 0 ? importTexts.noneIn : rest;
  return files === 0 ? said : `${said} ${numberOfText(files, 'archivo queda', 'archivos quedan')} en su sitio.`;
}

/** What is left to do. */
function afterOf({ faulty, unmatched, isDayUsedUp = false, unused }: Omit<ShownAs<'already'>, 'state' | 'known' | 'files'>): Further {
  const release = unused === 0 ? [] : [says('Liberar los que sobraron', 'contingencia liberar')];
  return {
    parts: noteOf([
      faulty === 0 ? '' : `${numberOfText(faulty, 'fila no entró: viene', 'filas no entraron: vienen')} en el libro del mensaje siguiente.`,
      unmatched.length === 0 ? '' : `No se adjuntaron: ${namesText(unmatched)}.`,
      isDayUsedUp ? importTexts.dayUsedUp : '',
      importTexts.clocks,
      unusedText(unused),
    ]),
    actions: asEquals([says('Relojes de la caída', 'caída del servicio'), ...release]),
  };
}
