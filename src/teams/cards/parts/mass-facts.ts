import type { CaseView } from '../../../ports/messenger.js';
import { maskedWords } from '../../../domain/masking/mask.js';
import { answerWaitsText, parentText, propagationText } from '../../../texts/mass-incidents.js';
import { caseNoun, numberOfText } from '../../../texts/words.js';
import { theTimeText, instantText } from '../../../texts/times.js';
import { asLine } from './user-words.js';

type ShownFact = { title: string; value: string };

/** How many cases are solved with this one, what their requesters were told, and what still goes out; of a child its parent. Source: SIIF-07, UARIV-14 */
export function massFacts({ stored: { ticket }, procedure, now }: CaseView): readonly ShownFact[] {
  const { parent, children = [], propagations = [], mass } = ticket;
  const { one, many } = caseNoun(procedure);
  const fact = (title: string, value: string): ShownFact => ({ title, value: asLine(maskedWords(value), 200) });
  const [reaching] = propagations;
  const sending = mass?.answer?.sending;
  return [
    ...(parent === undefined ? [] : [fact('Se atiende con', parentText(parent, procedure, 'desk'))]),
    ...(children.length === 0 ? [] : [fact('Agrupa', numberOfText(children.length, one, many))]),
    ...(mass?.update == null
      ? []
      : [fact(`Se avisó ${instantText(mass.update.at, now, procedure.timeZone, 'kept')}`, `«${mass.update.text}»`)]),
    ...(mass?.answer == null
      ? []
      : [
          fact(
            'Respuesta',
            sending === undefined
              ? answerWaitsText(procedure)
              : `sale a ${theTimeText(sending.goesAt, procedure.timeZone)}; todavía se puede detener`,
          ),
        ]),
    ...(reaching === undefined ? [] : [fact('Avance', propagationText(reaching, procedure))]),
  ];
}
