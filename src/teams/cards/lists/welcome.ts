import type { DeskView, CardReader } from '../../../app/views.js';
import { greeting, hoursText } from '../../../texts/times.js';
import { firstName } from '../../../texts/words.js';
import { normaliseText } from '../../../domain/text/normalise-text.js';
import type { Procedure } from '../../../domain/procedure/procedure.js';
import { phrases, type Phrase } from '../../phrases/phrases.js';
import { inOrder, says, type Button } from '../parts/button.js';
import { deskWords } from '../parts/case-name.js';
import { asBold, asData, asLine } from '../parts/user-words.js';

/** First contact: who the desk is, its hours today, what one can do. */
export type WelcomeData = { fallback: string; greeting: string; who: string; hours: string; example: string; actions: readonly Button[] };

export function welcomeData({ procedure, calendar, now }: DeskView, reader: CardReader): WelcomeData {
  const hello = `${greeting(now, procedure.timeZone)}, ${firstName(reader.person.name)}.`;
  const { keyword, example } = deskWords(procedure);
  const can = whatFor(reader);
  return {
    fallback: `${hello} Soy Precaso. ${can}`,
    greeting: asLine(hello, 80),
    who: `Soy Precaso, ${asData(withArticle(procedure.deskName))}. ${can}`,
    hours: asData(hoursText(calendar, now)),
    example: asData(example === '' ? `Escriba «${keyword}» y lo que le pasa, en una frase.` : `Por ejemplo: «${keyword} ${example}».`),
    actions: inOrder([...firstSteps(reader, keyword), says('Qué puedo hacer', 'ayuda')]),
  };
}

function whatFor({ isDesk, isCoordinator }: CardReader): string {
  if (isCoordinator) return 'Le muestro cómo está todo y qué está por vencer. También registro lo que le pase a usted.';
  return isDesk
    ? 'Le muestro los casos de su grupo y los atiende desde aquí. También registro lo que le pase a usted.'
    : 'Cuénteme qué le pasa y lo registro enseguida.';
}

/** The phrase that this reader uses most comes first; personal phrases are not offered in a channel. */
function firstSteps({ isDesk, isCoordinator, isInChannel }: CardReader, keyword: string): readonly Button[] {
  if (isCoordinator) return [says('Estado', 'estado'), says('Cola', 'cola')];
  if (isDesk) return [says('Cola', 'cola'), says('Mis asignados', 'mis asignados')];
  return [says('Reportar', keyword), ...(isInChannel ? [] : [says('Mis casos', 'mis casos')])];
}

/** "la Mesa de servicios" reads well; a desk with another kind of name stands by itself. */
function withArticle(deskName: string): string {
  return /^(mesa|línea|oficina)\b/iu.test(deskName) ? `la ${deskName}` : deskName;
}

/** What this person may type here. */
export type HelpData = { fallback: string; title: string; lines: readonly { phrase: string; does: string }[]; actions: readonly Button[] };

export function helpData({ procedure }: DeskView, reader: CardReader): HelpData {
  const lines = helpLines(procedure, reader);
  return {
    fallback: `Puede escribir: ${lines.map((l) => l.phrase).join(', ')}`,
    title: 'Puede escribir:',
    lines: lines.map((l) => ({ phrase: asBold(l.phrase), does: asData(l.does) })),
    actions: inOrder(firstSteps(reader, deskWords(procedure).keyword)),
  };
}

type HelpLine = { phrase: string; does: string };

/** The phrase table as this person may use it; the keyword, which registers, comes first. */
function helpLines(procedure: Procedure, reader: CardReader): readonly HelpLine[] {
  const offered = phrases.filter((p) => isOffered(p, reader) && (p.id !== 'hold-clocks' || procedure.clockHolds !== undefined));
  const { keyword, example } = deskWords(procedure);
  const registers = {
    phrase: example === '' ? `${keyword} …` : `${keyword} ${example}`,
    does: 'Registra lo que le pasa y le da un número',
  };
  return [registers, ...offered.map((p) => ({ phrase: spokenHere(p, procedure), does: doesFor(p, reader) }))];
}

function isOffered(
  { id, lists, isInHelp, for: recipient }: Phrase,
  { isDesk, isCoordinator, mayRegister, isInChannel }: CardReader,
): boolean {
  const audience = { everyone: true, desk: isDesk || isCoordinator, coordinator: isCoordinator };
  const isHere = isInHelp === true || (isInChannel ? lists.includes('team') : lists.length > 0);
  return isHere && audience[recipient] && (id !== 'register' || mayRegister);
}

function doesFor({ description, toDesk = description, toCoordinator = toDesk }: Phrase, { isDesk, isCoordinator }: CardReader): string {
  if (isCoordinator) return toCoordinator;
  return isDesk ? toDesk : description;
}

/** A phrase as this desk says it: with its own group, and drafts by its own word where the table has it. */
function spokenHere({ id, title, spellings }: Phrase, procedure: Procedure): string {
  const { keyword, group } = deskWords(procedure);
  if (id === 'bind') return `${title} ${group}`;
  return id === 'drafts' ? (spellings.find((s) => s.startsWith(normaliseText(keyword))) ?? 'borradores') : title;
}
