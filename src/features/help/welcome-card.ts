import type { DeskView, CardReader } from '../../desk/views.js';
import { greeting, hoursText } from '../../texts/times.js';
import { asSentence, firstName, caseNoun, type NounForms } from '../../texts/words.js';
import type { Procedure } from '../../procedure/procedure.js';
import { hint, text, type Card } from '../../cards/card.js';
import { inOrder, says, type Button } from '../../cards/button.js';
import { keywordOf } from '../../core/procedure/lookup.js';
import { asData, asLine } from '../../cards/user-words.js';
import { ownCasesButton, reportButton } from '../../cards/parts/case-actions.js';
import { withArticle } from '../../core/procedure/words.js';
import type { Message } from '../../talk/message.js';
import { deskView, type HandlerContext } from '../handler-context.js';

/** The welcome; it offers the frequent questions if there are any. If the store does not answer, it offers none. Source: SIIF-16 */
export async function welcomeMessage(context: HandlerContext, reader: CardReader): Promise<Message> {
  const questions = await context.published.list().catch(() => []);
  return { kind: 'card', card: welcomeCard(deskView(context), reader, questions.length > 0), isForAll: true };
}

/** First contact: who the desk is, its hours today, what people can do. @param hasQuestions a frequent question is published (SIIF-16) */
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
