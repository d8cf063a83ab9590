import type { DeskView, CardReader } from '../../app/views.js';
import { greeting, hoursText } from '../../texts/times.js';
import { asSentence, firstName, caseNoun, type NounForms } from '../../texts/words.js';
import type { Procedure } from '../../domain/procedure/procedure.js';
import { phrasesOf, type Phrase } from '../../talk/phrases/phrases.js';
import { box, hint, small, text, title, type Card } from '../../cards/card.js';
import { inOrder, says, type Button } from '../../cards/button.js';
import { keywordOf } from '../../domain/procedure/lookup.js';
import { asBold, asData, asLine } from '../../cards/user-words.js';
import { ownCasesButton, reportButton } from '../../cards/parts/case-actions.js';
import { withArticle } from '../../domain/procedure/words.js';

/** First contact: who the desk is, its hours today, what one can do. @param hasQuestions some frequent question is published (SIIF-16) */
export function welcomeCard({ procedure, calendar, now }: DeskView, reader: CardReader, hasQuestions = false): Card {
  const hello = `${greeting(now, procedure.timeZone)}, ${firstName(reader.person.name)}.`;
  const keyword = keywordOf(procedure);
  const { example = '' } = procedure.intake;
  const who = asSentence(procedure.words?.greeting ?? `Soy Precaso, ${withArticle({ label: procedure.deskName }).the}`);
  const can = whatFor(reader, caseNoun(procedure));
  return {
    fallback: `${hello} ${who} ${can}`,
    body: [
      { is: 'heading', text: asLine(hello, 80) },
      text(asData(`${who} ${can}`)),
      text(asData(example === '' ? `Escriba «${keyword}» y lo que le pasa, en una frase.` : `Por ejemplo: «${keyword} ${example}».`)),
      hint(asData(hoursText(calendar, now))),
    ],
    actions: inOrder([
      ...firstSteps(reader, procedure),
      ...(hasQuestions ? [says('Preguntas frecuentes', 'preguntas frecuentes')] : []),
      says('Qué puedo hacer', 'ayuda'),
    ]),
  };
}

function whatFor({ isDesk, isCoordinator }: CardReader, { theMany, as }: NounForms): string {
  if (isCoordinator) return 'Le muestro cómo está todo y qué está por vencer. También registro lo que le pase a usted.';
  return isDesk
    ? `Le muestro ${theMany} de su grupo y ${as('los')} atiende desde aquí. También registro lo que le pase a usted.`
    : 'Cuénteme qué le pasa y lo registro enseguida.';
}

/** The phrase that this reader uses most comes first; personal phrases are not offered in a channel. */
function firstSteps({ isDesk, isCoordinator, isInChannel }: CardReader, procedure: Procedure): readonly Button[] {
  if (isCoordinator) return [says('Estado', 'estado'), says('Cola', 'cola')];
  if (isDesk) return [says('Cola', 'cola'), says('Mis asignados', 'mis asignados')];
  return [reportButton(procedure), ...(isInChannel ? [] : [ownCasesButton(procedure)])];
}

/** What this person may type here. */
export function helpCard({ procedure }: DeskView, reader: CardReader): Card {
  const lines = helpLines(procedure, reader);
  return {
    fallback: `Puede escribir: ${lines.map((l) => l.phrase).join(', ')}`,
    body: [
      title('Puede escribir:'),
      lines.map(({ phrase, does }) => box([text(`**${asBold(phrase)}**`, 'none'), small(asData(does), 'none')], { gap: 'small' })),
    ],
    actions: inOrder(firstSteps(reader, procedure)),
  };
}

type HelpLine = { phrase: string; does: string };

/** The phrase table as this person may use it; the keyword, which registers, comes first. */
function helpLines(procedure: Procedure, reader: CardReader): readonly HelpLine[] {
  const offered = phrasesOf(procedure).filter(
    (p) => isOffered(p, reader) && (procedure.clockHolds !== undefined || (p.id !== 'hold-clocks' && p.id !== 'outage')),
  );
  const keyword = keywordOf(procedure);
  const { example = '' } = procedure.intake;
  const registers = {
    phrase: example === '' ? `${keyword} …` : `${keyword} ${example}`,
    does: 'Registra lo que le pasa y le da un número',
  };
  const orders = reader.isDesk || reader.isCoordinator ? [caseOrders(caseNoun(procedure)), linkOrders(caseNoun(procedure))] : [];
  return [registers, ...orders, ...offered.map((p) => ({ phrase: spokenHere(p, procedure), does: doesFor(p, reader) }))];
}

/** What is said of one case, in the thread of its card. */
function caseOrders({ of, one }: NounForms): HelpLine {
  return {
    phrase: 'tomar, nota: …, responder: …, preguntar: …, resuelto: …, asignar a …, escalar a …',
    does: `En el hilo de la tarjeta ${of}. En otra parte, con su número: nota ${one} 45: …`,
  };
}

/** The words that relate two cases, in order: related, duplicate, effect, follow-up. */
function linkOrders({ many }: NounForms): HelpLine {
  return {
    phrase: 'vincular 45 con 46: …, desvincular 45 de 46: …',
    does: `Unir dos ${many} con la razón, o quitar el vínculo. En lugar de «con»: duplicado de, causado por, sigue a`,
  };
}

function isOffered(
  { id, lists, isInHelp, for: recipient }: Phrase,
  { isDesk, isCoordinator, mayRegister, raisesProblems = isCoordinator, isInChannel }: CardReader,
): boolean {
  const audience = { everyone: true, desk: isDesk || isCoordinator, coordinator: isCoordinator };
  const isHere = isInHelp === true || (isInChannel ? lists.includes('team') : lists.length > 0);
  return isHere && audience[recipient] && (id !== 'register' || mayRegister) && (id !== 'open-problem' || raisesProblems);
}

function doesFor({ description, toDesk = description, toCoordinator = toDesk }: Phrase, { isDesk, isCoordinator }: CardReader): string {
  if (isCoordinator) return toCoordinator;
  return isDesk ? toDesk : description;
}

/** A phrase as this desk says it: with its own group. */
function spokenHere({ id, title }: Phrase, { intake }: Procedure): string {
  return id === 'bind' ? `${title} ${intake.group}` : title;
}
